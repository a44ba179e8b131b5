import type { CrmRecord } from '#contract/records.ts';
import { type RecordContent, withValues } from '#contract/three-way-merge.ts';
import type { LocalDatabase } from './local-database.ts';
import { editDocuments } from './local-edit.ts';
import { changedRecord, type Editor, type RecordChange } from './record-edits.ts';

type Value = string | number | undefined;

/**
 * Sets one value of a record: its name, its owner or a field, which undefined clears.
 *
 * @param key `name`, `ownerUsername` or the key of a field
 * @returns takes it back, unless it says something else by then
 */
export async function setValue(
  database: LocalDatabase,
  editor: Editor,
  id: string,
  key: string,
  value: Value,
): Promise<() => Promise<void>> {
  let before: CrmRecord | undefined;
  await editDocuments(database, 'records', [id], (record) => {
    if (record === undefined || record._deleted) return undefined;
    before = record;
    return changedRecord(record, editor, changeOf(key, value));
  });
  return () =>
    editDocuments(database, 'records', [id], (record) => {
      if (record === undefined || record._deleted || before === undefined) return undefined;
      if (valueIn(record, key) !== value) return undefined;
      const change = changeOf(key, valueIn(before, key));
      const said = key === 'ownerUsername' ? { handOffNote: before.handOffNote ?? null } : {};
      return changedRecord(record, editor, { ...change, ...said });
    });
}

/** What a record holds under such a key. */
export function valueIn(record: Pick<CrmRecord, 'name' | 'ownerUsername' | 'fields'>, key: string): Value {
  if (key === 'name' || key === 'ownerUsername') return record[key];
  return record.fields[key];
}

/** What a record says once such a value is set. */
export function contentWith(record: RecordContent, key: string, value: Value): RecordContent {
  const { fields, ...own } = changeOf(key, value);
  return withValues(record, { ...fields, ...own });
}

function changeOf(key: string, value: Value): Pick<RecordChange, 'name' | 'ownerUsername' | 'fields'> {
  if (key === 'name' || key === 'ownerUsername') return { [key]: String(value ?? '') };
  return { fields: { [key]: value } };
}
