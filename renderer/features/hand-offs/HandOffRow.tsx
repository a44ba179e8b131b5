import { memo } from 'react';
import { isUnseen } from '#contract/hand-offs.ts';
import { objectIcons } from '../../ui/objects.tsx';
import { Person } from '../../ui/Person.tsx';
import { clockTime, exactTime } from '../../ui/time.ts';
import { RowLink, type RowPlace, VirtualRow } from '../../ui/VirtualTable.tsx';
import { AnswerHandOff } from './AnswerHandOff.tsx';
import { HandOffStepper } from './HandOffStepper.tsx';
import classes from './HandOffTable.module.css';
import type { HandOffHere, Reading } from './hand-off-steps.ts';
import { ReassignHandOff } from './ReassignHandOff.tsx';

/** Whom a row names beside the record: the other end of the hand-off. */
export type NamedEnd = 'giver' | 'receiver';

type Props = RowPlace & { readonly handOff: HandOffHere; readonly reading: Reading; readonly named: NamedEnd };

/** One hand-over: the row opens its record; its receiver answers from here, and others give it to somebody else. */
export const HandOffRow = memo(function HandOffRow({ handOff, reading, named, ...place }: Props) {
  const Icon = objectIcons[handOff.recordObject];
  return (
    <VirtualRow place={place}>
      <td>
        <Icon size={15} className={classes.icon} aria-hidden />
        <RowLink place={place} object={handOff.recordObject} id={handOff.recordId} name={handOff.recordName} />
      </td>
      <td className={classes.receiver}>
        <Person username={named === 'giver' ? handOff.fromUsername : handOff.toUsername} />
      </td>
      <td className={classes.standing}>
        <HandOffStepper handOff={handOff} reading={reading} compact />
      </td>
      <td className={classes.time}>
        <time dateTime={handOff.sentAt} title={exactTime(handOff.sentAt)}>
          {clockTime(handOff.sentAt, reading.now)}
        </time>
      </td>
      <td className={classes.action}>
        {handOff.toUsername === reading.me ? (
          <AnswerHandOff handOff={handOff} />
        ) : (
          isUnseen({ ...handOff, _deleted: false }) && <ReassignHandOff handOff={handOff} />
        )}
      </td>
    </VirtualRow>
  );
});
