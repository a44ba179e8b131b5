import { displayName } from '#contract/approval-words.ts';
import { catalogue } from '#contract/catalogue.ts';
import type { HandOff } from '#contract/hand-offs.ts';
import type { Timestamp } from '#contract/identifiers.ts';
import { whoTakesBack } from '#contract/passing-on.ts';
import { stageNotification } from '../notifications/stage-notification.ts';
import type { SignedIn } from '../sessions/session-cache.ts';
import type { OrgWork } from '../storage/org-work.ts';
import { orgDirectory } from '../visibility/org-directory.ts';
import { withEvidence } from './evidence.ts';
import { declinersOf } from './find-hand-offs.ts';
import { giveRecord } from './give-record.ts';
import { handOn } from './hand-on.ts';
import { nextOfPool } from './next-of-pool.ts';
import { settleAlarms } from './settle-hand-offs.ts';
import { stageHandOff } from './stage-hand-off.ts';

/**
 * The receiver does not take it: the record goes along the pool that assigned it, or else back to the one who handed it
 * over; they are told why.
 */
export async function decline(
  work: OrgWork,
  by: Pick<SignedIn, 'username' | 'deviceKind'>,
  handOff: HandOff,
  { at, reason }: { readonly at: Timestamp; readonly reason: string },
): Promise<void> {
  const directory = await orgDirectory(work);
  const who = displayName(by.username, directory);
  const settlement = { by: by.username, outcome: `declined by ${who}` };
  const seen = withEvidence(handOff, { openedAt: at, on: by.deviceKind }, work.now);
  await stageHandOff(work, {
    ...seen,
    declinedAt: seen.openedAt ?? work.now,
    ...(reason === '' ? {} : { declineReason: reason }),
    resolved: { at: work.now, ...settlement },
  });
  await settleAlarms(work, handOff, settlement);
  const record = await work.find('records', handOff.recordId);
  if (record === undefined || record.document._deleted || record.document.ownerUsername !== by.username) return;
  const change = declinedChange(handOff);
  const next = await nextOfPool(work, handOff);
  const to = next ?? whoTakesBack(handOff, directory, work.now, await declinersOf(work, record.document.id));
  if (to === undefined) return;
  await giveRecord(work, record, { to, by: by.username, change, settlement });
  if (next !== undefined) {
    const passes = handOff.passes ?? 0;
    await handOn(
      work,
      handOff,
      { username: next, via: 'pool', passes, because: `${who} declined it`, change },
      directory,
    );
  }
  const told = next === undefined ? to : handOff.fromUsername;
  if (directory.get(told)?.active !== true || told === by.username) return;
  const kind = catalogue[handOff.recordObject].label.toLowerCase();
  const { orgId, recordId: id, recordObject: object, recordName: name } = handOff;
  const where = next === undefined ? 'It is yours again.' : `It is with ${displayName(next, directory)} now.`;
  stageNotification(work, { orgId, id, object, name }, by.username, {
    recipientUsername: told,
    trigger: 'hand-off-declined',
    title: `Declined by ${who}: ${name}`,
    body: `${reason === '' ? '' : `“${reason}” `}${who} did not take this ${kind}. ${where}`,
    critical: handOff.rating === 'hot',
    handOffId: handOff.id,
    why: { change: `${who} declined this ${kind}.`, via: ['the person who handed it over'] },
    occasion: change,
  });
}

/** Names the change of a record's owner that a declined hand-off brings about, among all of the record. */
export function declinedChange({ id }: Pick<HandOff, 'id'>): string {
  return `declined/${id}`;
}
