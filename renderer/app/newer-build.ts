const KEY = 'smartlite-reloaded';

export type Page = {
  /** What lasts as long as the tab. */
  readonly memory: Pick<Storage, 'getItem' | 'setItem'>;
  readonly serverAnswers: () => Promise<boolean>;
  readonly reload: () => void;
};

const thisPage: Page = {
  memory: globalThis.sessionStorage,
  serverAnswers: () =>
    fetch('/', { method: 'HEAD', cache: 'no-store' }).then(
      ({ ok }) => ok,
      () => false,
    ),
  reload: () => location.reload(),
};

/**
 * Reads a part of the app that is needed now. A part that is gone belongs to an older build than the server's: the
 * page is loaded again, which knows the right one. That is tried once for a build, and not without a server: a page
 * that loads again and again is worse than one that says what is missing.
 *
 * @param build what the page runs, such as the address of one of its files
 */
export async function readPart<M>(read: () => Promise<M>, build = import.meta.url, page = thisPage): Promise<M> {
  try {
    return await read();
  } catch (cause) {
    if (page.memory.getItem(KEY) !== build && (await page.serverAnswers())) {
      page.memory.setItem(KEY, build);
      page.reload();
      // Nothing more happens on this page.
      return new Promise(() => undefined);
    }
    throw new Error('A part of SmartLite could not be read. Check the network, then try again.', { cause });
  }
}
