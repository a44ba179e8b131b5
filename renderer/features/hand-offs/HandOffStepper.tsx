import { IconCheck, IconX } from '@tabler/icons-react';
import { useDocument } from '../../database/live-query.ts';
import classes from './HandOffStepper.module.css';
import { stagesOf } from './hand-off-stepper.ts';
import { type HandOffHere, latestStep, type Reading } from './hand-off-steps.ts';
import { useReading } from './use-reading.ts';

type Props = {
  readonly handOff: HandOffHere;
  readonly reading: Reading;
  /** In a row there is room for the last stage that was reached only; the others are on hover. */
  readonly compact?: boolean;
};

/** How far a hand-off has come, stage by stage, with how long each took. */
export function HandOffStepper({ handOff, reading, compact = false }: Props) {
  const stages = stagesOf(handOff, reading);
  const latest = latestStep(handOff, reading);
  const waiting = stages.find(({ state }) => state === 'waiting');
  return (
    <span className={classes.stepper} data-compact={compact || undefined}>
      <ol className={classes.stages} aria-label="How far it has come">
        {stages.map(({ name, state, tone, time, took, exact }) => {
          const spoken = [name, time, took === '' ? '' : `${state === 'done' ? 'after' : 'waiting'} ${took}`];
          return (
            <li
              key={name}
              className={classes.stage}
              data-state={state}
              data-tone={tone}
              title={compact ? spoken.filter(Boolean).join(' ') : exact || undefined}
            >
              <span className={classes.dot} aria-hidden>
                {state === 'done' && (name === 'Declined' ? <IconX size={9} /> : <IconCheck size={9} />)}
              </span>
              <span className={classes.label}>
                {state === 'waiting' ? `${name}: not yet` : name} {time}
                {took !== '' && <span className={classes.took}> {state === 'done' ? took : `for ${took}`}</span>}
              </span>
            </li>
          );
        })}
      </ol>
      {compact && (
        <span
          className={classes.words}
          data-tone={waiting?.tone ?? 'plain'}
          title={[latest.words, latest.exact].filter(Boolean).join(', ')}
        >
          {latest.words.charAt(0).toUpperCase() + latest.words.slice(1)}
          {waiting !== undefined && waiting.tone !== 'plain' && ` · waiting ${waiting.took}`}
        </span>
      )}
    </span>
  );
}

/** On the alarm about a hand-off: how far it has come by now. */
export function NotificationStepper({ handOffId }: { readonly handOffId: string }) {
  const { document } = useDocument('handOffs', handOffId);
  const reading = useReading();
  return document === null ? null : <HandOffStepper handOff={document} reading={reading} compact />;
}
