import { Button } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { useState } from 'react';
import { useSession } from '../../../session/session-store.ts';
import { useSyncState } from '../../../sync/sync-store.ts';
import { keepCsv } from '../../../ui/keep-file.ts';
import { showFailure } from '../../../ui/show-failure.ts';
import { dayOf, queryString, type ReportView, reportQuery } from './report-view.ts';

/** The hand-offs of the report as a table for a spreadsheet. */
export function ExportButton({ view }: { readonly view: ReportView }) {
  const api = useSession((session) => session.open?.api);
  const online = useSyncState((state) => state.online);
  const [busy, setBusy] = useState(false);
  const save = async () => {
    if (api === undefined) return;
    setBusy(true);
    const today = dayOf(Date.now());
    const { dimensions: _, ...query } = reportQuery(view, today);
    try {
      keepCsv(await api.text(`/api/hand-offs.csv?${queryString(query)}`), `hand-offs ${query.from} to ${today}.csv`);
    } catch (error) {
      showFailure(error);
    } finally {
      setBusy(false);
    }
  };
  return (
    <Button
      variant="default"
      leftSection={<IconDownload size={15} />}
      disabled={!online}
      loading={busy}
      onClick={() => void save()}
    >
      Export CSV
    </Button>
  );
}
