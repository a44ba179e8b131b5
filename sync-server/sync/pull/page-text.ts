import type { PageHandler } from '../synced-collection.ts';
import type { Page, PageEnd } from './pull.ts';

/**
 * A page as the JSON that is sent, some of it at a time. Documents are stored as they are sent, so it is put together
 * without parsing them.
 *
 * @param onPull has a word in the documents before they are sent
 */
export async function* pageText(
  page: Page,
  onPull: (documents: readonly string[]) => ReturnType<PageHandler>,
): AsyncGenerator<string, PageEnd> {
  let before = '{"documents":[';
  for (;;) {
    const { done, value } = await page.next();
    if (done) {
      yield `${before === ',' ? '' : before}],${JSON.stringify(value).slice(1)}`;
      return value;
    }
    if (value.length === 0) continue;
    yield before + (await onPull(value)).join(',');
    before = ',';
  }
}

/** The whole text where its first part is nearly all of it, as of most pages; else the text to be read on. */
export async function wholeOrRest(text: AsyncGenerator<string, unknown>): Promise<string | AsyncGenerator<string>> {
  const first = await text.next();
  if (first.done) return '';
  const second = await text.next();
  if (second.done) return first.value;
  const third = await text.next();
  if (third.done) return first.value + second.value;
  return continued([first.value, second.value, third.value], text);
}

async function* continued(begun: readonly string[], rest: AsyncGenerator<string, unknown>): AsyncGenerator<string> {
  yield* begun;
  yield* rest;
}
