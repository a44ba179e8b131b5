import { Select } from '@mantine/core';
import type { Rating } from '#contract/escalation-settings.ts';
import type { PassingSettings, PassingTimes } from '#contract/passing-settings.ts';
import { NumberField } from '../../ui/NumberField.tsx';
import { formatOption } from '../../ui/values.ts';
import { ByRating } from './ByRating.tsx';
import classes from './OrgHandOffSettings.module.css';

const choices = ['As standard', 'Own times', 'Stays with them'] as const;
type Choice = (typeof choices)[number];

type Times = Pick<PassingSettings, 'standard' | 'byRating'>;
type Props = Times & {
  readonly problems: { readonly [path: string]: string };
  readonly onChange: (change: Partial<Times>) => void;
};

/** After how long a hand-off that nobody accepts passes on, by how promising the record is. */
export function PassingTimesEditor({ standard, byRating, problems, onChange }: Props) {
  const choose = (rating: Rating, choice: Choice) => {
    const { [rating]: _, ...others } = byRating;
    if (choice === 'As standard') onChange({ byRating: others });
    else onChange({ byRating: { ...others, [rating]: choice === 'Own times' ? standard : null } });
  };
  return (
    <ByRating
      label="Passing on by rating"
      standard={
        <TimesInput
          of="Standard"
          at="standard"
          value={standard}
          problems={problems}
          onChange={(times) => onChange({ standard: times })}
        />
      }
      of={(rating) => {
        const own = byRating[rating];
        return (
          <>
            <Select
              className={classes.choice}
              aria-label={`${formatOption(rating)} records that nobody accepts`}
              allowDeselect={false}
              data={[...choices]}
              value={own === undefined ? 'As standard' : own === null ? 'Stays with them' : 'Own times'}
              onChange={(next) => choose(rating, choices.find((choice) => choice === next) ?? 'As standard')}
            />
            {own != null && (
              <TimesInput
                of={formatOption(rating)}
                at={`byRating.${rating}`}
                value={own}
                problems={problems}
                onChange={(times) => onChange({ byRating: { ...byRating, [rating]: times } })}
              />
            )}
          </>
        );
      }}
    />
  );
}

type InputProps = {
  readonly of: string;
  readonly at: string;
  readonly value: PassingTimes;
  readonly problems: { readonly [path: string]: string };
  readonly onChange: (times: PassingTimes) => void;
};

function TimesInput({ of, at, value, problems, onChange }: InputProps) {
  return (
    <>
      <NumberField
        aria-label={`${of}: remind after`}
        prefix="Remind after "
        suffix=" min"
        allowNegative={false}
        value={value.remindAfterMinutes}
        error={problems[`${at}.remindAfterMinutes`]}
        onChange={(next) => onChange({ ...value, remindAfterMinutes: Number(next) })}
      />
      <NumberField
        aria-label={`${of}: pass on after`}
        prefix="then pass on after "
        suffix=" min"
        allowNegative={false}
        value={value.passAfterMinutes}
        error={problems[`${at}.passAfterMinutes`]}
        onChange={(next) => onChange({ ...value, passAfterMinutes: Number(next) })}
      />
    </>
  );
}
