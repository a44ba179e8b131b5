import { Group } from '@mantine/core';
import { useNow } from '../../ui/clock.tsx';
import { useRecord } from '../../ui/records.ts';
import { DoneButton } from './DoneButton.tsx';
import { NextStepActions } from './NextStepActions.tsx';

type Props = {
  readonly recordId: string;
  /** Whether there is room for more than to say that it is done. */
  readonly whole?: boolean;
};

/** On what tells of a next step that is due: done with it where it is read. */
export function NotificationNextStep({ recordId, whole = false }: Props) {
  const { record } = useRecord(recordId);
  const now = useNow(15_000);
  if (record?.nextStep == null || Date.parse(record.nextStep.at) > now) return null;
  if (!whole) return <DoneButton record={record} />;
  return (
    <Group gap={6}>
      <NextStepActions record={record} />
    </Group>
  );
}
