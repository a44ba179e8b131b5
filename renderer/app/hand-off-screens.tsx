import { useNavigate } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { Given } from '../features/hand-offs/Given.tsx';
import { type GivenView, givenSearchOf } from '../features/hand-offs/given-view.ts';
import { HandOffsScreen, type HandOffTab } from '../features/hand-offs/HandOffsScreen.tsx';
import { Received } from '../features/hand-offs/Received.tsx';
import { Report } from '../features/hand-offs/report/Report.tsx';
import { type ReportView, reportSearchOf } from '../features/hand-offs/report/report-view.ts';
import { Team } from '../features/hand-offs/Team.tsx';
import { TeamPeople } from '../features/hand-offs/TeamPeople.tsx';
import { AwayDialog } from '../features/users/AwayDialog.tsx';

const paths = {
  received: '/hand-offs/to-me',
  team: '/hand-offs/team',
  given: '/hand-offs',
  report: '/hand-offs/report',
} as const satisfies { [T in HandOffTab]: string };

function HandOffs({ tab, children }: { readonly tab: HandOffTab; readonly children: ReactNode }) {
  const navigate = useNavigate();
  return (
    <HandOffsScreen tab={tab} onTab={(next) => void navigate({ to: paths[next] })}>
      {children}
    </HandOffsScreen>
  );
}

export function ReceivedRoute() {
  return (
    <HandOffs tab="received">
      <Received />
    </HandOffs>
  );
}

export function TeamRoute() {
  return (
    <HandOffs tab="team">
      <TeamPeople awayDialog={(props) => <AwayDialog {...props} />} />
      <Team />
    </HandOffs>
  );
}

export function GivenRoute({ view }: { readonly view: GivenView }) {
  const navigate = useNavigate();
  const show = (next: GivenView) => void navigate({ to: '.', search: givenSearchOf(next), replace: true });
  return (
    <HandOffs tab="given">
      <Given view={view} onView={show} />
    </HandOffs>
  );
}

export function ReportRoute({ view }: { readonly view: ReportView }) {
  const navigate = useNavigate();
  // What lies behind a figure closes with the way back, as a screen does.
  const show = (next: ReportView) =>
    void navigate({ to: '.', search: reportSearchOf(next), replace: next.behind === undefined });
  return (
    <HandOffs tab="report">
      <Report view={view} onView={show} />
    </HandOffs>
  );
}
