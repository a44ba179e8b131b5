import { memo } from 'react';
import { isUnseen } from '#contract/hand-offs.ts';
import { objectIcons } from '../../ui/objects.tsx';
import { Person } from '../../ui/Person.tsx';
import { clockTime, exactTime } from '../../ui/time.ts';
import { RowLink, type RowPlace, VirtualRow } from '../../ui/VirtualTable.tsx';
import { HandOffStanding } from './HandOffStanding.tsx';
import classes from './HandOffTable.module.css';
import type { HandOffHere, Reading } from './hand-off-steps.ts';
import { ReassignHandOff } from './ReassignHandOff.tsx';

type Props = RowPlace & { readonly handOff: HandOffHere; readonly reading: Reading };

/** One hand-over: the row opens its record, and while nobody has seen it, it can go to somebody else from here. */
export const HandOffRow = memo(function HandOffRow({ handOff, reading, ...place }: Props) {
  const Icon = objectIcons[handOff.recordObject];
  return (
    <VirtualRow place={place}>
      <td>
        <Icon size={15} className={classes.icon} aria-hidden />
        <RowLink place={place} object={handOff.recordObject} id={handOff.recordId} name={handOff.recordName} />
      </td>
      <td className={classes.receiver}>
        <Person username={handOff.toUsername} />
      </td>
      <td className={classes.standing}>
        <HandOffStanding handOff={handOff} reading={reading} />
      </td>
      <td className={classes.time}>
        <time dateTime={handOff.sentAt} title={exactTime(handOff.sentAt)}>
          {clockTime(handOff.sentAt, reading.now)}
        </time>
      </td>
      <td className={classes.action}>
        {isUnseen({ ...handOff, _deleted: false }) && <ReassignHandOff handOff={handOff} />}
      </td>
    </VirtualRow>
  );
});
