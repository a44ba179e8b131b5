import { noteKeys } from '../inbox/last-key.ts';
import { answer, BATCHES, committed, FACTS, openExisting } from '../indexed-db.ts';
import { WRITTEN_RECORDS } from '../written-records.ts';
import type { TableDisk } from './kept-table.ts';

const HEAD = 'record-table';
const partsOf = (id: string) => IDBKeyRange.bound([HEAD, id], [HEAD, id, []]);
const everyPart = () => IDBKeyRange.bound([HEAD], [HEAD, []]);

/**
 * Keeps the table in an account's inbox, beside the facts, a part in a transaction of its own, so that whoever writes waits
 * for no more than one. It is let go of after each: nothing is in the way of erasing, and nothing is made again that was.
 *
 * @param inbox the name of its database
 */
export function indexedDbTableDisk(inbox: string): TableDisk {
  const change = (work: (facts: IDBObjectStore, transaction: IDBTransaction) => void): Promise<void> =>
    connected(async (connection) => {
      // All of it can be read again.
      const transaction = connection.transaction([BATCHES, FACTS], 'readwrite', { durability: 'relaxed' });
      work(transaction.objectStore(FACTS), transaction);
      await committed(transaction);
    });
  const connected = async <T>(work: (connection: IDBDatabase) => Promise<T>): Promise<T> => {
    const connection = await openExisting(inbox);
    try {
      return await work(connection);
    } finally {
      connection.close();
    }
  };
  return {
    mark: (make) =>
      change((facts, transaction) => {
        // A key is taken, to see which was the last.
        const batches = transaction.objectStore(BATCHES);
        const taken = batches.add({ table: '', json: '' });
        noteKeys(
          facts,
          () => [taken.result as number],
          () => {
            batches.delete(taken.result);
            const head = facts.get(HEAD);
            const written = facts.get(WRITTEN_RECORDS);
            written.onsuccess = () => facts.put(make(written.result, head.result), WRITTEN_RECORDS);
          },
        );
      }),
    readParts: (id, count) =>
      connected((connection) => {
        const facts = connection.transaction(FACTS).objectStore(FACTS);
        return Promise.all(Array.from({ length: count }, (_, at) => answer<unknown>(facts.get([HEAD, id, at]))));
      }),
    putPart: (id, at, part) => change((facts) => facts.put(part, [HEAD, id, at])),
    putHead: (head, make) =>
      change((facts) => {
        const keys = facts.getAllKeys(everyPart());
        keys.onsuccess = () => {
          for (const key of keys.result) if (Array.isArray(key) && key[1] !== head.id) facts.delete(key);
        };
        const written = facts.get(WRITTEN_RECORDS);
        written.onsuccess = () => {
          facts.put(make(written.result), WRITTEN_RECORDS);
          facts.put(head, HEAD);
        };
      }),
    removeParts: (id) => change((facts) => facts.delete(partsOf(id))),
  };
}
