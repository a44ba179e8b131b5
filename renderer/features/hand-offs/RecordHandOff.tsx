import { IconArrowForwardUp } from '@tabler/icons-react';
import { Fragment } from 'react';
import { isUnseen } from '#contract/hand-offs.ts';
import { UnsentMark } from '../../ui/RecordMarks.tsx';
import type { LocalRecord } from '../../ui/records.ts';
import { clockTime } from '../../ui/time.ts';
import { AnswerHandOff } from './AnswerHandOff.tsx';
import { HandOffStepper } from './HandOffStepper.tsx';
import { type HandOffStep, remarksOf } from './hand-off-steps.ts';
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
  const current = currentHandOffs(handOffs, reading.me);
  if (current.length === 0) return null;
  return (
    <section className={classes.lines} aria-label="Hand-off">
      {current.map((handOff) => (
        <div key={handOff.id} className={classes.line}>
          <IconArrowForwardUp size={15} className={classes.icon} aria-hidden />
          <div className={classes.words}>
            {handOff.note !== undefined && <blockquote className={classes.note}>{handOff.note}</blockquote>}
            <p className={classes.remarks}>
              <Remarks steps={remarksOf(handOff, reading)} />
              {knownUntil !== null && <span> (as of {clockTime(knownUntil, reading.now)})</span>}
            </p>
            <HandOffStepper handOff={handOff} reading={reading} />
          </div>
          <AnswerHandOff handOff={handOff} />
          {handOff.toUsername !== reading.me && isUnseen({ ...handOff, _deleted: false }) && (
            <ReassignHandOff handOff={handOff} />
          )}
        </div>
      ))}
    </section>
  );
}

/** What there is to say about a hand-off on one line, each with its exact time on hover. */
function Remarks({ steps }: { readonly steps: readonly HandOffStep[] }) {
  return (
    <>
      {steps.map((step, index) => (
        <Fragment key={step.words}>
          {index > 0 && <span className={classes.dot}> · </span>}
          <span className={classes.step} data-tone={step.tone} title={step.exact === '' ? undefined : step.exact}>
            {step.words}
          </span>
        </Fragment>
      ))}
    </>
  );
}
