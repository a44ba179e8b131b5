import { VisuallyHidden } from '@mantine/core';
import { VirtualTable } from '../../ui/VirtualTable.tsx';
import { HandOffRow } from './HandOffRow.tsx';
import classes from './HandOffTable.module.css';
import type { HandOffHere, Reading } from './hand-off-steps.ts';

type Props = { readonly handOffs: readonly HandOffHere[]; readonly reading: Reading };

/** One's own hand-overs as a table. */
export function HandOffTable({ handOffs, reading }: Props) {
  return (
    <VirtualTable
      name="Handed over by me"
      items={handOffs}
      keyOf={({ id }) => id}
      className={classes.table}
      stacks
      head={
        <>
          <th scope="col">Record</th>
          <th scope="col" className={classes.receiver}>
            Handed to
          </th>
          <th scope="col">How far it has come</th>
          <th scope="col" className={classes.time}>
            Handed over
          </th>
          <th scope="col" className={classes.action}>
            <VisuallyHidden>Reassign</VisuallyHidden>
          </th>
        </>
      }
      row={(handOff, place) => <HandOffRow handOff={handOff} reading={reading} {...place} />}
    />
  );
}
