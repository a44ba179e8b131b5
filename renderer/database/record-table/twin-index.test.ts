import fc from 'fast-check';
import { expect, test } from 'vitest';
import { sampleRecord } from '../../testing/documents.ts';
import { likenessesOf, toldApart } from '../duplicates/likeness.ts';
import { answers, type TwinQuestion } from './questions.ts';
import { RecordTable, type TableChange } from './record-table.ts';

const ada = { email: 'Ada@Acme.com', phone: '+49 30 1234567', company: 'ACME, Inc.' };
const asked = (change: Partial<TwinQuestion>): TwinQuestion => ({
  ...{ object: 'lead', id: 'new', name: '', fields: {}, most: 3 },
  ...change,
});

test('a record is found by email, phone, and name with company, and says by which', () => {
  const table = new RecordTable();
  table.put([sampleRecord({ id: 'l1', name: 'Ada Fox', ownerUsername: 'bob', fields: ada })]);
  const found = (change: Partial<TwinQuestion>) => answers.twins(table, asked(change));
  expect(found({ fields: { email: 'ADA@acme.com' } })).toEqual([
    { id: 'l1', name: 'Ada Fox', ownerUsername: 'bob', by: 'email' },
  ]);
  expect(found({ fields: { phone: '030 / 1234567' } })).toMatchObject([{ by: 'phone' }]);
  expect(found({ name: 'ada  FOX', fields: { company: 'Acme' } })).toMatchObject([{ by: 'name and company' }]);
  expect(found({ name: 'Ada Fox', fields: { company: 'Other' } })).toEqual([]);
  expect(found({ id: 'l1', name: 'Ada Fox', fields: ada })).toEqual([]);
});

test('two that another system tells apart, and two deals of one name, are two', () => {
  const table = new RecordTable();
  table.put([
    sampleRecord({ id: 'l1', fields: { ...ada, externalId: '1' } }),
    sampleRecord({ id: 'o1', object: 'opportunity', name: 'Renewal', fields: { accountId: 'a1' } }),
  ]);
  expect(answers.twins(table, asked({ fields: { ...ada, externalId: '2' } }))).toEqual([]);
  expect(answers.twins(table, asked({ object: 'opportunity', name: 'Renewal', fields: { accountId: 'a1' } }))).toEqual(
    [],
  );
});

test('what is found is what a look at every record finds, whatever was written in between', () => {
  const values = {
    name: fc.constantFrom('Ada', 'Bob', 'Zoë', ''),
    email: fc.constantFrom('a@x.com', 'b@x.com', ''),
    company: fc.constantFrom('Acme', 'Acme Inc', 'Fox', ''),
  };
  const write = fc.record({
    ...values,
    id: fc.constantFrom('1', '2', '3', '4'),
    gone: fc.boolean(),
    ask: fc.boolean(),
  });
  fc.assert(
    fc.property(fc.array(write, { maxLength: 30 }), (writes) => {
      const table = new RecordTable();
      const standing = new Map<string, TableChange>();
      for (const { id, name, email, company, gone, ask } of writes) {
        const record = { ...sampleRecord({ id, name, fields: { email, company } }), _deleted: gone };
        table.put([record]);
        if (gone) standing.delete(id);
        else standing.set(id, record);
        if (!ask) continue;
        const keys = (one: { name: string; fields: TableChange['fields'] }) =>
          likenessesOf('lead', { name: one.name, fields: one.fields }).map(([by, value]) => `${by} ${value}`);
        const wanted = [...standing.values()].filter(
          (other) =>
            other.id !== id && !toldApart(other, record) && keys(other).some((key) => keys(record).includes(key)),
        );
        const found = answers.twins(table, asked({ id, name, fields: { email, company }, most: 9 }));
        expect(found.map((one) => one.id).sort()).toEqual(wanted.map((one) => one.id).sort());
      }
    }),
  );
});
