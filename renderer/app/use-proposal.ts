import { useDocument } from '../database/live-query.ts';
import { useLocalDatabase } from '../database/local-database-context.ts';
import { dismissNeedsYou, valuesOf } from '../database/needs-you.ts';
import type { Proposal } from '../features/record-page/record-slots.ts';

/**
 * What a record's form begins with when it was opened to edit something of "Needs you", which is settled once that is
 * saved.
 *
 * @param itemId of the item, undefined where the form was opened as ever
 */
export function useProposal(itemId = ''): { readonly proposal: Proposal | undefined; readonly loading: boolean } {
  const database = useLocalDatabase();
  const { document: item, loading } = useDocument('needsYou', itemId);
  if (itemId === '') return { proposal: undefined, loading: false };
  if (item === null) return { proposal: undefined, loading };
  const onSaved = () => void dismissNeedsYou(database, [item.id]);
  return { proposal: { values: valuesOf(item), onSaved }, loading };
}
