import { Select } from '@mantine/core';
import { PeoplePicker } from '../../ui/PeoplePicker.tsx';
import { Section } from '../../ui/Section.tsx';
import { MOST_ASKED } from './find-person.ts';
import classes from './ImportScreen.module.css';
import type { ImportDraft } from './import-draft.ts';
import type { WithDuplicates } from './plan-import.ts';
import type { Evidence, Notation } from './read-date.ts';

type Props = {
  readonly draft: ImportDraft;
  readonly evidence: { readonly dates: Evidence<Notation['dates']>; readonly decimal: Evidence<Notation['decimal']> };
  /** Names of the file that are nobody's here. */
  readonly strangers: readonly string[];
  readonly onChange: (change: Partial<ImportDraft>) => void;
};

const duplicates: readonly { readonly value: WithDuplicates; readonly label: string }[] = [
  { value: 'skip', label: 'Skip it' },
  { value: 'update', label: 'Update it with what the file says' },
  { value: 'create', label: 'Create it again' },
];

/** What the file leaves open: asked where it matters, with an answer at hand. */
export function ImportOptions({ draft, evidence, strangers, onChange }: Props) {
  const { notation, people } = draft;
  return (
    <Section title="How to read it">
      <div className={classes.options}>
        <Select
          label="What is here already"
          allowDeselect={false}
          data={duplicates.map(({ value, label }) => ({ value, label }))}
          value={draft.duplicates}
          onChange={(value) => onChange({ duplicates: value as WithDuplicates })}
        />
        <PeoplePicker
          label="Owner where the file names none"
          allowDeselect={false}
          value={draft.defaultOwner}
          onChange={(username) => username !== null && onChange({ defaultOwner: username })}
        />
        {evidence.dates === 'either' && (
          <Select
            label="3/4/2026 is"
            allowDeselect={false}
            data={[
              { value: 'month-first', label: 'the 4th of March' },
              { value: 'day-first', label: 'the 3rd of April' },
            ]}
            value={notation.dates}
            onChange={(dates) => onChange({ notation: { ...notation, dates: dates as Notation['dates'] } })}
          />
        )}
        {evidence.decimal === 'either' && (
          <Select
            label="1,234 is"
            allowDeselect={false}
            data={[
              { value: '.', label: 'more than a thousand' },
              { value: ',', label: 'a little more than one' },
            ]}
            value={notation.decimal}
            onChange={(decimal) => onChange({ notation: { ...notation, decimal: decimal as Notation['decimal'] } })}
          />
        )}
        {strangers.slice(0, MOST_ASKED).map((name) => (
          <PeoplePicker
            key={name}
            label={`“${name}” is`}
            placeholder="Nobody here by that name"
            clearable
            value={people[name] ?? null}
            onChange={(username) => {
              const { [name]: _, ...others } = people;
              onChange({ people: username === null ? others : { ...others, [name]: username } });
            }}
          />
        ))}
      </div>
      {strangers.length > MOST_ASKED && (
        <p className={classes.note}>
          {strangers.length - MOST_ASKED} more names are nobody’s here; their rows are refused.
        </p>
      )}
    </Section>
  );
}
