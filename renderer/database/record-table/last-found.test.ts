import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fieldOf, RecordObject } from '#contract/catalogue.ts';
import { sampleRecord } from '../../testing/documents.ts';
import { answers, type ListQuestion } from './questions.ts';
import { RecordTable, type TableChange, type TablePeople } from './record-table.ts';

const word = fc.constantFrom(
  ...['Zoom', 'zoomzone', 'Zomzone', 'Genco', 'Pura', 'Łódź', 'a', 'o', 'Moses', 'moses.frase', 'Frase'],
  ...[
    '+49 (170) 123-4567',
    '170 1234567',
    '1701',
    '4711234',
    '12',
    'トヨタ',
    '株式会社トヨタ自動車',
    'タト',
    'ตลาดใหญ่',
  ],
);
const text = fc.array(word, { minLength: 1, maxLength: 3 }).map((words) => words.join(' '));
const anyId = fc.integer({ min: 0, max: 9 }).map((n) => `r${n}`);
const anyOwner = fc.constantFrom('anna', 'moses.frase');
const anyRecord: fc.Arbitrary<TableChange> = fc
  .record({
    id: anyId,
    object: fc.constantFrom(...RecordObject.options),
    name: text,
    ownerUsername: anyOwner,
    fields: fc.record({ phone: text, notes: text, accountId: anyId }, { requiredKeys: [] }),
    _deleted: fc.boolean(),
  })
  .map(({ fields, ...change }) => {
    const own = Object.entries(fields).filter(([key]) => fieldOf(change.object, key) !== undefined);
    return sampleRecord({ ...change, fields: Object.fromEntries(own) });
  });
const anyPeople: fc.Arbitrary<TablePeople> = fc.record({ me: anyOwner, anna: text }).map(({ me, anna }) => ({
  me,
  people: [{ username: 'anna', displayName: anna }],
}));

type Change = { readonly put: readonly TableChange[] } | { readonly gone: string } | { readonly people: TablePeople };
const anyChange: fc.Arbitrary<Change> = fc.oneof(
  { weight: 3, arbitrary: fc.record({ put: fc.array(anyRecord, { minLength: 1, maxLength: 6 }) }) },
  { weight: 1, arbitrary: fc.record({ gone: anyId }) },
  { weight: 1, arbitrary: fc.record({ people: anyPeople }) },
);
/** What somebody types, the first keys of it at once, and what changes before one of the keys that follow. */
type Typing = {
  readonly text: string;
  readonly pasted: number;
  readonly changes: readonly { readonly before: number; readonly change: Change }[];
};
const anyTyping: fc.Arbitrary<Typing> = fc.record({
  text,
  pasted: fc.oneof(fc.constant(1), fc.nat({ max: 30 })),
  changes: fc.array(fc.record({ before: fc.nat({ max: 12 }), change: anyChange }), { maxLength: 3 }),
});

function change(table: RecordTable, step: Change): void {
  if ('put' in step) table.put(step.put);
  else if ('gone' in step) table.remove([step.gone]);
  else table.setPeople(step.people);
  // What may have been mistyped is told by words that are read once, with those of names that are gone since.
  table.wordsOfNames();
}

/** A table with the same behind it, of which nobody asked anything. */
function freshTable(changes: readonly Change[]): RecordTable {
  const table = new RecordTable();
  for (const step of changes) change(table, step);
  return table;
}

const everything = { sort: { key: 'name', ascending: true }, filters: [] } as const;
const questions = (typed: string): readonly ((table: RecordTable) => unknown)[] => [
  (table) => answers.search(table, { typed, most: 2 }),
  ...RecordObject.options.map((object) => (table: RecordTable) => {
    const question: ListQuestion = { ...everything, object, search: typed };
    return answers.list(table, question);
  }),
];

test('whoever types key by key finds what they would without the keys before, whatever changes meanwhile', () => {
  const anyTypings = fc.array(anyTyping, { maxLength: 6, size: 'max' });
  const anyChoices = fc.array(fc.nat({ max: 99 }), { minLength: 1, maxLength: 20 });
  fc.assert(
    fc.property(anyChange, anyTypings, anyChoices, (first, typings, choices) => {
      const table = freshTable([first]);
      const changed = [first];
      let asked = 0;
      for (const { text, pasted, changes } of typings) {
        for (let length = Math.min(Math.max(pasted, 1), text.length); length <= text.length; length += 1) {
          for (const { change: next } of changes.filter(({ before }) => before === length)) {
            changed.push(next);
            change(table, next);
          }
          const typed = text.slice(0, length);
          const some = questions(typed);
          const ask = some[(choices[asked++ % choices.length] ?? 0) % some.length];
          expect(ask?.(table), typed).toEqual(ask?.(freshTable(changed)));
        }
      }
    }),
    { numRuns: 150 },
  );
});

test('only what the last key left is looked at', () => {
  const table = freshTable([
    { put: [sampleRecord({ id: 'zoom', name: 'Zoom' }), sampleRecord({ id: 'genco', name: 'Genco' })] },
  ]);
  const leads = table.of('lead');
  const among = (typed: string) => table.lastFound.among(leads, typed).map((slot) => leads.idAt(slot));
  answers.search(table, { typed: '-', most: 1 });
  expect(among('z')).toEqual(['genco', 'zoom']);
  answers.search(table, { typed: 'z', most: 1 });
  expect([among('zo'), among('g z'), among('o')]).toEqual([['zoom'], ['zoom'], ['genco', 'zoom']]);
  table.put([sampleRecord({ id: 'zone', name: 'Zone' })]);
  expect(among('zo')).toEqual(['genco', 'zone', 'zoom']);
  answers.search(table, { typed: 'zo', most: 1 });
  table.remove(['zone']);
  expect(among('zoo')).toEqual(['genco', 'zoom']);
  answers.search(table, { typed: 'zo', most: 1 });
  table.setPeople({ me: '', people: [{ username: 'moses.frase', displayName: 'Zoe' }] });
  expect(among('zoe')).toEqual(['genco', 'zoom']);
  // One way to read it has what was typed before in it, the other has not.
  answers.search(table, { typed: '1701', most: 1 });
  expect(among('170 1234567')).toEqual(['genco', 'zoom']);
});
