import { type ReactNode, useEffect } from 'react';
import { carryOnImports } from '../database/import-edits.ts';
import { keepListViews } from '../features/record-list/keep-list-views.ts';
import { forgetListsLeft } from '../features/record-list/list-left.ts';
import type { OpenSession } from '../session/session-store.ts';
import { useDirectory } from '../ui/people.tsx';
import { useRecordsHere } from '../ui/records.ts';
import { whenIdle } from '../ui/when-idle.ts';
import { OpenData } from './OpenData.tsx';
import { TodayProvider } from './today-items.tsx';

type Props = { readonly open: OpenSession; readonly children: ReactNode };

/** What is around the screens of whoever is signed in. */
export function SignedIn({ open, children }: Props) {
  useEffect(() => forgetListsLeft, []);
  const { database, session } = open;
  const { orgId, username } = session.account;
  useEffect(() => keepListViews(database), [database]);
  // What was being imported when the app was closed goes on.
  useEffect(() => void carryOnImports(database, { orgId, username }), [database, orgId, username]);
  return (
    <OpenData open={open}>
      <TableOfRecords />
      <TodayProvider>{children}</TodayProvider>
    </OpenData>
  );
}

/** Whoever searches or sorts first finds it ready; what the screen needs first is read by then. */
function TableOfRecords() {
  const { people, me } = useDirectory();
  const { table } = useRecordsHere();
  useEffect(() => table.setPeople({ me, people }), [table, me, people]);
  useEffect(() => void table.begin(), [table]);
  // Nobody is known yet, not even oneself.
  const loading = people.length === 0;
  useEffect(() => (loading ? undefined : whenIdle(() => void table.prepare())), [table, loading]);
  return null;
}
