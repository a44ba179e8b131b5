import type { EscalationTimes } from '#contract/escalation-settings.ts';
import classes from './EscalationTimesInput.module.css';
import { NumberField } from './NumberField.tsx';

/** Times as they are typed: an emptied field is not a number yet. */
export type TypedTimes = { readonly [K in keyof EscalationTimes]: number | '' };

type Props = {
  /** Told apart on screen by their place, for screen readers by this. */
  readonly of: string;
  readonly value: TypedTimes;
  readonly errors?: { readonly [K in keyof EscalationTimes]?: string | undefined };
  readonly onChange: (value: TypedTimes) => void;
};

/** After how much working time an unseen hand-off is brought up again, and when the alarm goes off. */
export function EscalationTimesInput({ of, value, errors = {}, onChange }: Props) {
  const input = (key: keyof EscalationTimes, label: string) => (
    <span className={classes.time}>
      {label}
      <NumberField
        className={classes.minutes}
        aria-label={`${of}: ${label.toLowerCase()}, minutes`}
        suffix=" min"
        allowNegative={false}
        value={value[key]}
        error={errors[key]}
        onChange={(next) => onChange({ ...value, [key]: typeof next === 'number' ? next : '' })}
      />
    </span>
  );
  return (
    <span className={classes.times}>
      {input('remindAfterMinutes', 'Remind after')}
      {input('escalateAfterMinutes', 'then alarm after')}
    </span>
  );
}
