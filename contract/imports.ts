import type { DocumentId } from './identifiers.ts';

/**
 * Names the edit that one row of an import makes. The name says which import it is of, so that whatever happens in
 * between, a push finds the rows that belong together, and the import can be taken back as one: a record that carries
 * another edit's name has been changed since.
 */
export function editIdOfImport(importId: DocumentId, row: number): DocumentId {
  return `${importId}${MARK}${row}`;
}

/** The import that an edit is of, or undefined where it is of none. */
export function importOfEdit(editId: string | undefined): DocumentId | undefined {
  return ROW_OF_IMPORT.exec(editId ?? '')?.[1];
}

const MARK = '-row-';
const ROW_OF_IMPORT = /^(.+)-row-\d+$/;
