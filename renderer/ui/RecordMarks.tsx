import { VisuallyHidden } from '@mantine/core';
import { IconCircleCheck, IconCircleX, IconCloudUp, IconHourglassEmpty, type TablerIcon } from '@tabler/icons-react';
import type { ApprovalStatus } from '#contract/records.ts';
import classes from './RecordMarks.module.css';

type Props = {
  readonly status: ApprovalStatus;
  /** In a list there is room for the sign only. */
  readonly signOnly?: boolean;
};

const looks: {
  readonly [S in Exclude<ApprovalStatus, 'none'>]: { readonly icon: TablerIcon; readonly words: string };
} = {
  pending: { icon: IconHourglassEmpty, words: 'Waiting for approval' },
  approved: { icon: IconCircleCheck, words: 'Approved' },
  rejected: { icon: IconCircleX, words: 'Rejected' },
};

/** Where a record stands with its approval; nothing where it never was up for one. */
export function ApprovalChip({ status, signOnly = false }: Props) {
  if (status === 'none') return null;
  const { icon: Icon, words } = looks[status];
  return (
    <span className={classes.chip} data-status={status} title={words}>
      <Icon size={14} aria-hidden />
      {signOnly ? <VisuallyHidden>{words}</VisuallyHidden> : words}
    </span>
  );
}

/** A quiet mark on what the server does not have yet. */
export function UnsentMark({ withWords = false }: { readonly withWords?: boolean }) {
  return (
    <span className={classes.unsent} title="Waiting to sync: kept on this device until the server has it">
      <IconCloudUp size={14} aria-hidden />
      {withWords ? 'Waiting to sync' : <VisuallyHidden>Waiting to sync</VisuallyHidden>}
    </span>
  );
}
