import fc from 'fast-check';
import { expect, it } from 'vitest';
import { DocumentId } from './identifiers.ts';
import { editIdOfImport, importOfEdit } from './imports.ts';

it('an edit of an import says which import it is of', () => {
  fc.assert(
    fc.property(fc.uuid({ version: 7 }), fc.nat(999_999), (importId, row) => {
      const editId = editIdOfImport(importId, row);
      expect(DocumentId.safeParse(editId).success).toBe(true);
      expect(importOfEdit(editId)).toBe(importId);
    }),
  );
});

it('any other edit is of none', () => {
  fc.assert(fc.property(fc.uuid({ version: 7 }), (editId) => importOfEdit(editId) === undefined));
  expect(importOfEdit(undefined)).toBeUndefined();
});
