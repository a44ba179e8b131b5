import type { Notification, NotificationConstructorOptions } from 'electron';
import type { Arrivals, ArrivedNotification } from '#contract/desktop-bridge.ts';
import type { BannerText } from './banner-text.ts';
import type { RecordOpener } from './record-opener.ts';

/** More than this many arrivals at once become one summary: five banners in a row are noise. */
const MAX_BANNERS = 3;
/** What is critical is never summed up, unless it is a flood. */
const MAX_CRITICAL_BANNERS = 10;
/** Old banners stay clickable in the notification centre; so many are kept before the oldest is let go. */
const MAX_KEPT = 200;

export type Banner = { readonly title: string; readonly body: string; readonly arrived?: ArrivedNotification };

/** What to show for a burst of arrivals: what is critical each for itself, the rest too or as one summary of it. */
export function bannersFor({ told, more }: Arrivals): readonly Banner[] {
  const critical = told.filter((arrived) => arrived.critical).slice(0, MAX_CRITICAL_BANNERS);
  const others = told.filter((arrived) => !critical.includes(arrived));
  const count = others.length + more;
  return [...critical.map(bannerOf), ...(count <= MAX_BANNERS ? others.map(bannerOf) : [summaryOf(others, count)])];
}

/** A pause is for what can wait: not what is critical, nor a hand-off that nobody saw until its alarm went off. */
function passesPause({ critical, trigger }: ArrivedNotification): boolean {
  return critical || trigger === 'hand-off-unseen';
}

function bannerOf(arrived: ArrivedNotification): Banner {
  return { title: arrived.title, body: arrived.body, arrived };
}

function summaryOf(newest: readonly ArrivedNotification[], count: number): Banner {
  const titles = newest.slice(0, MAX_BANNERS).map((arrived) => arrived.title);
  return {
    title: `${count} new notifications`,
    body: `${titles.join('\n')}\nand ${count - titles.length} more`,
  };
}

type NativeNotification = Pick<Notification, 'show' | 'close'> & {
  once(event: 'click', listener: () => void): unknown;
};

export type NativeNotificationsParts = {
  readonly create: (options: NotificationConstructorOptions) => NativeNotification;
  readonly opener: Pick<RecordOpener, 'openRecord' | 'openNotifications'>;
  readonly paused: () => boolean;
  readonly bodyText: BannerText;
};

/** Announces arrivals through the OS; a click opens the record, even hours later from the notification centre. */
export class NativeNotifications {
  readonly #parts: NativeNotificationsParts;
  // A notification without a reference is collected and its click is lost (electron/electron#12690), so they are kept
  // beyond their closing too.
  readonly #kept = new Set<NativeNotification>();

  constructor(parts: NativeNotificationsParts) {
    this.#parts = parts;
  }

  announce(arrivals: Arrivals): void {
    const announced = this.#parts.paused() ? { told: arrivals.told.filter(passesPause), more: 0 } : arrivals;
    for (const banner of bannersFor(announced)) this.#show(banner);
  }

  /** Takes the banners back, as at sign-out: they name customers. */
  clear(): void {
    for (const notification of this.#kept) notification.close();
    this.#kept.clear();
  }

  #show({ title, body, arrived }: Banner): void {
    const { create, opener, bodyText } = this.#parts;
    const notification = create({
      title,
      body: bodyText(body),
      ...(arrived?.critical ? { timeoutType: 'never', urgency: 'critical' } : {}),
    });
    this.#kept.add(notification);
    const [oldest] = this.#kept;
    if (this.#kept.size > MAX_KEPT && oldest !== undefined) this.#kept.delete(oldest);
    notification.once('click', () => {
      this.#kept.delete(notification);
      if (arrived === undefined) opener.openNotifications();
      else opener.openRecord(arrived.record);
    });
    notification.show();
  }
}
