import { notifications } from '@mantine/notifications';
import { Fragment, type ReactNode, useEffect } from 'react';
import { useLiveQuery } from '../database/live-query.ts';
import { LocalDatabaseProvider } from '../database/local-database-context.ts';
import { ApprovalsProvider } from '../features/approvals/approvals-context.tsx';
import type { OpenSession } from '../session/session-store.ts';
import { AskServerProvider } from '../sync/ask-server.tsx';
import { useOrgCurrency } from '../sync/org-on-device.ts';
import { PeopleProvider } from '../ui/people.tsx';
import { showIn } from '../ui/values.ts';

type Props = { readonly open: OpenSession; readonly children: ReactNode };

/** Opens the account's data to what is drawn below, in the window and in the popover at the tray. */
export function OpenData({ open, children }: Props) {
  // What was said goes with the session: it names customers, and its way back would lead into a database that is gone.
  useEffect(() => () => notifications.clean(), []);
  return (
    <LocalDatabaseProvider database={open.database}>
      <AskServerProvider>
        <People me={open.session.account.username}>
          <InOrgCurrency>{children}</InOrgCurrency>
        </People>
      </AskServerProvider>
    </LocalDatabaseProvider>
  );
}

function People({ me, children }: { readonly me: string; readonly children: ReactNode }) {
  const { documents } = useLiveQuery('users');
  return (
    <PeopleProvider people={documents} me={me}>
      <ApprovalsProvider>{children}</ApprovalsProvider>
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
