import { IconArrowForwardUp } from '@tabler/icons-react';
import { isUnseen } from '#contract/hand-offs.ts';
import type { LocalRecord } from '../../ui/records.tsx';
import { clockTime } from '../../ui/time.ts';
import { UnsentMark } from '../../ui/UnsentMark.tsx';
import { HandOffSteps } from './HandOffSteps.tsx';
import { stepsOf } from './hand-off-steps.ts';
import { ReassignHandOff } from './ReassignHandOff.tsx';
import classes from './RecordHandOff.module.css';
import { currentHandOffs, unsentReceiver, useRecordHandOffs } from './record-hand-offs.ts';
import { useKnownUntil, useReading } from './use-reading.ts';

/** Under the heading of a record: what is proven about its last hand-over, for those who may know. */
export function RecordHandOff({ record }: { readonly record: LocalRecord }) {
  const handOffs = useRecordHandOffs(record.id);
  const reading = useReading();
  const knownUntil = useKnownUntil();
  const receiver = unsentReceiver(record);
  if (receiver !== undefined && receiver !== reading.me) {
    return (
      <div className={classes.lines}>
        <p className={classes.line}>
          <IconArrowForwardUp size={15} className={classes.icon} aria-hidden />
          Handed to {reading.nameOf(receiver)} <UnsentMark withWords />
        </p>
      </div>
    );
  }
  const current = currentHandOffs(handOffs);
  if (current.length === 0) return null;
  return (
    <section className={classes.lines} aria-label="Hand-off">
      {current.map((handOff) => (
        <div key={handOff.id} className={classes.line}>
          <IconArrowForwardUp size={15} className={classes.icon} aria-hidden />
          <p className={classes.words}>
            <HandOffSteps steps={stepsOf(handOff, reading)} />
            {knownUntil !== null && <span> (as of {clockTime(knownUntil, reading.now)})</span>}
          </p>
          {isUnseen({ ...handOff, _deleted: false }) && <ReassignHandOff handOff={handOff} />}
        </div>
      ))}
    </section>
  );
}
