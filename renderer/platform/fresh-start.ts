type Page = Pick<typeof globalThis, 'addEventListener'> & { readonly location: Pick<Location, 'reload'> };

/**
 * Has the page start anew, unasked. Where something was typed and not saved a browser would ask whether to leave: until
 * somebody answered, the page would keep the data from being erased, and show it for ever if they stayed.
 */
export class FreshStart {
  readonly #page: Page;
  #begun = false;

  /** To be made before whatever may ask. */
  constructor(page: Page = globalThis) {
    this.#page = page;
    const keepFromAsking = (event: Event) => {
      if (this.#begun) event.stopImmediatePropagation();
    };
    page.addEventListener('beforeunload', keepFromAsking, { capture: true });
  }

  begin(): void {
    this.#begun = true;
    this.#page.location.reload();
  }
}
