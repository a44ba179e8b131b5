import { WRITTEN_RECORDS } from '../written-records.ts';

/** Under what the last key that a write took is kept, with the facts. */
const LAST_KEY = 'last-key';

/**
 * Notes the keys that a write took, once it was asked for. A gap before them was left by a version of the app that notes
 * nothing, such as one that was put back for a day: which records that wrote, nobody knows.
 *
 * @param keys of the write, known once the requests before this are answered
 * @param then called once that is noted, in the same transaction
 */
export function noteKeys(facts: IDBObjectStore, keys: () => readonly number[], then: () => void): void {
  const noted = facts.get(LAST_KEY);
  noted.onsuccess = () => {
    const [first] = keys();
    if (first !== undefined) {
      if (first !== noted.result + 1) facts.delete(WRITTEN_RECORDS);
      facts.put(keys().at(-1), LAST_KEY);
    }
    then();
  };
}
