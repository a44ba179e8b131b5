import '../../platform/zod-without-eval.ts';
import { durableStorage } from '../durable-storage.ts';
import { inboxName } from '../indexed-db.ts';
import { indexedDbTableDisk } from './indexed-db-table-disk.ts';
import { KeptTable } from './kept-table.ts';
import { type Place, serveTable } from './serve-table.ts';
import { openedRecords } from './stored-records.ts';

/** The table of all records, and what lists and search ask of it, beside the page: there, only drawing is left. */
const obey = serveTable(
  (place) => {
    const kept = new KeptTable(indexedDbTableDisk(inboxName(place.databaseName)), madeHere(place));
    return openedRecords(durableStorage({ readOnly: true }), place, kept);
  },
  (event) => postMessage(event),
);

/** The address of a built worker changes with whatever makes rows of records; what is stored has a version of its own. */
function madeHere({ schemas }: Place): string {
  return `${location.href} ${JSON.stringify(schemas.records)}`;
}

addEventListener('message', ({ data }: MessageEvent<unknown>) => obey(data));
