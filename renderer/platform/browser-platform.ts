import type { SyncFact } from '#contract/badge-model.ts';
import type { RecordAddress } from '#contract/deep-link.ts';
import type { ArrivedNotification, DesktopSettings, PlatformDetails } from '#contract/desktop-bridge.ts';
import type { SyncOutcome } from '#contract/sync-scheduler.ts';
import {
  type BannerTarget,
  browserBannerPermission,
  onBannerClick,
  showBanners,
  takeAllBannersBack,
  takeBannersBack,
} from './browser-banners.ts';
import { BrowserSession } from './browser-session.ts';
import { logToConsole } from './console-log.ts';
import { FreshStart } from './fresh-start.ts';
import { drawPageBadge } from './page-badge.ts';
import type { BannerPermission, EndedSession, Platform, Session, StopListening } from './platform.ts';
import { type ScheduleCommand, ScheduleEvent } from './schedule-messages.ts';

const settings: DesktopSettings = {
  openAtLogin: false,
  openAtLoginOffered: true,
  closeToTray: false,
  popoverShortcut: 'off',
  flashForCritical: false,
};

/** The shell of a page served by the sync server: a worker keeps the schedule, title and favicon are the badge. */
export class BrowserPlatform implements Platform {
  readonly kind = 'browser';
  readonly isPopover = false;
  readonly #freshStart = new FreshStart();
  // The page starts anew as whoever is signed in now, and lets go of the other account's data.
  readonly #session = new BrowserSession(() => {
    void takeAllBannersBack().catch(() => undefined);
    this.#freshStart.begin();
  });
  readonly #syncDue = new Listeners<void>();
  readonly #nextSyncAt = new Listeners<string | null>();
  readonly #openRecord = new Listeners<RecordAddress>();
  readonly #openNotifications = new Listeners<void>();
  #worker: Worker | null = null;
  #stopWatching: AbortController | null = null;

  constructor() {
    onBannerClick((target) => this.#open(target));
  }

  async details(): Promise<PlatformDetails> {
    const agent = navigator.userAgent;
    const os = agent.includes('Mac') ? 'mac' : agent.includes('Windows') ? 'windows' : 'linux';
    const device = `Browser on ${{ mac: 'a Mac', windows: 'Windows', linux: 'Linux' }[os]}`;
    return { os, appVersion: '', hasTray: false, keepsSessions: true, device };
  }

  loadSession(): Promise<Session | null> {
    return this.#session.load();
  }
  sessionProblem(): null {
    return null;
  }
  saveSession(session: Session, shared: boolean): Promise<void> {
    return this.#session.save(session, shared);
  }
  async clearSession(ended: EndedSession): Promise<void> {
    const closed = takeAllBannersBack().catch(() => undefined);
    await this.#session.clear(ended);
    await closed;
  }
  isShared(): boolean {
    return this.#session.shared;
  }

  reportFact(fact: SyncFact): void {
    drawPageBadge(fact);
  }
  showInTray(): void {}
  async announce(arrivals: readonly ArrivedNotification[], whileOff: readonly ArrivedNotification[]): Promise<void> {
    if (browserBannerPermission() !== 'granted') return;
    await showBanners({ arrivals, whileOff }, (target) => this.#open(target));
  }
  takeBack(ids: readonly string[]): void {
    void takeBannersBack(ids);
  }
  showBannerState(): void {}
  onPauseAsked(): StopListening {
    return () => undefined;
  }
  onPauseTimeAsked(): StopListening {
    return () => undefined;
  }
  onBannerAnswered(): StopListening {
    return () => undefined;
  }
  bannerPermission(): BannerPermission {
    return browserBannerPermission();
  }
  async askForBanners(): Promise<BannerPermission> {
    if (browserBannerPermission() === 'askable') await Notification.requestPermission();
    return browserBannerPermission();
  }

  log(text: string): void {
    logToConsole(text);
  }
  startSchedule(): void {
    if (this.#worker !== null) return;
    this.#worker = new Worker(new URL('./schedule.worker.ts', import.meta.url), { type: 'module' });
    this.#worker.addEventListener('message', (message: MessageEvent<unknown>) => {
      const event = ScheduleEvent.parse(message.data);
      if (event.type === 'sync-due') this.#syncDue.tell();
      else this.#nextSyncAt.tell(event.at);
    });
    this.#command({ type: 'start' });
    this.#stopWatching = new AbortController();
    const { signal } = this.#stopWatching;
    const trigger = () => this.triggerSync();
    globalThis.addEventListener('focus', trigger, { signal });
    globalThis.addEventListener('online', trigger, { signal });
    document.addEventListener('visibilitychange', () => document.visibilityState === 'visible' && trigger(), {
      signal,
    });
  }
  stopSchedule(): void {
    this.#stopWatching?.abort();
    this.#worker?.terminate();
    this.#worker = null;
    this.#nextSyncAt.tell(null);
  }
  triggerSync(): void {
    this.#command({ type: 'trigger' });
  }
  roundFinished(outcome: SyncOutcome): void {
    this.#command({ type: 'finished', outcome });
  }
  onSyncDue(listener: () => void): StopListening {
    return this.#syncDue.add(listener);
  }
  onNextSyncAt(listener: (at: string | null) => void): StopListening {
    return this.#nextSyncAt.add(listener);
  }

  async loadSettings(): Promise<DesktopSettings> {
    return settings;
  }
  async saveSettings(): Promise<DesktopSettings> {
    return settings;
  }
  onSettingsChanged(): StopListening {
    return () => undefined;
  }

  openExternal(url: string): void {
    globalThis.open(url, '_blank', 'noopener,noreferrer');
  }
  showRecord(): void {}
  showWindow(): void {}
  hidePopover(): void {}
  /** In a browser the address itself says which record to open. */
  async readyToOpen(): Promise<RecordAddress | null> {
    return null;
  }
  onOpenRecord(listener: (record: RecordAddress) => void): StopListening {
    return this.#openRecord.add(listener);
  }
  onOpenNotifications(listener: () => void): StopListening {
    return this.#openNotifications.add(listener);
  }

  #open(target: BannerTarget): void {
    if (target === null) this.#openNotifications.tell();
    else this.#openRecord.tell(target);
  }
  #command(command: ScheduleCommand): void {
    this.#worker?.postMessage(command);
  }
}

/** The listeners of one event. */
class Listeners<T> {
  readonly #all = new Set<(value: T) => void>();

  /** @returns a function that stops listening */
  add(listener: (value: T) => void): () => void {
    this.#all.add(listener);
    return () => this.#all.delete(listener);
  }

  tell(value: T): void {
    for (const listener of this.#all) listener(value);
  }
}
