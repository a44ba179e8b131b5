import type { SyncFact } from '#contract/badge-model.ts';
import type { RecordAddress } from '#contract/deep-link.ts';
import {
  type ArrivedNotification,
  type BannerAnswer,
  type BannerState,
  type DesktopBridge,
  type DesktopEventPayload,
  type DesktopRequestAnswer,
  type DesktopRequestPayload,
  type DesktopSettings,
  desktopEvents,
  desktopRequests,
  type KeptSession,
  MAX_ARRIVALS_TOLD,
  MAX_TAKEN_BACK,
  type Pause,
  type PlatformDetails,
  StoredSession,
  type TrayNotification,
} from '#contract/desktop-bridge.ts';
import type { DesktopEventName, DesktopRequestName } from '#contract/desktop-channels.ts';
import type { SyncOutcome } from '#contract/sync-scheduler.ts';
import { whileOffOf } from '#contract/while-off.ts';
import type { BannerPermission, EndedSession, Platform, Session, StopListening } from './platform.ts';

/** The shell of the desktop app: Electron's main process, reached through the preload's typed bridge. */
export class DesktopPlatform implements Platform {
  readonly kind = 'desktop';
  readonly isPopover: boolean = false;
  readonly #bridge: DesktopBridge;
  #kept: KeptSession = { session: null, shared: false, problem: null };

  constructor(bridge: DesktopBridge) {
    this.#bridge = bridge;
  }

  details(): Promise<PlatformDetails> {
    return this.#ask('platform-details', undefined);
  }
  async loadSession(): Promise<Session | null> {
    this.#kept = await this.#ask('session-load', undefined);
    return this.#kept.session;
  }
  sessionProblem(): string | null {
    return this.#kept.problem;
  }
  saveSession(session: Session, shared: boolean): Promise<void> {
    return this.#ask('session-save', { session: StoredSession.parse(session), shared });
  }
  clearSession({ left }: EndedSession): Promise<void> {
    return this.#ask('session-clear', { left });
  }
  isShared(): boolean {
    return this.#kept.shared;
  }

  reportFact(fact: SyncFact): void {
    this.#tell('sync-fact', fact);
  }
  showInTray(notifications: readonly TrayNotification[]): void {
    this.#tell('tray-notifications', [...notifications]);
  }
  announce(arrivals: readonly ArrivedNotification[], whileOff: readonly ArrivedNotification[]): Promise<void> {
    // However much arrives at once, such as by an import, it is never too much to tell.
    const { critical = [], others = [] } = Object.groupBy(arrivals, (one) => (one.critical ? 'critical' : 'others'));
    const told = [...critical, ...others].slice(0, MAX_ARRIVALS_TOLD);
    return this.#ask('announce', {
      ...{ told, more: arrivals.length - told.length },
      whileOff: whileOff.length === 0 ? null : { ...whileOffOf(whileOff), told: whileOff.slice(0, MAX_ARRIVALS_TOLD) },
    });
  }
  takeBack(ids: readonly string[]): void {
    for (let from = 0; from < ids.length; from += MAX_TAKEN_BACK) {
      this.#tell('take-back', ids.slice(from, from + MAX_TAKEN_BACK));
    }
  }
  showBannerState(state: BannerState): void {
    this.#tell('banner-state', state);
  }
  onPauseAsked(listener: (pause: Pause) => void): StopListening {
    return this.#on('pause-asked', ({ pause }) => listener(pause));
  }
  onPauseTimeAsked(listener: () => void): StopListening {
    return this.#on('pause-time-asked', () => listener());
  }
  onBannerAnswered(listener: (answer: BannerAnswer) => void): StopListening {
    return this.#on('banner-answered', listener);
  }
  bannerPermission(): BannerPermission {
    return 'granted';
  }
  async askForBanners(): Promise<BannerPermission> {
    return 'granted';
  }

  log(text: string): void {
    this.#tell('log', text);
  }
  startSchedule(): void {
    this.#tell('schedule-start', undefined);
  }
  stopSchedule(): void {
    this.#tell('schedule-stop', undefined);
  }
  triggerSync(): void {
    this.#tell('schedule-trigger', undefined);
  }
  roundFinished(outcome: SyncOutcome): void {
    this.#tell('round-finished', outcome);
  }
  onSyncDue(listener: () => void): StopListening {
    return this.#on('sync-due', () => listener());
  }
  onNextSyncAt(listener: (at: string | null) => void): StopListening {
    return this.#on('next-sync-at', ({ at }) => listener(at));
  }

  loadSettings(): Promise<DesktopSettings> {
    return this.#ask('settings-load', undefined);
  }
  saveSettings(change: Partial<DesktopSettings>): Promise<DesktopSettings> {
    return this.#ask('settings-save', change);
  }
  onSettingsChanged(listener: (settings: DesktopSettings) => void): StopListening {
    return this.#on('settings-changed', listener);
  }

  openExternal(url: string): void {
    this.#tell('open-external', url);
  }
  showRecord(record: RecordAddress): void {
    this.#tell('show-record', record);
  }
  showWindow(): void {
    this.#tell('show-window', undefined);
  }
  hidePopover(): void {
    this.#tell('hide-popover', undefined);
  }
  readyToOpen(): Promise<RecordAddress | null> {
    return this.#ask('ready-to-open', undefined);
  }
  onOpenRecord(listener: (record: RecordAddress) => void): StopListening {
    return this.#on('open-record', listener);
  }
  onOpenNotifications(listener: () => void): StopListening {
    return this.#on('open-notifications', () => listener());
  }

  async #ask<N extends DesktopRequestName>(
    name: N,
    payload: DesktopRequestPayload<N>,
  ): Promise<DesktopRequestAnswer<N>> {
    const answer: unknown = await this.#bridge.request(name, payload);
    return desktopRequests[name].answer.parse(answer) as DesktopRequestAnswer<N>;
  }

  /** For facts sent again soon: an answer lost while the app quits is no error. */
  #tell<N extends DesktopRequestName>(name: N, payload: DesktopRequestPayload<N>): void {
    this.#ask(name, payload).catch(() => undefined);
  }

  #on<N extends DesktopEventName>(name: N, listener: (payload: DesktopEventPayload<N>) => void): StopListening {
    return this.#bridge.on(name, (payload) => {
      const parsed = desktopEvents[name].safeParse(payload);
      if (parsed.success) listener(parsed.data as DesktopEventPayload<N>);
    });
  }
}

/**
 * The shell of the popover at the tray: a second page on the data of the window's, which alone syncs, keeps the session,
 * and tells main how things stand.
 */
export class PopoverPlatform extends DesktopPlatform {
  override readonly isPopover = true;

  override async saveSession(): Promise<void> {}
  override async clearSession(): Promise<void> {}
  override reportFact(): void {}
  override showInTray(): void {}
  override async announce(): Promise<void> {}
  override takeBack(): void {}
  override showBannerState(): void {}
  override startSchedule(): void {}
  override stopSchedule(): void {}
}
