import type { SyncFact } from '#contract/badge-model.ts';
import type { RecordAddress } from '#contract/deep-link.ts';
import type {
  ArrivedNotification,
  BannerAnswer,
  BannerState,
  DesktopSettings,
  LeftBehind,
  Pause,
  PlatformDetails,
  SignedInAs,
  TrayNotification,
} from '#contract/desktop-bridge.ts';
import type { SyncOutcome } from '#contract/sync-scheduler.ts';

/** Whether the operating system may show banners: `askable` needs a click of the person first. */
export type BannerPermission = 'granted' | 'denied' | 'askable';

export type StopListening = () => void;

/**
 * Who is signed in, with the tokens as far as the page may hold them: in a browser the refresh token is in a cookie, and
 * the access token comes with the first call.
 */
export type Session = SignedInAs & {
  readonly token?: string | undefined;
  readonly expiresAt?: string | undefined;
  readonly refreshToken?: string | undefined;
};

export type EndedSession = {
  /** Where the account's data is. */
  readonly databaseName: string;
  readonly left: LeftBehind;
};

/**
 * What the app needs from the shell around it. The desktop has a main process behind it, the browser shell only what
 * a page may do; an ability a shell lacks is a flag or does nothing, never an error.
 */
export type Platform = {
  readonly kind: 'desktop' | 'browser';
  /** This page is the small window at the tray: it shows what the app's own page syncs. */
  readonly isPopover: boolean;
  details(): Promise<PlatformDetails>;

  loadSession(): Promise<Session | null>;
  /** Why a session that is kept on this computer was not loaded, in words for the person. */
  sessionProblem(): string | null;
  /** @param shared "This is a shared computer": the session is forgotten when the page closes, or the desktop app quits */
  saveSession(session: Session, shared: boolean): Promise<void>;
  /**
   * Forgets the session. Where nothing is to be left, that is written down with it, so that the next start goes on with
   * erasing whatever interrupts it. Rejects when something of the session could not be removed from this device.
   */
  clearSession(ended: EndedSession): Promise<void>;
  /** Whether the kept session was signed in on a shared computer. */
  isShared(): boolean;

  /** Draws badge, tray, title and favicon from one fact. */
  reportFact(fact: SyncFact): void;
  /** @param notifications the newest unread, at most 5 */
  showInTray(notifications: readonly TrayNotification[]): void;
  /**
   * Shows banners for arrivals that were never announced before.
   * @param whileOff came while the person was off, and is told as one, in the place of what was told of it before
   */
  announce(arrivals: readonly ArrivedNotification[], whileOff: readonly ArrivedNotification[]): Promise<void>;
  /** Takes the banners of these notifications away; what has none is ignored. */
  takeBack(ids: readonly string[]): void;
  /** Says, where there is a place for it, until when banners wait. */
  showBannerState(state: BannerState): void;
  /** Somebody pauses banners outside of the page, or goes on. */
  onPauseAsked(listener: (pause: Pause) => void): StopListening;
  /** Somebody wants to pause banners until a time, and is to say which. */
  onPauseTimeAsked(listener: () => void): StopListening;
  /** A button of a banner was pressed. */
  onBannerAnswered(listener: (answer: BannerAnswer) => void): StopListening;
  bannerPermission(): BannerPermission;
  askForBanners(): Promise<BannerPermission>;

  startSchedule(): void;
  stopSchedule(): void;
  /** A reason to sync now. */
  triggerSync(): void;
  /** Tells the schedule how the round it asked for ended. */
  roundFinished(outcome: SyncOutcome): void;
  onSyncDue(listener: () => void): StopListening;
  /** @param listener hears the ISO time of the next round, null while one runs or none is planned */
  onNextSyncAt(listener: (at: string | null) => void): StopListening;

  loadSettings(): Promise<DesktopSettings>;
  saveSettings(change: Partial<DesktopSettings>): Promise<DesktopSettings>;
  onSettingsChanged(listener: (settings: DesktopSettings) => void): StopListening;

  /** Writes a line for whoever looks into what happened: the desktop's log file, the browser's console. */
  log(text: string): void;
  openExternal(url: string): void;
  /** What the popover asks of the window, and of itself. */
  showRecord(record: RecordAddress): void;
  showWindow(): void;
  hidePopover(): void;
  /** The routes are ready. @returns the record of the link that started the app, if one did */
  readyToOpen(): Promise<RecordAddress | null>;
  onOpenRecord(listener: (record: RecordAddress) => void): StopListening;
  onOpenNotifications(listener: () => void): StopListening;
};
