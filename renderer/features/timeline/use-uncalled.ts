import { useEffect, useState } from 'react';
import { useLocalDatabase } from '../../database/local-database-context.ts';

/** The first so many records are looked at: nobody calls more in a day. */
const MOST = 50;

/** Those of some records about which nobody has written down a call; none before that is known. */
export function useUncalled(ids: readonly string[]): readonly string[] {
  const database = useLocalDatabase();
  const key = ids.slice(0, MOST).join(' ');
  const [called, setCalled] = useState<ReadonlyMap<string, boolean>>(new Map());
  useEffect(() => {
    const subscriptions = key
      .split(' ')
      .filter((id) => id !== '')
      .map((recordId) =>
        database.collections.activities
          .find({ selector: { recordId, kind: 'call' }, sort: [{ newestFirst: 'asc' }], limit: 1 })
          .$.subscribe((found) => setCalled((known) => new Map(known).set(recordId, found.length > 0))),
      );
    return () => {
      for (const subscription of subscriptions) subscription.unsubscribe();
    };
  }, [database, key]);
  return ids.slice(0, MOST).filter((id) => called.get(id) === false);
}
