import { Alert } from '@mantine/core';
import { IconInfoCircle, IconReportAnalytics, IconWifiOff } from '@tabler/icons-react';
import { type HandOffReport, handOffDefinitions } from '#contract/hand-off-report.ts';
import { useNow } from '../../../ui/clock.tsx';
import { EmptyState } from '../../../ui/EmptyState.tsx';
import { RowsSkeleton } from '../../../ui/RowsSkeleton.tsx';
import { Section } from '../../../ui/Section.tsx';
import { clockTime, exactTime } from '../../../ui/time.ts';
import { BehindDrawer } from './BehindDrawer.tsx';
import { Figures } from './Figures.tsx';
import { Groups } from './Groups.tsx';
import { Plots } from './Plots.tsx';
import classes from './Report.module.css';
import { ReportFilters } from './ReportFilters.tsx';
import type { Behind, ReportView } from './report-view.ts';
import { UnseenNow } from './UnseenNow.tsx';
import { type ReportState, useReport } from './use-report.ts';

type Props = { readonly view: ReportView; readonly onView: (view: ReportView) => void };

/** How fast what is handed over is seen, and where it waits. */
export function Report({ view, onView }: Props) {
  const state = useReport(view);
  const { report } = state;
  const show = (behind: Behind) => onView({ ...view, behind });
  return (
    <div className={classes.report}>
      <ReportFilters view={view} scope={report?.scope} onView={onView} />
      <Notices state={state} />
      {report !== null && report.total.sent > 0 && (
        <Contents report={report} view={view} onView={onView} onBehind={show} />
      )}
      {report !== null && report.total.sent === 0 && (
        <EmptyState icon={<IconReportAnalytics size={22} />} title="No hand-offs in this time">
          Nothing was handed over that meets what is set above.
        </EmptyState>
      )}
      {report === null && state.online && state.failure === null && <RowsSkeleton rows={8} height={90} />}
      {view.behind !== undefined && (
        <BehindDrawer view={view} behind={view.behind} onClose={() => onView({ ...view, behind: undefined })} />
      )}
    </div>
  );
}

/** What stands between the person and the newest figures. */
function Notices({ state: { report, failure, online, ready } }: { readonly state: ReportState }) {
  const now = useNow(60_000);
  if (!online && report === null && ready) {
    return (
      <EmptyState icon={<IconWifiOff size={22} />} title="This report was never opened on this device">
        You are offline. Figures come from the server; what was opened before can be opened again.
      </EmptyState>
    );
  }
  if (online && failure !== null) {
    return (
      <Alert className={classes.notice} color="gray">
        {failure}
      </Alert>
    );
  }
  if (online || report === null) return null;
  return (
    <Alert className={classes.notice} color="gray" icon={<IconWifiOff size={18} />}>
      You are offline. These are the figures{' '}
      <time dateTime={report.asOf} title={exactTime(report.asOf)}>
        as of {clockTime(report.asOf, now)}
      </time>
      .
    </Alert>
  );
}

type ContentsProps = Props & { readonly report: HandOffReport; readonly onBehind: (behind: Behind) => void };

function Contents({ report, view, onView, onBehind }: ContentsProps) {
  return (
    <>
      <Figures report={report} time={view.time} onBehind={onBehind} />
      <Plots report={report} time={view.time} onBehind={onBehind} />
      <Groups report={report} view={view} onView={onView} onBehind={onBehind} />
      <UnseenNow view={view} unseen={report.total.unseen} />
      <Definitions report={report} />
    </>
  );
}

/** What the figures mean, beside them. */
function Definitions({ report }: { readonly report: HandOffReport }) {
  return (
    <Section title="What the figures mean" icon={<IconInfoCircle size={15} />}>
      <ul className={classes.definitions}>
        {Object.entries(handOffDefinitions).map(([key, words]) => (
          <li key={key}>{words}</li>
        ))}
        <li>Days and weeks are those of {report.timeZone}.</li>
      </ul>
    </Section>
  );
}
