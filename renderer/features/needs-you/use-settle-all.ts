import { useLocalDatabase } from '../../database/local-database-context.ts';
import { addNeedsYou, dismissNeedsYou, keepMine } from '../../database/needs-you.ts';
import type { NeedsYouItem } from '../../database/needs-you-item.ts';
import { useSession } from '../../session/session-store.ts';
import { useDirectory } from '../../ui/people.tsx';
import { showUndo } from '../../ui/show-undo.tsx';
import { formatCount } from '../../ui/values.ts';

/** Settles many items at once, such as everything a restored backup lost. */
export function useSettleAll(items: readonly NeedsYouItem[]) {
  const database = useLocalDatabase();
  const { me } = useDirectory();
  const orgId = useSession((session) => session.open?.session.account.orgId ?? '');
  const canAllBePutBack = items.every(({ kind, whole }) => kind === 'recovered' && whole !== undefined);
  const putBackAll = async () => {
    for (const item of items) await keepMine(database, { orgId, username: me }, item);
  };
  const discardAll = async () => {
    await dismissNeedsYou(
      database,
      items.map(({ id }) => id),
    );
    showUndo(`${formatCount(items.length)} were discarded.`, () => addNeedsYou(database, items));
  };
  return { putBackAll: canAllBePutBack ? putBackAll : null, discardAll };
}
