import { z } from 'zod';
import { SyncFact } from './badge-model.ts';
import { RecordAddress } from './deep-link.ts';
import type { DesktopEventName, DesktopRequestName } from './desktop-channels.ts';
import { DocumentId, Timestamp } from './identifiers.ts';
import { NotificationTrigger } from './notifications.ts';
import { pauseChoices } from './pause-choices.ts';
import { WhileOff } from './while-off.ts';

/** The address, behind the hash, of the page in the popover at the tray. */
export const POPOVER_PATH = '/popover';

/** The account whose data the window shows; main keeps one storage partition for each. */
export const AccountKey = z.object({ serverUrl: z.url(), orgId: z.string(), username: z.string() });
export type AccountKey = z.infer<typeof AccountKey>;

/** Who is signed in, and no secret. */
export const SignedInAs = z.object({
  account: AccountKey,
  displayName: z.string(),
  role: z.enum(['rep', 'manager', 'admin']),
  managerUsername: z.string().nullable(),
});
export type SignedInAs = z.infer<typeof SignedInAs>;

/** What the desktop keeps in `safeStorage`, so that nobody has to sign in again. */
export const StoredSession = SignedInAs.extend({ token: z.string(), expiresAt: Timestamp, refreshToken: z.string() });
export type StoredSession = z.infer<typeof StoredSession>;

/** The keys that show the popover from wherever one is, as Electron names them; `off` for none. */
export const PopoverShortcut = z.enum([
  'off',
  'CommandOrControl+Shift+Space',
  'CommandOrControl+Alt+N',
  'CommandOrControl+Alt+S',
]);
export type PopoverShortcut = z.infer<typeof PopoverShortcut>;

export const DesktopSettings = z.object({
  /** Start hidden in the tray when the person signs in to the computer. */
  openAtLogin: z.boolean(),
  /** Whether the person was asked about it yet. */
  openAtLoginOffered: z.boolean(),
  closeToTray: z.boolean(),
  popoverShortcut: PopoverShortcut,
  /** The task bar flashes, or the dock bounces, once for what is critical. */
  flashForCritical: z.boolean(),
});
export type DesktopSettings = z.infer<typeof DesktopSettings>;

/** Who is signed in on this computer, as far as main can tell. */
export const KeptSession = z.object({
  session: StoredSession.nullable(),
  /** Signed in on a shared computer: nothing of it is on the disk. */
  shared: z.boolean(),
  /** Why a session that is kept here cannot be read, in words for the person. */
  problem: z.string().nullable(),
});
export type KeptSession = z.infer<typeof KeptSession>;

/**
 * What a session leaves on the disk when it ends: nothing (what is there still is to be erased), data that the server has
 * as well, edits that exist nowhere else, or whatever an earlier session left, which it never looked at.
 */
export const LeftBehind = z.enum(['nothing', 'synced', 'unsent', 'unknown']);
export type LeftBehind = z.infer<typeof LeftBehind>;

/** A notification that just arrived, as the operating system is to announce it. */
export const ArrivedNotification = z.object({
  id: DocumentId,
  title: z.string(),
  body: z.string(),
  trigger: NotificationTrigger,
  critical: z.boolean(),
  /** Whether its banner makes no sound. */
  silent: z.boolean(),
  recordName: z.string(),
  record: RecordAddress,
});
export type ArrivedNotification = z.infer<typeof ArrivedNotification>;

/** The most arrivals that are told one by one: more than any computer shows. */
export const MAX_ARRIVALS_TOLD = 50;

/** What arrived in one round of sync: what is critical first, then the newest, and how many there are beyond. */
export const Arrivals = z.object({
  told: z.array(ArrivedNotification).max(MAX_ARRIVALS_TOLD),
  more: z.int().min(0),
  /** All that came while the person was off, the newest of it by itself; it stands for what was told of it before. */
  whileOff: WhileOff.extend({ told: z.array(ArrivedNotification).max(MAX_ARRIVALS_TOLD) }).nullable(),
});
export type Arrivals = z.infer<typeof Arrivals>;

/** What of a banner's buttons the page does; the rest, opening its record, is main's own. */
export const BannerAnswer = z.object({ id: DocumentId, answer: z.enum(['accept', 'snooze']) });
export type BannerAnswer = z.infer<typeof BannerAnswer>;

/** The most banners that are taken back at once. */
export const MAX_TAKEN_BACK = 500;

/** Until when banners wait: for the person's own pause, or for their working hours; null where they do not. */
export const BannerState = z.object({
  pausedUntil: Timestamp.nullable(),
  quietUntil: Timestamp.nullable(),
  /** The pauses that can be had now. */
  pauses: z.array(z.enum(pauseChoices)).readonly(),
});
export type BannerState = z.infer<typeof BannerState>;

/** How long banners are to wait, as the tray offers it; `over` ends a pause. */
export const Pause = z.enum([...pauseChoices, 'over']);
export type Pause = z.infer<typeof Pause>;

export const TrayNotification = z.object({
  id: DocumentId,
  title: z.string(),
  recordName: z.string(),
  record: RecordAddress,
});
export type TrayNotification = z.infer<typeof TrayNotification>;

export const SyncRoundOutcome = z.discriminatedUnion('ok', [
  z.object({ ok: z.literal(true), nextPollMs: z.number().min(1) }),
  z.object({ ok: z.literal(false), retryAfterMs: z.number().min(0).optional() }),
]);

export const PlatformDetails = z.object({
  os: z.enum(['mac', 'windows', 'linux']),
  appVersion: z.string(),
  /** False on a Linux desktop without a tray: then closing the window quits. */
  hasTray: z.boolean(),
  /** False where the OS keeps no secrets: then the person signs in again at each start, and is told so. */
  keepsSessions: z.boolean(),
  device: z.string(),
});
export type PlatformDetails = z.infer<typeof PlatformDetails>;

const nothing = z.undefined();

/**
 * Requests: renderer → main, each with its payload and its answer. With the events below this is the one contract of both
 * sides of the IPC boundary: main checks what it is asked, the page what it is answered and told; a missing handler does
 * not compile.
 */
export const desktopRequests = {
  'platform-details': { payload: nothing, answer: PlatformDetails },
  'session-load': { payload: nothing, answer: KeptSession },
  'session-save': { payload: z.object({ session: StoredSession, shared: z.boolean() }), answer: nothing },
  /** Signs out: rejects when something of the account could not be removed, with all else removed. */
  'session-clear': { payload: z.object({ left: LeftBehind }), answer: nothing },
  /** What badge, tray and tooltip are drawn from, whenever it changed. */
  'sync-fact': { payload: SyncFact, answer: nothing },
  /** The newest unread notifications, at most 5, for the tray menu. */
  'tray-notifications': { payload: z.array(TrayNotification).max(5), answer: nothing },
  /** Arrivals that were never announced before; main shows up to 3 banners, then one summary; each critical one is shown. */
  announce: { payload: Arrivals, answer: nothing },
  /** These need no banner any more: they were read, answered or settled, on whichever device. */
  'take-back': { payload: z.array(DocumentId).max(MAX_TAKEN_BACK), answer: nothing },
  'banner-state': { payload: BannerState, answer: nothing },
  /** Signed in and ready: main starts the schedule. */
  'schedule-start': { payload: nothing, answer: nothing },
  'schedule-stop': { payload: nothing, answer: nothing },
  /** A reason to sync now, such as a local write or "Sync now". */
  'schedule-trigger': { payload: nothing, answer: nothing },
  'round-finished': { payload: SyncRoundOutcome, answer: nothing },
  'settings-load': { payload: nothing, answer: DesktopSettings },
  'settings-save': { payload: DesktopSettings.partial(), answer: DesktopSettings },
  /** Opens a web, mail or telephone address outside; main allows https, http, mailto and tel only. */
  'open-external': { payload: z.url().max(2_000), answer: nothing },
  /** The popover's page wants a record, or the app, in the window; or to be out of the way. */
  'show-record': { payload: RecordAddress, answer: nothing },
  'show-window': { payload: nothing, answer: nothing },
  'hide-popover': { payload: nothing, answer: nothing },
  /** A line for the log file. */
  log: { payload: z.string().max(2_000), answer: nothing },
  /** The renderer's routes are ready to open a record, such as the one of a link that started the app. */
  'ready-to-open': { payload: nothing, answer: RecordAddress.nullable() },
} as const satisfies {
  readonly [N in DesktopRequestName]: { readonly payload: z.ZodType; readonly answer: z.ZodType };
};

/** Events: main → renderer. */
export const desktopEvents = {
  /** Run one round of sync now and report it with `round-finished`. */
  'sync-due': z.object({}),
  /** When the next round is due, ISO, for the details of the sync status. */
  'next-sync-at': z.object({ at: Timestamp.nullable() }),
  'open-record': RecordAddress,
  'open-notifications': z.object({}),
  'settings-changed': DesktopSettings,
  /** Somebody wants quiet, or no more of it, by the tray. */
  'pause-asked': z.object({ pause: Pause }),
  /** Somebody wants quiet until a time, which a menu cannot ask for. */
  'pause-time-asked': z.object({}),
  /** A button of a banner was pressed. */
  'banner-answered': BannerAnswer,
} as const satisfies { readonly [N in DesktopEventName]: z.ZodType };

export type DesktopRequestPayload<N extends DesktopRequestName> = z.infer<(typeof desktopRequests)[N]['payload']>;
export type DesktopRequestAnswer<N extends DesktopRequestName> = z.infer<(typeof desktopRequests)[N]['answer']>;
export type DesktopEventPayload<N extends DesktopEventName> = z.infer<(typeof desktopEvents)[N]>;

/** What the preload script exposes as `window.smartliteDesktop`: typed, and nothing else of Electron. */
export type DesktopBridge = {
  request<N extends DesktopRequestName>(name: N, payload: DesktopRequestPayload<N>): Promise<DesktopRequestAnswer<N>>;
  /** @returns a function that stops listening */
  on<N extends DesktopEventName>(name: N, listener: (payload: DesktopEventPayload<N>) => void): () => void;
};
