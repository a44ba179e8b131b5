import { displayName } from '#contract/approval-words.ts';
import type { HandOff } from '#contract/hand-offs.ts';
import type { SignedIn } from '../sessions/session-cache.ts';
import type { OrgWork } from '../storage/org-work.ts';
import { orgDirectory } from '../visibility/org-directory.ts';
import { momentInWords } from './alarm-words.ts';
import { type Evidence, withEvidence } from './evidence.ts';
import { giveRecord } from './give-record.ts';
import { handOffSettings } from './hand-off-settings.ts';
import { stageHandOff } from './stage-hand-off.ts';
import { comeOf, takenUpSince } from './taken-up-since.ts';
import { settleToldOfPassing, tellItStays, tellTakenBack } from './tell-late-acceptance.ts';

/**
 * A laptop without a network proves that its person had accepted before it passed on. Where nobody has taken it up since,
 * the pass is taken back, and the giver is told; else it stays where it is, and whoever has it now is told of the other.
 *
 * @returns whether it was taken back
 */
export async function takeLateAcceptance(
  work: OrgWork,
  by: Pick<SignedIn, 'username' | 'deviceKind'>,
  handOff: HandOff,
  evidence: Pick<Evidence, 'acceptedAt' | 'actedAt'>,
): Promise<boolean> {
  const { passedTo, ...accepted } = withEvidence(handOff, { ...evidence, on: by.deviceKind }, work.now);
  const passedAt = handOff.resolved?.at ?? work.now;
  const record = await work.find('records', handOff.recordId);
  if (passedTo === undefined || record === undefined || record.document._deleted) return false;
  if (accepted.acceptedAt == null || Date.parse(accepted.acceptedAt) >= Date.parse(passedAt)) return false;
  const who = displayName(by.username, await orgDirectory(work));
  const { timeZone } = (await handOffSettings(work)).calendar;
  const proof = { by: by.username, who, when: momentInWords(accepted.acceptedAt, work.now, timeZone) };
  const handOffs = await comeOf(work, handOff);
  const why = await takenUpSince(work, record, handOffs);
  if (why !== undefined) {
    tellItStays(work, handOff, record.document.ownerUsername, { ...proof, why });
    return false;
  }
  const settlement = { by: by.username, outcome: `taken back: ${who} had accepted it at ${proof.when}` };
  await settleToldOfPassing(work, handOffs, settlement);
  await giveRecord(work, record, { to: by.username, by: by.username, change: `taken-back/${handOff.id}`, settlement });
  await stageHandOff(work, { ...accepted, resolved: null });
  const notification = (await work.find('notifications', handOff.notificationId))?.document;
  if (notification !== undefined) {
    work.put('notifications', { ...notification, resolved: null, updatedAt: work.now });
  }
  await tellTakenBack(work, handOff, proof);
  return true;
}
