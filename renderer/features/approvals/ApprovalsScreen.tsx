import { IconCheck, IconRubberStamp, IconSend } from '@tabler/icons-react';
import { type ReactNode, useState } from 'react';
import type { ApprovalHere } from '../../database/provisional-approval.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { useDirectory } from '../../ui/people.tsx';
import { RowsSkeleton } from '../../ui/RowsSkeleton.tsx';
import { Screen } from '../../ui/Screen.tsx';
import { ScreenTabs } from '../../ui/ScreenTabs.tsx';
import { ApprovalTable } from './ApprovalTable.tsx';
import { useApprovals } from './approvals-context.tsx';

const tabs = ['waiting', 'submitted', 'all'] as const;
type Tab = (typeof tabs)[number];

const names: { readonly [T in Tab]: string } = {
  waiting: 'Waiting for me',
  submitted: 'Submitted by me',
  all: 'All',
};

/** The approvals of the org, as far as this person may see them. */
export function ApprovalsScreen() {
  const { all, waitingForMe, loading } = useApprovals();
  const { me } = useDirectory();
  const [chosen, setChosen] = useState<Tab>('waiting');
  const shown: { readonly [T in Tab]: readonly ApprovalHere[] } = {
    waiting: waitingForMe,
    submitted: all.filter(({ request }) => request.submitterUsername === me),
    all,
  };
  return (
    <Screen title="Approvals" icon={<IconRubberStamp size={18} />} ownScroll>
      <ScreenTabs
        name="Approvals"
        tabs={tabs.map((value) => ({ value, label: names[value], count: loading ? undefined : shown[value].length }))}
        value={chosen}
        onChange={setChosen}
      >
        {loading ? (
          <RowsSkeleton />
        ) : shown[chosen].length === 0 ? (
          nothing[chosen]
        ) : (
          <ApprovalTable key={chosen} name={names[chosen]} approvals={shown[chosen]} />
        )}
      </ScreenTabs>
    </Screen>
  );
}

const nothing: { readonly [T in Tab]: ReactNode } = {
  waiting: (
    <EmptyState icon={<IconCheck size={22} />} title="Nothing waits for you">
      What you are asked to approve comes here, and on your bell.
    </EmptyState>
  ),
  submitted: (
    <EmptyState icon={<IconSend size={22} />} title="You have submitted nothing yet">
      Open a record and choose “Submit for approval”; here you see where it stands.
    </EmptyState>
  ),
  all: (
    <EmptyState icon={<IconRubberStamp size={22} />} title="No approvals yet">
      Admins define under “Approval processes” which records need one.
    </EmptyState>
  ),
};
