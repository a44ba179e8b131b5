import classes from './HandOffHistory.module.css';
import { HandOffSteps } from './HandOffSteps.tsx';
import { stepsOf } from './hand-off-steps.ts';
import { currentHandOffs, useRecordHandOffs } from './record-hand-offs.ts';
import { useReading } from './use-reading.ts';

/** The hand-overs of a record before the current one, newest first. */
export function HandOffHistory({ recordId }: { readonly recordId: string }) {
  const handOffs = useRecordHandOffs(recordId);
  const reading = useReading();
  const current = new Set(currentHandOffs(handOffs));
  const former = handOffs.filter((handOff) => !current.has(handOff));
  if (former.length === 0) return null;
  return (
    <ul className={classes.list} aria-label="Former hand-offs">
      {former.map((handOff) => (
        <li key={handOff.id} className={classes.item}>
          <HandOffSteps steps={stepsOf(handOff, reading)} />
        </li>
      ))}
    </ul>
  );
}
