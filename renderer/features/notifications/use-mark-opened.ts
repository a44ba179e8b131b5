import { useEffect } from 'react';
import { useLocalDatabase } from '../../database/local-database-context.ts';
import { markRecordOpened } from '../../database/notification-edits.ts';
import { whileLookedAt } from '../../ui/looked-at.ts';

/**
 * Marks what the person was told about a record as opened, from wherever they came to it. What arrives while the page
 * is open stays on the bell until they come back to it: an open page alone does not prove that somebody read it.
 */
export function useMarkOpened(recordId: string): void {
  const database = useLocalDatabase();
  useEffect(() => whileLookedAt(() => void markRecordOpened(database, recordId)), [database, recordId]);
}
