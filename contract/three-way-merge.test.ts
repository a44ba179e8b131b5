import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sameValue } from './client-state.ts';
import { mergeRecordContent, type RecordContent, withValues } from './three-way-merge.ts';

const value = fc.constantFrom<string | number>('a', 'b', 'c', 0, 1);
const content: fc.Arbitrary<RecordContent> = fc.record({
  name: fc.constantFrom('Acme', 'Bolt', 'Cog'),
  ownerUsername: fc.constantFrom('ann', 'bob', 'cyd'),
  fields: fc.dictionary(fc.constantFrom('stage', 'amount', 'notes', 'product'), value),
});

const allFields = (...versions: RecordContent[]) => [
  'name',
  'ownerUsername',
  ...new Set(versions.flatMap((version) => Object.keys(version.fields))),
];
const read = (version: RecordContent, field: string) =>
  field === 'name' || field === 'ownerUsername' ? version[field] : version.fields[field];

describe('mergeRecordContent', () => {
  it('keeps changes of different fields, from either side', () => {
    const base = { name: 'Acme', ownerUsername: 'ann', fields: { stage: 'prospecting', amount: 5, notes: 'call' } };
    const mine = { name: 'Acme', ownerUsername: 'bob', fields: { stage: 'won', amount: 5, notes: 'call' } };
    const theirs = { name: 'Acme Ltd', ownerUsername: 'ann', fields: { stage: 'prospecting', notes: 'call' } };
    expect(mergeRecordContent(base, mine, theirs)).toEqual({
      merged: { name: 'Acme Ltd', ownerUsername: 'bob', fields: { stage: 'won', notes: 'call' } },
      conflicts: [],
    });
  });

  it("keeps the server's value of a field both changed, and reports the other", () => {
    const base = { name: 'Acme', ownerUsername: 'ann', fields: { notes: 'call' } };
    const mine = { ...base, fields: { notes: 'called, wants a demo' } };
    const theirs = { ...base, fields: { notes: 'wrong number' } };
    expect(mergeRecordContent(base, mine, theirs)).toEqual({
      merged: theirs,
      conflicts: [{ field: 'notes', base: 'call', mine: 'called, wants a demo', theirs: 'wrong number' }],
    });
  });

  it('reports a field that one side emptied and the other changed', () => {
    const base = { name: 'Acme', ownerUsername: 'ann', fields: { amount: 5 } };
    const { merged, conflicts } = mergeRecordContent(base, { ...base, fields: {} }, { ...base, fields: { amount: 9 } });
    expect(merged.fields).toEqual({ amount: 9 });
    expect(conflicts).toEqual([{ field: 'amount', base: 5, mine: undefined, theirs: 9 }]);
  });

  it('decides every field by the one table: unchanged, changed on one side, changed alike, changed differently', () => {
    fc.assert(
      fc.property(content, content, content, (base, mine, theirs) => {
        const { merged, conflicts } = mergeRecordContent(base, mine, theirs);
        for (const field of allFields(base, mine, theirs)) {
          const [b, m, t] = [read(base, field), read(mine, field), read(theirs, field)];
          const onlyMine = sameValue(b, t) && !sameValue(b, m);
          expect(read(merged, field)).toBe(onlyMine ? m : t);
          const both = !sameValue(b, m) && !sameValue(b, t) && !sameValue(m, t);
          expect(conflicts.filter((conflict) => conflict.field === field)).toEqual(
            both ? [{ field, base: b, mine: m, theirs: t }] : [],
          );
        }
      }),
    );
  });

  it('invents nothing: no field and no value that neither side has', () => {
    fc.assert(
      fc.property(fc.option(content, { nil: undefined }), content, content, (base, mine, theirs) => {
        const { merged } = mergeRecordContent(base, mine, theirs);
        for (const field of allFields(merged, mine, theirs)) {
          expect([read(mine, field), read(theirs, field)]).toContainEqual(read(merged, field));
        }
      }),
    );
  });

  it('of equal sides is the identity', () => {
    fc.assert(
      fc.property(fc.option(content, { nil: undefined }), content, (base, both) => {
        expect(mergeRecordContent(base, both, both)).toEqual({ merged: both, conflicts: [] });
      }),
    );
  });

  it('merged again, with what the server now holds as base, asks for nothing more', () => {
    fc.assert(
      fc.property(content, content, content, (base, mine, theirs) => {
        const { merged } = mergeRecordContent(base, mine, theirs);
        expect(mergeRecordContent(theirs, merged, theirs)).toEqual({ merged, conflicts: [] });
      }),
    );
  });

  it('without a base reports every differing field, each with no base at all', () => {
    fc.assert(
      fc.property(content, content, (mine, theirs) => {
        const { merged, conflicts } = mergeRecordContent(undefined, mine, theirs);
        expect(merged).toEqual(theirs);
        const differing = allFields(mine, theirs).filter((field) => !sameValue(read(mine, field), read(theirs, field)));
        expect(conflicts.map(({ field, base }) => ({ field, base })).toSorted(byField)).toEqual(
          differing.map((field) => ({ field, base: undefined })).toSorted(byField),
        );
      }),
    );
  });
});

describe('values put into a record', () => {
  it('replace, clear and leave fields; a name and an owner are never cleared', () => {
    const before = { name: 'Ada', ownerUsername: 'ann', fields: { phone: '1', notes: 'call' } };
    expect(withValues(before, { name: undefined, ownerUsername: 'bob', phone: '2', notes: undefined })).toEqual({
      name: 'Ada',
      ownerUsername: 'bob',
      fields: { phone: '2' },
    });
    expect(withValues(before, {})).toEqual(before);
  });
});

function byField(a: { field: string }, b: { field: string }): number {
  return a.field.localeCompare(b.field);
}
