import { hostname } from 'node:os';
import type { AccountKey, LeftBehind } from '#contract/desktop-bridge.ts';
import type { RequestHandlers } from './ipc.ts';
import type { Log } from './log.ts';
import type { NativeNotifications } from './native-notifications.ts';
import type { OperatingSystem } from './operating-system.ts';
import { mayOpenExternally } from './page-guard.ts';
import type { PageOrders } from './page-orders.ts';
import type { Popover } from './popover.ts';
import type { RecordOpener } from './record-opener.ts';
import type { SyncSchedule } from './schedule.ts';
import type { SessionVault } from './session-vault.ts';
import type { Settings } from './settings.ts';
import type { Status } from './status.ts';

export type RequestHandlerParts = {
  readonly os: OperatingSystem;
  readonly log: Pick<Log, 'info'>;
  readonly appVersion: string;
  readonly vault: SessionVault;
  readonly status: Status;
  readonly schedule: SyncSchedule;
  readonly notifications: NativeNotifications;
  readonly settings: Settings;
  readonly opener: RecordOpener;
  readonly orders: PageOrders;
  readonly popover: Popover;
  /** The page shows somebody's data. */
  pageReady(): void;
  showWindow(): void;
  /** Moves the window into the account's own storage partition, where it is not there yet. */
  showAccount(account: AccountKey, shared: boolean): Promise<void>;
  /** Writes down what the account that is signed in leaves on this computer. */
  leave(left: LeftBehind): void;
  hasTray(): Promise<boolean>;
  openExternal(url: string): Promise<void>;
};

/** What main does for each request of the renderer; payloads are checked before they get here. */
export function requestHandlers(parts: RequestHandlerParts): RequestHandlers {
  const { vault, status, schedule, notifications, settings, opener, orders, popover } = parts;
  return {
    'platform-details': async () => ({
      os: parts.os,
      appVersion: parts.appVersion,
      hasTray: await parts.hasTray(),
      keepsSessions: await vault.keepsSessions(),
      device: hostname(),
    }),
    'session-load': () => vault.load(),
    'session-save': async ({ session, shared }) => {
      await vault.save(session, shared);
      await parts.showAccount(session.account, shared);
    },
    'session-clear': ({ left }) =>
      allOf(
        () => parts.leave(left),
        () => schedule.stop(),
        () => vault.clear(),
        () => notifications.clear(),
        () => orders.forget(),
        () => popover.close(),
        () => status.signedOut(),
      ),
    'sync-fact': (fact) => {
      // Nobody signed out, so the page could not read who is signed in, or could not open their data.
      if (!fact.signedIn && vault.holdsSession) status.showTrouble('open it to go on');
      else status.showFact(fact, { kept: !vault.shared });
      schedule.sawOnline(fact.online);
    },
    'tray-notifications': (newest) => status.showNewest(newest),
    announce: (arrivals) => notifications.announce(arrivals),
    'take-back': (ids) => notifications.takeBack(ids),
    'banner-state': (banners) => status.showBanners(banners),
    'schedule-start': () => {
      schedule.start();
      orders.pageReady();
    },
    'schedule-stop': () => {
      schedule.stop();
      orders.pageAway();
    },
    'schedule-trigger': () => schedule.trigger(),
    'round-finished': (outcome) => schedule.finished(outcome),
    'settings-load': () => settings.current,
    'settings-save': (change) => settings.change(change),
    'open-external': async (url) => {
      if (!mayOpenExternally(url)) throw new Error('Only web and mail addresses can be opened.');
      await parts.openExternal(url);
    },
    'show-record': (record) => {
      popover.hide();
      opener.openRecord(record);
    },
    'show-window': () => {
      popover.hide();
      parts.showWindow();
    },
    'hide-popover': () => popover.hide(),
    log: (text) => parts.log.info(text),
    'ready-to-open': () => {
      parts.pageReady();
      return opener.pageReady();
    },
  };
}

/**
 * Takes every step, whatever becomes of the others: the banners go even where a file stays.
 *
 * @throws the first failure, once all is done
 */
async function allOf(...steps: readonly (() => void)[]): Promise<void> {
  const outcomes = await Promise.allSettled(steps.map(async (step) => step()));
  for (const outcome of outcomes) if (outcome.status === 'rejected') throw outcome.reason;
}
