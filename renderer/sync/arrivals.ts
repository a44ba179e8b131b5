import { bannerDecision, canWait } from '#contract/banner-decision.ts';
import { channelsFor } from '#contract/banner-settings.ts';
import type { ArrivedNotification } from '#contract/desktop-bridge.ts';
import { type PreferencesDraft, standardBannerSound, standardPreferences } from '#contract/preferences.ts';
import { wasOffUntil } from '#contract/while-off.ts';
import { closingOf } from '../database/closing.ts';
import type { LocalDatabase } from '../database/local-database.ts';
import type { LocalDocument } from '../database/local-document.ts';
import { changeDocuments } from '../database/local-write.ts';
import type { Platform } from '../platform/platform.ts';
import { isOnScreen } from '../ui/on-screen.ts';
import { isOwnSound, playSound } from './banner-sounds.ts';
import { countHeldBack } from './banner-state.ts';
import { ownCalendar } from './org-calendar.ts';
import { orgBanners } from './org-on-device.ts';
import { keepTold, withToldBefore } from './told-while-off.ts';

/** The part of the window that shows what arrives, whatever it is about. */
export const INBOX = 'inbox';

/**
 * Has the operating system announce what arrived. An arrival is known by its document, never by a risen count, and the
 * mark on it survives a restart: each is announced, and none of them at every start. What came while the person was off
 * is told as one once they are back.
 */
export async function announceArrivals(
  database: LocalDatabase,
  platform: Pick<Platform, 'announce' | 'bannerPermission'>,
  username: string,
): Promise<void> {
  const marked = await database.collections.notifications
    .find({ selector: { toAnnounce: true }, sort: [{ newestFirst: 'asc' }] })
    .exec();
  if (marked.length === 0) return;
  const { decide, wishes, offUntil } = await decisionsFor(database, username);
  const now: Row[] = [];
  const missed: Row[] = [];
  const waiting = new Set<string>();
  const heldBack: string[] = [];
  for (const row of marked) {
    // What was read or put away meanwhile needs no banner any more.
    const decision = row.onBell && !(await isShown(row)) ? decide(row) : 'never';
    if (decision === 'now') (canWait(row) && cameAt(row) < offUntil ? missed : now).push(row);
    if (decision === 'later') waiting.add(row.id);
    if (decision === 'never' && row.onBell) heldBack.push(...mutesOf(row, wishes));
  }
  const whileOff = await withToldBefore(database, offUntil, missed);
  const [ordinary, summed] = whileOff.length > 1 ? [now, whileOff] : [[...whileOff, ...now], []];
  // Whoever has just signed out is told nothing any more; what is still here when they come back is told then.
  if (closingOf(database).aborted) return;
  if (ordinary.length + summed.length > 0) {
    const told = (rows: readonly Row[]) => rows.map((row) => arrival(row, wishes));
    await platform.announce(told(ordinary), told(summed));
    const { bannerSound = standardBannerSound } = wishes;
    const isHeard =
      platform.bannerPermission() === 'granted' && [...ordinary, ...summed].some((row) => hasSound(row, wishes));
    // Once for all that came together.
    if (isHeard && isOwnSound(bannerSound)) playSound(bannerSound);
  }
  if (missed.length > 0) await keepTold(database, offUntil, whileOff);
  await changeDocuments(
    database,
    'notifications',
    marked.flatMap(({ id }) => (waiting.has(id) ? [] : [id])),
    (current) => (current?.toAnnounce ? { ...current, toAnnounce: false } : undefined),
  );
  await countHeldBack(database, heldBack);
}

/** Whoever has it before their eyes needs no banner, which is over the very thing. */
async function isShown({ recordId }: Row): Promise<boolean> {
  return (await isOnScreen(INBOX)) || isOnScreen(recordId);
}

/** What holds of banners for this person at this moment, by their hours. */
async function decisionsFor(database: LocalDatabase, username: string) {
  const [stored, calendar, org] = await Promise.all([
    database.collections.preferences.findOne(username).exec(),
    ownCalendar(database, username),
    orgBanners(database),
  ]);
  const now = Date.now();
  const wishes = stored?.toMutableJSON() ?? standardPreferences;
  const held = { ...wishes, channels: channelsFor(wishes.channels, org) };
  return {
    decide: (row: Row) => bannerDecision(row, held, calendar, now),
    wishes: held,
    offUntil: wasOffUntil(held, calendar, now),
  };
}

type Wishes = Pick<PreferencesDraft, 'channels' | 'mutedRecords' | 'mutedRules' | 'bannerSound'>;
type Row = LocalDocument<'notifications'>;

/** When it came, or came back. */
function cameAt({ createdAt, snoozedUntil }: Row): number {
  return Date.parse(snoozedUntil ?? createdAt);
}

/** What somebody muted that this is about. */
function mutesOf({ recordId, ruleId }: Row, { mutedRecords, mutedRules }: Wishes): string[] {
  const records = mutedRecords.includes(recordId) ? [recordId] : [];
  return ruleId !== undefined && mutedRules.includes(ruleId) ? [...records, ruleId] : records;
}

/** Whether a banner of its kind is to be heard; what is critical is, unless nothing ever is. */
function hasSound({ critical, trigger }: Row, { channels }: Wishes): boolean {
  return critical || channels[trigger]?.sound !== false;
}

function arrival(notification: Row, wishes: Wishes): ArrivedNotification {
  const { id, title, body, trigger, critical, recordName, recordObject, recordId } = notification;
  const { bannerSound = standardBannerSound } = wishes;
  // The system plays its own sound, or none: what the page plays is not heard beside it.
  const silent = bannerSound !== 'system' || !hasSound(notification, wishes);
  return { id, title, body, trigger, critical, silent, recordName, record: { object: recordObject, id: recordId } };
}
