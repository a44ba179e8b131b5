import { type CollectionName, isCollectionName } from '#contract/collections.ts';

/**
 * The collections that a list names, each once. A later version of the app may know more of them than this server; it
 * asks for what is left out by itself, and hears that there is no such collection.
 */
export function collectionsNamed(list: string): readonly CollectionName[] {
  return [...new Set(list.split(','))].filter(isCollectionName);
}

/**
 * The first page of each collection, as one JSON text, some of it at a time.
 *
 * @param bytes once so many have been sent no further page is begun; each may take as many by itself
 * @param pageOf the text of a page
 */
export async function* firstPagesText(
  collections: readonly CollectionName[],
  bytes: number | undefined,
  pageOf: (collection: CollectionName) => AsyncIterable<string>,
): AsyncGenerator<string, void> {
  let sent = 0;
  let before = '{"pages":{';
  for (const collection of collections) {
    if (sent >= (bytes ?? Number.POSITIVE_INFINITY)) break;
    before += `${JSON.stringify(collection)}:`;
    for await (const text of pageOf(collection)) {
      yield before + text;
      sent += Buffer.byteLength(text);
      before = '';
    }
    before = ',';
  }
  yield `${before === ',' ? '' : before}}}`;
}
