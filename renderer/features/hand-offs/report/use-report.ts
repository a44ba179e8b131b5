import { useEffect, useState } from 'react';
import { HandOffReport } from '#contract/hand-off-report.ts';
import { useLocalDatabase } from '../../../database/local-database-context.ts';
import { useSession } from '../../../session/session-store.ts';
import { useSyncState } from '../../../sync/sync-store.ts';
import { useNow } from '../../../ui/clock.ts';
import { afterFailure, type ReadFailure, readFailure } from './read-failure.ts';
import { keepReport, keptReport } from './report-cache.ts';
import { dayOf, queryString, type ReportView, reportKey, reportQuery } from './report-view.ts';

const REFRESH_MS = 60_000;

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
  const api = useSession((session) => session.open?.api);
  const online = useSyncState((state) => state.online);
  const minute = useNow(REFRESH_MS);
  const key = reportKey(view);
  const path = `/api/hand-offs/report?${queryString(reportQuery(view, dayOf(minute)))}`;
  const [known, setKnown] = useState<{ readonly key: string; readonly report: HandOffReport | null } | null>(null);
  const [failure, setFailure] = useState<ReadFailure | null>(null);

  useEffect(() => {
    let current = true;
    void keptReport(database, key).then((kept) => {
      if (current)
        setKnown((before) => (before?.key === key && before.report !== null ? before : { key, report: kept ?? null }));
    });
    return () => {
      current = false;
    };
  }, [database, key]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: asked again with every minute that passes
  useEffect(() => {
    if (!online || api === undefined) return;
    let current = true;
    void api.request(path, HandOffReport).then(
      async (report) => {
        if (!current) return;
        setKnown({ key, report });
        setFailure(null);
        await keepReport(database, key, report);
      },
      (error: unknown) => {
        if (current) setFailure(readFailure(error, 'The report could not be read.'));
      },
    );
    return () => {
      current = false;
    };
  }, [api, database, key, path, online, minute]);

  const here = known?.key === key ? known : null;
  return { report: here?.report ?? null, ...afterFailure(online, failure), ready: here !== null };
}
