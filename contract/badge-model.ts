import { z } from 'zod';

/** What the renderer reports and every badge, tray, title and favicon is drawn from: one fact, sent whole. */
export const SyncFact = z.object({
  signedIn: z.boolean(),
  /** One query over stored rows, never arithmetic; null while nobody is signed in. */
  unread: z.int().min(0).nullable(),
  /** Local edits the server has not taken yet. */
  pending: z.int().min(0),
  online: z.boolean(),
  /** ISO time of the last completed check with the server. */
  lastSyncedAt: z.string().nullable(),
  /** What keeps sync from working although the network is there, in words; null while all is well. */
  error: z.string().nullable(),
});
export type SyncFact = z.infer<typeof SyncFact>;

/** The label fits 16 pixels: nothing, a digit, `9+`, or `!` where sync needs a person. */
export type BadgeLabel = '' | '1' | '2' | '3' | '4' | '5' | '6' | '7' | '8' | '9' | '9+' | '!';
export type BadgeModel = {
  readonly count: number;
  readonly label: BadgeLabel;
  readonly tooltip: string;
  readonly icon: BadgeIcon;
};
/** Key of the image to draw: `signed-out`, `idle`, `offline`, `error`, or `unread-1` … `unread-9`, `unread-many`. */
export type BadgeIcon =
  | 'signed-out'
  | 'idle'
  | 'offline'
  | 'error'
  | `unread-${'1' | '2' | '3' | '4' | '5' | '6' | '7' | '8' | '9' | 'many'}`;

/**
 * Decides what the bell, the tray, the dock and the title show (docs/decisions.md#the-desktop). An unread count always
 * wins over a state: work that waits is what the badge is for.
 *
 * @param formatTime shows a time to a person, such as 14:02
 */
export function badgeModel(fact: SyncFact, formatTime: (iso: string) => string): BadgeModel {
  if (!fact.signedIn) return { count: 0, label: '', tooltip: 'SmartLite: signed out', icon: 'signed-out' };
  const count = fact.unread ?? 0;
  const parts = [count === 0 ? 'nothing unread' : `${count} unread`];
  if (!fact.online) parts.push('offline');
  if (fact.pending > 0) parts.push(fact.pending === 1 ? '1 change waiting' : `${fact.pending} changes waiting`);
  if (!fact.online && fact.lastSyncedAt !== null) parts.push(`as of ${formatTime(fact.lastSyncedAt)}`);
  if (fact.error !== null && fact.online) parts.push(fact.error);
  const tooltip = `SmartLite: ${parts.join(', ')}`;
  if (count > 9) return { count, label: '9+', tooltip, icon: 'unread-many' };
  if (count > 0) {
    const digit = String(count) as '1' | '2' | '3' | '4' | '5' | '6' | '7' | '8' | '9';
    return { count, label: digit, tooltip, icon: `unread-${digit}` };
  }
  if (fact.error !== null && fact.online) return { count, label: '!', tooltip, icon: 'error' };
  return { count, label: '', tooltip, icon: fact.online ? 'idle' : 'offline' };
}
