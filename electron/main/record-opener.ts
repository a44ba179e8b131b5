import type { RecordAddress } from '#contract/deep-link.ts';

/** What opening something needs of the window. */
export type OpeningWindow = {
  show(): void;
  openRecord(address: RecordAddress): void;
  openNotifications(): void;
  askPauseTime(): void;
};

type Target =
  | { readonly kind: 'record'; readonly address: RecordAddress }
  | { readonly kind: 'notifications' | 'pause-time' };

/**
 * Opens what a link, a banner or the tray points at. Until the page's routes are ready the newest target waits, so that
 * a click that started the app lands where it should.
 */
export class RecordOpener {
  readonly #window: OpeningWindow;
  #ready = false;
  #waiting: Target | undefined;

  constructor(window: OpeningWindow) {
    this.#window = window;
  }

  openRecord(address: RecordAddress): void {
    this.#open({ kind: 'record', address });
  }

  openNotifications(): void {
    this.#open({ kind: 'notifications' });
  }

  /** Asks until when banners are to wait. */
  askPauseTime(): void {
    this.#open({ kind: 'pause-time' });
  }

  /** The page can open things from now on. @returns the record that was waiting for it */
  pageReady(): RecordAddress | null {
    this.#ready = true;
    const target = this.#waiting;
    this.#waiting = undefined;
    if (target?.kind === 'record') return target.address;
    if (target !== undefined) this.#openNow(target);
    return null;
  }

  /** The page is loading, or loading again. */
  pageLoading(): void {
    this.#ready = false;
  }

  #open(target: Target): void {
    this.#window.show();
    if (!this.#ready) this.#waiting = target;
    else this.#openNow(target);
  }

  #openNow(target: Target): void {
    if (target.kind === 'record') this.#window.openRecord(target.address);
    else if (target.kind === 'notifications') this.#window.openNotifications();
    else this.#window.askPauseTime();
  }
}
