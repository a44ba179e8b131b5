import type { TableCommand, TableEvent } from '../../renderer/database/record-table/table-messages.ts';

/** An answer of the table's thread, with the milliseconds it took there. */
export type TimedAnswer = { readonly took: number };

const askedAt = new Map<number, number>();
const post = globalThis.postMessage.bind(globalThis) as (event: unknown) => void;

// Imported before the app's worker, whose own listener is called after this one, and whose answers go through here.
addEventListener('message', ({ data }: MessageEvent<TableCommand>) => {
  if (data.type === 'ask') askedAt.set(data.id, performance.now());
});

globalThis.postMessage = (event: TableEvent) => {
  const from = event.type === 'answer' ? askedAt.get(event.id) : undefined;
  post(from === undefined ? event : { ...event, took: performance.now() - from });
};
