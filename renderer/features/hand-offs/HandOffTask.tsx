import { TaskRow } from '../../ui/TaskRow.tsx';
import { clockTime } from '../../ui/time.ts';
import { AnswerHandOff } from './AnswerHandOff.tsx';
import { HandOffStepper } from './HandOffStepper.tsx';
import classes from './HandOffTask.module.css';
import type { HandOffHere } from './hand-off-steps.ts';
import { ReassignHandOff } from './ReassignHandOff.tsx';
import { useReading } from './use-reading.ts';

/** A hand-off that waits: for oneself to accept it, or for somebody one has to remind. */
export function HandOffTask({ handOff }: { readonly handOff: HandOffHere }) {
  const reading = useReading();
  const { fromUsername, toUsername, note, sentAt } = handOff;
  const isMine = toUsername === reading.me;
  const who = isMine ? `from ${reading.nameOf(fromUsername)}` : `with ${reading.nameOf(toUsername)}`;
  return (
    <TaskRow
      object={handOff.recordObject}
      recordId={handOff.recordId}
      name={handOff.recordName}
      notificationId={handOff.notificationId}
      aside={
        <span className={classes.said}>
          {who}, {clockTime(sentAt, reading.now)}
        </span>
      }
      detail={
        <>
          {note !== undefined && <p className={classes.note}>{note}</p>}
          {!isMine && <HandOffStepper handOff={handOff} reading={reading} compact />}
        </>
      }
      actions={isMine ? <AnswerHandOff handOff={handOff} /> : <ReassignHandOff handOff={handOff} />}
    />
  );
}
