import type { Activity } from '#contract/activities.ts';
import type { CrmRecord } from '#contract/records.ts';
import type { RecordContent } from '#contract/three-way-merge.ts';
import type { Asked } from './dry-run.ts';

/** What is kept of one save: the record before it, null on creation, and after it. */
export type PastSave = {
  readonly at: string;
  readonly before: RecordContent | null;
  readonly after: Asked;
  readonly actorUsername: string;
};

/** What is kept of what one save changed. */
export type KeptChange = Pick<Activity, 'at' | 'byUsername' | 'changes'>;

/** What the server changes by itself is no save: no rule is asked. */
export const SYSTEM = 'system';

/**
 * The saves of a record since a moment, newest first: from how it is now, what each changed is taken back.
 *
 * @param changes what is kept in its timeline of what saves changed, in any order
 */
export function pastSaves(
  record: Asked & Pick<CrmRecord, 'createdAt'>,
  changes: readonly KeptChange[],
  since: string,
): PastSave[] {
  const saves: PastSave[] = [];
  let after: Asked = record;
  for (const change of changes.filter(({ at }) => at >= since).sort(newestFirst)) {
    const before = takenBack(after, change);
    if (change.byUsername !== SYSTEM) saves.push({ at: change.at, before, after, actorUsername: change.byUsername });
    after = before;
  }
  const { createdAt, createdBy } = record;
  if (createdAt >= since) saves.push({ at: createdAt, before: null, after, actorUsername: createdBy });
  return saves;
}

/** How a record stood at a moment: what was changed since is taken back. */
export function standingAt(record: Asked, changes: readonly KeptChange[], moment: string): Asked {
  return changes
    .filter(({ at }) => at > moment)
    .sort(newestFirst)
    .reduce(takenBack, record);
}

/** A rule assigns at the moment of the save that made it fire, and after it. */
function newestFirst(a: KeptChange, b: KeptChange): number {
  if (a.at !== b.at) return a.at < b.at ? 1 : -1;
  return Number(b.byUsername === SYSTEM) - Number(a.byUsername === SYSTEM);
}

function takenBack(record: Asked, { changes = [] }: KeptChange): Asked {
  let { name, ownerUsername } = record;
  const fields = { ...record.fields };
  for (const { field, from } of changes) {
    if (field === 'name') name = String(from ?? '');
    else if (field === 'ownerUsername') ownerUsername = String(from ?? '');
    else if (from === null) delete fields[field];
    else fields[field] = from;
  }
  return { ...record, name, ownerUsername, fields };
}
