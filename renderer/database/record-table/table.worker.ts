import '../../platform/zod-without-eval.ts';
import { durableStorage } from '../durable-storage.ts';
import { serveTable } from './serve-table.ts';
import { openedRecords } from './stored-records.ts';

/** The table of all records, and what lists and search ask of it, beside the page: there, only drawing is left. */
const obey = serveTable(
  (place) => openedRecords(durableStorage({ readOnly: true }), place),
  (event) => postMessage(event),
);

addEventListener('message', ({ data }: MessageEvent<unknown>) => obey(data));
