/**
 * What a person ordered where there is no page, such as by a button of a banner: each order is given once, as soon as the
 * page that works on the account's data is there.
 */
export class PageOrders {
  readonly #waiting: (() => void)[] = [];
  #ready = false;

  give(order: () => void): void {
    if (this.#ready) order();
    else this.#waiting.push(order);
  }

  pageReady(): void {
    this.#ready = true;
    for (const order of this.#waiting.splice(0)) order();
  }

  /** The page is loading, or gone. */
  pageAway(): void {
    this.#ready = false;
  }

  /** Nobody is signed in any more: nothing was ordered of whoever comes next. */
  forget(): void {
    this.pageAway();
    this.#waiting.length = 0;
  }
}
