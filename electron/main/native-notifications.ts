import type { Notification, NotificationConstructorOptions } from 'electron';
import type { Arrivals, ArrivedNotification, BannerAnswer } from '#contract/desktop-bridge.ts';
import type { BannerText } from './banner-text.ts';
import { type Banner, bannersFor } from './banners-for.ts';
import type { RecordOpener } from './record-opener.ts';

/** Old banners stay clickable in the notification centre; so many are kept before the oldest is let go. */
const MAX_KEPT = 200;

type Button = { readonly text: string; readonly press: 'open' | BannerAnswer['answer'] };

const open: Button = { text: 'Open', press: 'open' };
const snooze: Button = { text: 'Snooze', press: 'snooze' };

type NativeNotification = Pick<Notification, 'show' | 'close'> & {
  once(event: 'click', listener: () => void): unknown;
  once(event: 'action', listener: (details: { readonly actionIndex: number }) => void): unknown;
};

export type NativeNotificationsParts = {
  readonly create: (options: NotificationConstructorOptions) => NativeNotification;
  readonly opener: Pick<RecordOpener, 'openRecord' | 'openNotifications'>;
  /** Has the page do what a button says. */
  readonly answer: (answer: BannerAnswer) => void;
  readonly bodyText: BannerText;
  /** Something critical arrived: called once for all that came together. */
  readonly critical: () => void;
};

/** A banner that is up, or in the notification centre. */
type Kept = {
  readonly notification: NativeNotification;
  readonly waiting: Set<string>;
  readonly opensDay: boolean;
};

/** Announces arrivals through the OS; a click opens the record, even hours later from the notification centre. */
export class NativeNotifications {
  readonly #parts: NativeNotificationsParts;
  // A notification without a reference is collected and its click is lost (electron/electron#12690), so they are kept
  // beyond their closing too.
  readonly #kept = new Set<Kept>();

  constructor(parts: NativeNotificationsParts) {
    this.#parts = parts;
  }

  announce(arrivals: Arrivals): void {
    for (const banner of bannersFor(arrivals)) this.#show(banner);
    if (arrivals.told.some(({ critical }) => critical)) this.#parts.critical();
  }

  /** These were read, answered or settled elsewhere: a banner goes once nothing it tells of is left. */
  takeBack(ids: readonly string[]): void {
    for (const kept of this.#kept) {
      const told = kept.waiting.size;
      for (const id of ids) kept.waiting.delete(id);
      if (told > 0 && kept.waiting.size === 0) this.#drop(kept);
    }
  }

  /** Takes the banners back, as at sign-out: they name customers. */
  clear(): void {
    for (const kept of this.#kept) this.#drop(kept);
  }

  #drop(kept: Kept): void {
    this.#kept.delete(kept);
    kept.notification.close();
  }

  /** A summary of what came while somebody was off stands for the one before it. */
  #dropOpening(): void {
    for (const kept of this.#kept) if (kept.opensDay) this.#drop(kept);
  }

  #show(banner: Banner): void {
    const { create, opener, answer } = this.#parts;
    const [arrived] = banner.summary ? [] : banner.about;
    const buttons = arrived === undefined ? [] : buttonsOf(arrived);
    const notification = create(this.#optionsOf(banner, arrived, buttons));
    const kept = { notification, waiting: new Set(banner.about.map(({ id }) => id)), opensDay: banner.opensDay };
    if (banner.opensDay) this.#dropOpening();
    this.#kept.add(kept);
    const [oldest] = this.#kept;
    if (this.#kept.size > MAX_KEPT && oldest !== undefined) this.#kept.delete(oldest);
    const press = (button: Button | undefined) => {
      // A second press, such as on a banner that the notification centre still lists, does nothing more.
      if (!this.#kept.delete(kept)) return;
      if (arrived === undefined) opener.openNotifications();
      else if (button === undefined || button.press === 'open') opener.openRecord(arrived.record);
      else answer({ id: arrived.id, answer: button.press });
    };
    notification.once('click', () => press(undefined));
    notification.once('action', ({ actionIndex }) => press(buttons[actionIndex]));
    notification.show();
  }

  #optionsOf(
    { title, body, about }: Banner,
    arrived: ArrivedNotification | undefined,
    buttons: readonly Button[],
  ): NotificationConstructorOptions {
    const silent = about.length > 0 && about.every((one) => one.silent);
    const options = { title, body: this.#parts.bodyText(body), ...(silent ? { silent } : {}) };
    if (arrived === undefined) return options;
    return {
      ...options,
      // What is about one record stands together in the notification centre.
      groupId: arrived.record.id,
      groupTitle: arrived.recordName,
      actions: buttons.map(({ text }) => ({ type: 'button', text })),
      ...(arrived.critical ? { timeoutType: 'never', urgency: 'critical' } : {}),
    };
  }
}

/** The buttons of a banner, where the system has any: approving is not among them, since it is read first. */
function buttonsOf({ trigger }: ArrivedNotification): readonly Button[] {
  return trigger === 'record-assigned' ? [{ text: 'Accept', press: 'accept' }, open, snooze] : [open, snooze];
}
