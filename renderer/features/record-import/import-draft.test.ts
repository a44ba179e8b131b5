import { expect, test } from 'vitest';
import { type ImportDraft, planningOf } from './import-draft.ts';

const draft: ImportDraft = {
  ...{ id: 'import', fileName: 'leads.csv', targets: ['name'], duplicates: 'skip', defaultOwner: 'anna', people: {} },
  table: { headings: ['Name'], rows: [['Quinn']], separator: ',' },
  notation: { dates: 'day-first', decimal: '.' },
};

test('what rows become lies in the order of the rows, so that it is read and written side by side', () => {
  const { idOf } = planningOf('lead', draft, () => undefined, []);
  const ids = [1, 2, 9, 10, 99, 100, 1_000, 99_999, 100_000].map(idOf);
  expect([...ids].sort()).toEqual(ids);
});
