import { type RefObject, useEffect } from 'react';
import { useLocalDatabase } from '../../database/local-database-context.ts';
import { markRecordOpened, markSeen } from '../../database/notification-edits.ts';
import { isLookedAt, whileLookedAt } from '../../ui/looked-at.ts';
import { useOnScreen } from '../../ui/on-screen.ts';
import type { LocalNotification } from './use-notifications.ts';

/** An item counts once half of it is in sight; its title is in that half. */
const IN_SIGHT = 0.5;

/**
 * Marks the items of a list as seen. Seen is evidence that a person had them before their eyes: an item further down
 * was loaded, not seen, and a window nobody looks at shows nothing to anybody.
 *
 * @param list holds the items, each with `data-notification`
 */
export function useMarkSeen(list: RefObject<HTMLElement | null>, items: readonly LocalNotification[]): void {
  const database = useLocalDatabase();
  const unseen = items
    .filter((item) => item.seenAt === null)
    .map((item) => item.id)
    .join(' ');
  useEffect(() => {
    if (unseen === '') return;
    const inSight = new Set<string>();
    const mark = () => {
      if (inSight.size > 0) void markSeen(database, [...inSight]);
    };
    const observer = new IntersectionObserver(
      (entries) => {
        for (const { target, isIntersecting } of entries) {
          const id = target.getAttribute('data-notification') ?? '';
          if (isIntersecting) inSight.add(id);
          else inSight.delete(id);
        }
        if (isLookedAt()) mark();
      },
      { threshold: IN_SIGHT },
    );
    for (const id of unseen.split(' ')) {
      const item = list.current?.querySelector(`[data-notification="${id}"]`);
      if (item) observer.observe(item);
    }
    const stopWaiting = whileLookedAt(mark);
    return () => {
      stopWaiting();
      observer.disconnect();
    };
  }, [database, list, unseen]);
}

/**
 * Marks what the person was told about a record as opened, from wherever they came to it. What arrives while the page
 * is open stays on the bell until they come back to it: an open page alone does not prove that somebody read it.
 */
export function useMarkOpened(recordId: string): void {
  const database = useLocalDatabase();
  useOnScreen(recordId);
  useEffect(() => whileLookedAt(() => void markRecordOpened(database, recordId)), [database, recordId]);
}
