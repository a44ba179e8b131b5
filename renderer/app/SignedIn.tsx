import { type ReactNode, useEffect } from 'react';
import { carryOnImports } from '../database/import-edits.ts';
import { useLiveQuery } from '../database/live-query.ts';
import { LocalDatabaseProvider } from '../database/local-database-context.ts';
import { ApprovalsProvider } from '../features/approvals/approvals-context.tsx';
import { forgetListViews } from '../features/record-list/list-view-store.ts';
import { RecordSearchProvider } from '../features/record-search/use-record-search.tsx';
import type { OpenSession } from '../session/session-store.ts';
import { AskServerProvider } from '../sync/ask-server.tsx';
import { PeopleProvider } from '../ui/people.tsx';
import { RecordsProvider } from '../ui/records.tsx';

type Props = { readonly open: OpenSession; readonly children: ReactNode };

/** Opens the account's data to the screens below. */
export function SignedIn({ open, children }: Props) {
  useEffect(() => forgetListViews, []);
  const { database, session } = open;
  const { orgId, username } = session.account;
  // What was being imported when the app was closed goes on.
  useEffect(() => void carryOnImports(database, { orgId, username }), [database, orgId, username]);
  return (
    <LocalDatabaseProvider database={open.database}>
      <AskServerProvider>
        <LiveData me={open.session.account.username}>{children}</LiveData>
      </AskServerProvider>
    </LocalDatabaseProvider>
  );
}

function LiveData({ me, children }: { readonly me: string; readonly children: ReactNode }) {
  const people = useLiveQuery('users');
  const records = useLiveQuery('records');
  return (
    <PeopleProvider people={people.documents} me={me}>
      <RecordsProvider records={records.documents} loading={records.loading}>
        <ApprovalsProvider>
          <RecordSearchProvider>{children}</RecordSearchProvider>
        </ApprovalsProvider>
      </RecordsProvider>
    </PeopleProvider>
  );
}
