import { Select, Switch } from '@mantine/core';
import type { EscalationTimes, Rating } from '#contract/escalation-settings.ts';
import { EscalationTimesInput } from '../../ui/EscalationTimesInput.tsx';
import { NumberField } from '../../ui/NumberField.tsx';
import { formatOption } from '../../ui/values.ts';
import { ByRating } from './ByRating.tsx';
import classes from './OrgHandOffSettings.module.css';
import type { RatingChoice, SettingsDraft } from './settings-draft.ts';

type Props = {
  readonly draft: SettingsDraft;
  readonly problems: { readonly [path: string]: string };
  readonly onChange: (change: Partial<SettingsDraft>) => void;
};

const choices: readonly { readonly value: RatingChoice; readonly label: string }[] = [
  { value: 'standard', label: 'As standard' },
  { value: 'own', label: 'Own times' },
  { value: 'none', label: 'No alarm' },
];

/** When a hand-off that nobody sees is brought up again, by how promising the record is. */
export function EscalationEditor({ draft, problems, onChange }: Props) {
  const { active, standard, byRating, targetMinutes } = draft;
  const errorsAt = (path: string): { [K in keyof EscalationTimes]?: string | undefined } => ({
    remindAfterMinutes: problems[`escalation.${path}.remindAfterMinutes`],
    escalateAfterMinutes: problems[`escalation.${path}.escalateAfterMinutes`],
  });
  const setRating = (rating: Rating, change: Partial<SettingsDraft['byRating'][Rating]>) =>
    onChange({ byRating: { ...byRating, [rating]: { ...byRating[rating], ...change } } });
  return (
    <div className={classes.editor}>
      <Switch
        size="sm"
        label="Raise an alarm about hand-offs that nobody sees"
        description="First the receiver is reminded; then the one who handed over and the receiver’s manager are told. Minutes are of working time."
        checked={active}
        onChange={(event) => onChange({ active: event.currentTarget.checked })}
      />
      {active && (
        <ByRating
          label="Times by rating"
          standard={
            <EscalationTimesInput
              of="Standard"
              value={standard}
              errors={errorsAt('standard')}
              onChange={(times) => onChange({ standard: times })}
            />
          }
          of={(rating) => {
            const { choice, times } = byRating[rating];
            return (
              <>
                <Select
                  className={classes.choice}
                  aria-label={`${formatOption(rating)} records`}
                  allowDeselect={false}
                  data={choices}
                  value={choice}
                  onChange={(next) =>
                    setRating(rating, { choice: choices.find(({ value }) => value === next)?.value ?? choice })
                  }
                />
                {choice === 'own' && (
                  <EscalationTimesInput
                    of={formatOption(rating)}
                    value={times}
                    errors={errorsAt(`byRating.${rating}`)}
                    onChange={(next) => setRating(rating, { times: next })}
                  />
                )}
              </>
            );
          }}
        />
      )}
      <NumberField
        className={classes.target}
        label="Target: seen within"
        description="Drawn as a line in the report."
        suffix=" min of working time"
        allowNegative={false}
        value={targetMinutes}
        error={problems['targetMinutes']}
        onChange={(next) => onChange({ targetMinutes: typeof next === 'number' ? next : '' })}
      />
    </div>
  );
}
