import { VisuallyHidden } from '@mantine/core';
import { VirtualTable } from '../../ui/VirtualTable.tsx';
import { HandOffRow, type NamedEnd } from './HandOffRow.tsx';
import classes from './HandOffTable.module.css';
import type { HandOffHere, Reading } from './hand-off-steps.ts';

type Props = {
  readonly name: string;
  readonly handOffs: readonly HandOffHere[];
  readonly reading: Reading;
  readonly named: NamedEnd;
};

/** Hand-offs as a table. */
export function HandOffTable({ name, handOffs, reading, named }: Props) {
  return (
    <VirtualTable
      name={name}
      items={handOffs}
      keyOf={({ id }) => id}
      className={named === 'receiver' ? `${classes.table} ${classes.ofReceivers}` : classes.table}
      stacks
      head={
        <>
          <th scope="col">Record</th>
          <th scope="col" className={classes.receiver}>
            {named === 'giver' ? 'From' : 'Handed to'}
          </th>
          <th scope="col">How far it has come</th>
          <th scope="col" className={classes.time}>
            Handed over
          </th>
          <th scope="col" className={classes.action}>
            <VisuallyHidden>Actions</VisuallyHidden>
          </th>
        </>
      }
      row={(handOff, place) => <HandOffRow handOff={handOff} reading={reading} named={named} {...place} />}
    />
  );
}
