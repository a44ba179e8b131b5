import { notifications } from '@mantine/notifications';
import { useEffect, useRef } from 'react';
import { useLocalDatabase } from '../../database/local-database-context.ts';
import { nameOf, useDirectory } from '../../ui/people.tsx';
import { clockTime } from '../../ui/time.ts';
import { useWaiting } from './use-given.ts';

const SHOWN_MS = 6_000;
const MOST_BY_NAME = 2;

/** Tells the giver, in one quiet line, when what they handed over has been seen; it is on no bell and counts nowhere. */
export function SeenNews() {
  const database = useLocalDatabase();
  const directory = useDirectory();
  const { documents, loading } = useWaiting();
  const before = useRef<ReadonlySet<string> | null>(null);
  useEffect(() => {
    if (loading) return;
    const now = new Set(documents.map(({ id }) => id));
    const gone = [...(before.current ?? [])].filter((id) => !now.has(id));
    before.current = now;
    if (gone.length === 0) return;
    void (async () => {
      const found = await database.collections.handOffs.findByIds(gone).exec();
      const seen = [...found.values()].filter(({ seenAt }) => seenAt !== null);
      const lines = seen.map(({ toUsername, recordName, seenAt }) => {
        const time = clockTime(seenAt ?? '', Date.now());
        return `${nameOf(directory, toUsername)} saw “${recordName}” at ${time}`;
      });
      for (const message of lines.length > MOST_BY_NAME ? [`${lines.length} of your hand-offs were seen`] : lines) {
        notifications.show({
          message,
          autoClose: SHOWN_MS,
          color: 'gray',
          closeButtonProps: { 'aria-label': 'Close' },
        });
      }
    })();
  }, [database, directory, documents, loading]);
  return null;
}
