import { awaitsAnswer, type HandOff } from '#contract/hand-offs.ts';
import { changeId } from '../activities/stage-change.ts';
import type { StoredDocument } from '../storage/documents.ts';
import type { OrgWork } from '../storage/org-work.ts';
import { declinedChange } from './decline.ts';
import { handOffsOfRecord } from './find-hand-offs.ts';
import { passedChange } from './pass-on.ts';

/** A hand-off that passed on, and those that came of it: its receiver is among those who had the record before. */
export async function comeOf(work: OrgWork, handOff: HandOff): Promise<HandOff[]> {
  const all = await handOffsOfRecord(work, handOff.recordId);
  return all.filter(({ id, asked = [] }) => id === handOff.id || asked.includes(handOff.toUsername));
}

/**
 * How whoever has a record has taken it up since a hand-off of it passed on, as one would say it to them. Undefined where
 * nobody has: it waits for somebody's answer still, or is back with its giver, who has done nothing about it.
 *
 * @param handOffs the one that passed on, and what came of it
 */
export async function takenUpSince(
  work: OrgWork,
  record: StoredDocument<'records'>,
  handOffs: readonly HandOff[],
): Promise<string | undefined> {
  const { ownerUsername } = record.document;
  const accepted = handOffs.find(({ acceptedAt }) => acceptedAt != null);
  if (accepted?.toUsername === ownerUsername) return 'You accepted it since';
  if (accepted !== undefined) return 'It was accepted and handed on since';
  if (handOffs.some((one) => awaitsAnswer(one) && one.toUsername === ownerUsername)) return undefined;
  return howReturnedWasUsed(work, record, handOffs);
}

/** The same of a record that came back to somebody whom nobody asked to accept it. */
async function howReturnedWasUsed(
  work: OrgWork,
  { seq, document: record }: StoredDocument<'records'>,
  handOffs: readonly HandOff[],
): Promise<string | undefined> {
  const ids = handOffs.flatMap((handOff) => [declinedChange(handOff), passedChange(handOff)]);
  const moves = await work.findAll(
    'activities',
    ids.map((change) => changeId(record, change)),
  );
  const last = moves.sort((a, b) => b.seq - a.seq)[0];
  const since = last === undefined ? [] : await work.findAll('activities', await idsAfter(work, record.id, last.seq));
  const isHandedOver = since.some(({ document }) => document.changes?.some(({ field }) => field === 'ownerUsername'));
  if (last === undefined || isHandedOver) return 'It was handed over anew since';
  const isUsed =
    (seq > last.seq && record.updatedBy === record.ownerUsername) ||
    since.some(({ document }) => document.byUsername === record.ownerUsername);
  return isUsed ? 'You have worked on it since' : undefined;
}

/** The entries of a record's timeline that came after a place in the org's order. */
async function idsAfter({ db, orgId }: OrgWork, recordId: string, seq: number): Promise<string[]> {
  const rows = await db
    .selectFrom('documents')
    .select('id')
    .where('org_id', '=', orgId)
    .where('collection', '=', 'activities')
    .where('parent', '=', recordId)
    .where('seq', '>', seq)
    .execute();
  return rows.map(({ id }) => id);
}
