import type { LocalDatabase } from '../../../renderer/database/local-database.ts';
import { dismissNeedsYou, keepMine } from '../../../renderer/database/needs-you.ts';
import type { NeedsYouItem } from '../../../renderer/database/needs-you-item.ts';
import { markSeen } from '../../../renderer/database/notification-edits.ts';
import { archive, markAllRead, markRead, markUnread } from '../../../renderer/testing/triage.ts';
import { byPerson, type Perform, type StepKind } from './step.ts';

type Mark = (database: LocalDatabase, ids: readonly string[]) => Promise<void>;

/** What people do with what they were told. */
export const inboxSteps: Readonly<Record<string, StepKind>> = {
  'mark-seen': { weight: 3, perform: onOneNotification('sees', markSeen) },
  'mark-read': { weight: 5, perform: onOneNotification('reads', markRead) },
  'mark-unread': { weight: 2, perform: onOneNotification('marks as unread', markUnread) },
  archive: { weight: 3, perform: onOneNotification('archives', archive) },
  'mark-all-read': {
    weight: 3,
    perform: byPerson(async (world, laptop) => {
      await world.edit(laptop, markAllRead);
      return 'marks all as read';
    }),
  },
  'keep-mine': { weight: 3, perform: onOneItem('uses mine of', true) },
  'keep-theirs': { weight: 2, perform: onOneItem('keeps theirs of', false) },
};

function onOneNotification(verb: string, mark: Mark): Perform {
  return byPerson(async (world, laptop, random) => {
    const here = (await laptop.documents('notifications')).filter(({ _deleted }) => !_deleted);
    const chosen = random.pick(here);
    if (chosen === undefined) return null;
    await world.edit(laptop, (database) => mark(database, [chosen.id]));
    return `${verb} “${String(chosen['title'])}”`;
  });
}

function onOneItem(verb: string, mine: boolean): Perform {
  return byPerson(async (world, laptop, random) => {
    const here = (await laptop.documents('needsYou')).filter(({ _deleted }) => !_deleted);
    const item = random.pick(here) as NeedsYouItem | undefined;
    if (item === undefined || (mine && item.collectionName !== 'records')) return null;
    world.settledNeedsYou.push({ ...item, laptop: laptop.name });
    await world.edit(laptop, (database) =>
      mine ? keepMine(database, laptop.editor, item) : dismissNeedsYou(database, [item.id]),
    );
    return `${verb} “${item.title}” ${JSON.stringify(item.values)}`;
  });
}
