import fc from 'fast-check';
import { expect, test, vi } from 'vitest';
import { sampleRecord } from '../../testing/documents.ts';
import { nextTurn } from '../../ui/in-slices.ts';
import { CurrentTable } from './current-table.ts';
import { PIECE } from './in-pieces.ts';
import { answers } from './questions.ts';
import { RecordTable, type TableChange } from './record-table.ts';
import { warmSearch } from './search-records.ts';

const COUNT = 2_500;
const lead = (n: number, name: string, change: Partial<TableChange> = {}) => ({
  ...sampleRecord({ id: `lead-${n}`, name, fields: {} }),
  ...change,
});
/** Every name is nobody else's, or every other one is the same. */
const tables = [1, 2].map((apart) =>
  Array.from({ length: COUNT }, (_, n) => lead(n, n % apart === 0 ? `Lead ${(n * 7919) % COUNT}` : 'Genco')),
);

type Step =
  | { readonly pieces: number }
  | { readonly put: readonly TableChange[] }
  | { readonly gone: string }
  | { readonly person: string };
const anyPlace = fc.nat({ max: COUNT + 5 });
const anyName = fc.constantFrom('Zoomzone', 'Quixotic', 'Lead 12', 'Genco', 'Äpfel');
const anyChange = fc
  .tuple(anyPlace, anyName, fc.boolean())
  .map(([n, name, _deleted]): TableChange => lead(n, name, { _deleted }));
const anyStep: fc.Arbitrary<Step> = fc.oneof(
  { weight: 5, arbitrary: fc.record({ pieces: fc.integer({ min: 1, max: 9 }) }) },
  { weight: 3, arbitrary: fc.record({ put: fc.array(anyChange, { minLength: 1, maxLength: 5 }) }) },
  { weight: 1, arbitrary: fc.record({ gone: anyPlace.map((n) => `lead-${n}`) }) },
  { weight: 1, arbitrary: fc.record({ person: fc.constantFrom('Wilhelmine', 'Ada') }) },
);

function obey(table: RecordTable, step: Step): void {
  if ('put' in step) table.put(step.put);
  else if ('gone' in step) table.remove([step.gone]);
  else if ('person' in step) {
    table.setPeople({ me: 'moses.frase', people: [{ username: 'moses.frase', displayName: step.person }] });
  }
}

function everythingAsked(table: RecordTable) {
  const sort = { key: 'name', ascending: true };
  const mistyped = ['quixtoic', 'zomzone', 'wilhemline'];
  return [
    answers.list(table, { object: 'lead', sort, filters: [], search: '' }),
    ...mistyped.map((typed) => answers.search(table, { typed, most: 3 })),
  ];
}

function* warming(table: RecordTable) {
  yield* warmSearch(table);
  yield* table.warm();
}

test('whatever is written between the pieces, a table half warm or warm answers as one that is not', () => {
  fc.assert(
    fc.property(fc.constantFrom(...tables), fc.array(anyStep, { maxLength: 12, size: 'max' }), (records, steps) => {
      const [table, fresh] = [new RecordTable(), new RecordTable()];
      for (const one of [table, fresh]) one.put(records);
      const pieces = warming(table);
      for (const step of steps) {
        if ('pieces' in step) for (let n = 0; n < step.pieces; n += 1) pieces.next();
        else for (const one of [table, fresh]) obey(one, step);
      }
      expect(everythingAsked(table)).toEqual(everythingAsked(fresh));
      for (const _ of pieces);
      expect(everythingAsked(table)).toEqual(everythingAsked(fresh));
    }),
    { numRuns: 25 },
  );
});

test('others have their turn after each piece of what is made warm, and what they ask is answered then', async () => {
  const [records = []] = tables;
  const source = { count: async () => COUNT, onChange: () => () => undefined, onActivities: () => () => undefined };
  let warm = false;
  const table = new CurrentTable({
    ...source,
    async *all() {
      yield records;
    },
    // They are read once all is warm.
    async *activities() {
      warm = true;
      yield [];
    },
  });
  // Each look at the clock finds that much time has gone by.
  let now = 0;
  const clock = vi.spyOn(performance, 'now').mockImplementation(() => (now += 1_000));
  await table.prepare();
  let answered = 0;
  for (; !warm; answered += 1) {
    await nextTurn();
    await table.ask('openOf', { username: 'moses.frase' });
  }
  clock.mockRestore();
  expect(answered).toBeGreaterThan((3 * COUNT) / PIECE);
});
