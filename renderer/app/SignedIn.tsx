import { Fragment, type ReactNode, useEffect } from 'react';
import { carryOnImports } from '../database/import-edits.ts';
import { useLiveQuery } from '../database/live-query.ts';
import { LocalDatabaseProvider } from '../database/local-database-context.ts';
import { ApprovalsProvider } from '../features/approvals/approvals-context.tsx';
import { keepListViews } from '../features/record-list/keep-list-views.ts';
import { forgetListsLeft } from '../features/record-list/list-left.ts';
import type { OpenSession } from '../session/session-store.ts';
import { AskServerProvider } from '../sync/ask-server.tsx';
import { useOrgCurrency } from '../sync/org-on-device.ts';
import { PeopleProvider } from '../ui/people.tsx';
import { useRecordsHere } from '../ui/records.ts';
import { showIn } from '../ui/values.ts';
import { whenIdle } from '../ui/when-idle.ts';
import { TodayProvider } from './today-items.tsx';

type Props = { readonly open: OpenSession; readonly children: ReactNode };

/** Opens the account's data to the screens below. */
export function SignedIn({ open, children }: Props) {
  useEffect(() => forgetListsLeft, []);
  const { database, session } = open;
  const { orgId, username } = session.account;
  useEffect(() => keepListViews(database), [database]);
  // What was being imported when the app was closed goes on.
  useEffect(() => void carryOnImports(database, { orgId, username }), [database, orgId, username]);
  return (
    <LocalDatabaseProvider database={open.database}>
      <AskServerProvider>
        <LiveData me={open.session.account.username}>
          <InOrgCurrency>{children}</InOrgCurrency>
        </LiveData>
      </AskServerProvider>
    </LocalDatabaseProvider>
  );
}

function LiveData({ me, children }: { readonly me: string; readonly children: ReactNode }) {
  const people = useLiveQuery('users');
  const { table } = useRecordsHere();
  useEffect(() => table.setPeople({ me, people: people.documents }), [table, me, people.documents]);
  // Whoever searches or sorts next finds it ready; what the screen needs first is read by then.
  useEffect(() => (people.loading ? undefined : whenIdle(() => void table.prepare())), [table, people.loading]);
  return (
    <PeopleProvider people={people.documents} me={me}>
      <ApprovalsProvider>
        <TodayProvider>{children}</TodayProvider>
      </ApprovalsProvider>
    </PeopleProvider>
  );
}

/** Amounts are written all over the screens: these begin anew in the rare case that the org changes its currency. */
function InOrgCurrency({ children }: { readonly children: ReactNode }) {
  const code = useOrgCurrency();
  if (code === undefined) return null;
  showIn(code);
  return <Fragment key={code}>{children}</Fragment>;
}
