import { useNow } from '../../ui/clock.tsx';
import { useRecord } from '../../ui/records.ts';
import { TaskRow } from '../../ui/TaskRow.tsx';
import { clockTime, exactTime } from '../../ui/time.ts';
import classes from './NextStep.module.css';
import { NextStepActions } from './NextStepActions.tsx';

/** A next step that is due: done, put off, or done with the next one set in one go. */
export function NextStepTask({ recordId }: { readonly recordId: string }) {
  const { record } = useRecord(recordId);
  const now = useNow(15_000);
  if (record?.nextStep == null) return null;
  const { text, at } = record.nextStep;
  return (
    <TaskRow
      object={record.object}
      recordId={record.id}
      name={record.name}
      aside={
        <time
          dateTime={at}
          title={exactTime(at)}
          className={classes.taskTime}
          data-due={Date.parse(at) <= now || undefined}
        >
          {clockTime(at, now)}
        </time>
      }
      detail={text}
      actions={<NextStepActions record={record} />}
    />
  );
}
