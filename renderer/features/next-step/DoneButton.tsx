import { Button } from '@mantine/core';
import { shownName } from '#contract/visible-text.ts';
import type { LocalRecord } from '../../ui/records.ts';
import { useStepDone } from './use-step-done.ts';

/** Takes the next step of a record as done; not while an approval locks it. */
export function DoneButton({ record }: { readonly record: LocalRecord }) {
  const done = useStepDone(record);
  return (
    <Button
      size="compact-sm"
      disabled={record.approvalStatus === 'pending'}
      aria-label={`Done: ${shownName(record.name)}`}
      onClick={() => void done()}
    >
      Done
    </Button>
  );
}
