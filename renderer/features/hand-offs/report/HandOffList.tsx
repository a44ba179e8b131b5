import { Button } from '@mantine/core';
import { isUnseen } from '#contract/hand-offs.ts';
import { objectIcons } from '../../../ui/objects.tsx';
import { Person } from '../../../ui/Person.tsx';
import { RecordName } from '../../../ui/RecordLink.tsx';
import { clockTime, exactTime } from '../../../ui/time.ts';
import { HandOffStepper } from '../HandOffStepper.tsx';
import type { HandOffHere } from '../hand-off-steps.ts';
import { ReassignHandOff } from '../ReassignHandOff.tsx';
import { useReading } from '../use-reading.ts';
import classes from './HandOffList.module.css';

type Props = {
  readonly name: string;
  readonly handOffs: readonly HandOffHere[];
  readonly more: (() => void) | undefined;
  readonly onOpen?: () => void;
};

/** Hand-offs on two lines each, with the way to give an unseen one to somebody else. */
export function HandOffList({ name, handOffs, more, onOpen }: Props) {
  const reading = useReading();
  return (
    <>
      <ul className={classes.list} aria-label={name}>
        {handOffs.map((handOff) => {
          const Icon = objectIcons[handOff.recordObject];
          return (
            <li key={handOff.id} className={classes.item}>
              <div className={classes.text}>
                <div className={classes.first}>
                  <Icon size={15} className={classes.icon} aria-hidden />
                  <RecordName
                    object={handOff.recordObject}
                    id={handOff.recordId}
                    name={handOff.recordName}
                    className={classes.link}
                    onClick={onOpen}
                  />
                </div>
                <div className={classes.meta}>
                  <Person username={handOff.toUsername} size={18} />
                  <span className={classes.quiet}>
                    from {reading.nameOf(handOff.fromUsername)}{' '}
                    <time dateTime={handOff.sentAt} title={exactTime(handOff.sentAt)}>
                      {clockTime(handOff.sentAt, reading.now)}
                    </time>
                  </span>
                </div>
                <HandOffStepper handOff={handOff} reading={reading} compact />
              </div>
              {isUnseen({ ...handOff, _deleted: false }) && <ReassignHandOff handOff={handOff} />}
            </li>
          );
        })}
      </ul>
      {more !== undefined && (
        <Button variant="default" mt="sm" onClick={more}>
          Show more
        </Button>
      )}
    </>
  );
}
