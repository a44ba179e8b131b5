import { Alert, Drawer } from '@mantine/core';
import { IconListSearch } from '@tabler/icons-react';
import { HandOffListAnswer } from '#contract/hand-off-report.ts';
import { useAskedPages } from '../../../sync/ask-server.tsx';
import { EmptyState } from '../../../ui/EmptyState.tsx';
import { SlowNotice } from '../../../ui/SlowNotice.tsx';
import { HandOffList } from './HandOffList.tsx';
import { type Behind, behindPath, dayOf, type ReportView } from './report-view.ts';

type Props = { readonly view: ReportView; readonly behind: Behind; readonly onClose: () => void };

/** The hand-offs behind a figure. */
export function BehindDrawer({ view, behind, onClose }: Props) {
  const path = behindPath(view, behind, dayOf(Date.now()));
  const { pages, failure, online, more } = useAskedPages(path, HandOffListAnswer);
  const handOffs = pages?.flatMap((page) => page.handOffs) ?? null;
  return (
    <Drawer
      opened
      onClose={onClose}
      position="right"
      size={480}
      title={behind.label}
      closeButtonProps={{ 'aria-label': 'Close' }}
      transitionProps={{ duration: 0 }}
      attributes={{ header: { role: 'presentation' } }}
    >
      {failure !== null && <Alert color="gray">{failure}</Alert>}
      {!online && handOffs === null && (
        <Alert color="gray">You are offline. The hand-offs behind a figure are read from the server.</Alert>
      )}
      {online && failure === null && handOffs === null && <SlowNotice />}
      {handOffs?.length === 0 && <EmptyState icon={<IconListSearch size={22} />} title="No hand-offs" />}
      {handOffs !== null && handOffs.length > 0 && (
        <HandOffList name={behind.label} handOffs={handOffs} more={more} onOpen={onClose} />
      )}
    </Drawer>
  );
}
