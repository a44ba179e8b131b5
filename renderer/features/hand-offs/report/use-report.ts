import { useEffect, useMemo } from 'react';
import { HandOffReport } from '#contract/hand-off-report.ts';
import { useDocument } from '../../../database/live-query.ts';
import { useLocalDatabase } from '../../../database/local-database-context.ts';
import { useAsked } from '../../../sync/ask-server.tsx';
import { useNow } from '../../../ui/clock.tsx';
import { KEPT_REPORTS, keepReport, keptReport } from './report-cache.ts';
import { dayOf, queryString, type ReportView, reportKey, reportQuery } from './report-view.ts';

/** As often as this, what is shown of the report is asked for again. */
export const REFRESH_MS = 60_000;

export type ReportState = {
  /** The newest known; null while there is none. */
  readonly report: HandOffReport | null;
  readonly failure: string | null;
  readonly online: boolean;
  /** False until the device was asked what it kept. */
  readonly ready: boolean;
};

/** The report of a view: what this device kept at once, then what the server says, again every minute. */
export function useReport(view: ReportView): ReportState {
  const database = useLocalDatabase();
  const key = reportKey(view);
  const { document, loading } = useDocument('settings', KEPT_REPORTS);
  const kept = useMemo(() => keptReport(document?.value, key), [document, key]);
  const path = `/api/hand-offs/report?${queryString(reportQuery(view, dayOf(useNow(REFRESH_MS))))}`;
  const { answer, failure, online } = useAsked(path, HandOffReport, REFRESH_MS);
  useEffect(() => {
    if (answer !== null) void keepReport(database, key, answer);
  }, [database, key, answer]);
  return { report: answer ?? kept, failure, online, ready: !loading };
}
