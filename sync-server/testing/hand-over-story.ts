import type { CrmRecord } from '#contract/records.ts';
import type { Outbox } from './outbox.ts';
import { lead } from './test-records.ts';

/** The records of a writer's stories, as they are to end. */
export type Told = Pick<CrmRecord, 'id' | 'name' | 'ownerUsername'>;

/**
 * Ann makes a record, renames it and hands it to Bob, who is to be notified once; each step is an edit of its own upon
 * the one before, pushed until it is answered.
 */
export async function handOverStory(outbox: Outbox, id: string): Promise<Told> {
  const made = lead(id, 'ann', { editId: `${id}-made` });
  const renamed = { ...made, name: `Renamed ${id}`, editId: `${id}-renamed` };
  const handedOver = { ...renamed, ownerUsername: 'bob', editId: `${id}-handed-over` };
  await outbox.push({ newDocumentState: made });
  await outbox.push({ assumedMasterState: made, newDocumentState: renamed });
  await outbox.push({ assumedMasterState: renamed, newDocumentState: handedOver });
  return { id, name: renamed.name, ownerUsername: 'bob' };
}
