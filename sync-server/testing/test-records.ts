import type { RecordDraft } from '#contract/records.ts';

type PushedRecord = RecordDraft & { readonly _deleted: boolean; readonly editId?: string };

/** A lead as a client pushes it. */
export function lead(id: string, ownerUsername: string, more: Partial<PushedRecord> = {}): PushedRecord {
  return { id, object: 'lead', name: `Lead ${id}`, ownerUsername, fields: {}, _deleted: false, ...more };
}
