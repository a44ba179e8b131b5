import { Select, Stack, Switch } from '@mantine/core';
import { IconArrowsExchange } from '@tabler/icons-react';
import { useState } from 'react';
import { PassingSettings, type PassingTarget } from '#contract/passing-settings.ts';
import { NumberField } from '../../ui/NumberField.tsx';
import { usePendingChange } from '../../ui/pending-changes.tsx';
import { Section } from '../../ui/Section.tsx';
import { useSingleFlight } from '../../ui/single-flight.ts';
import classes from './OrgHandOffSettings.module.css';
import { PassingTimesEditor } from './PassingTimesEditor.tsx';
import { problemsByPath } from './settings-draft.ts';

type Props = {
  readonly settings: PassingSettings;
  /** @returns whether the server took them */
  readonly onSave: (settings: PassingSettings) => Promise<boolean>;
};

const whenAway = [
  { value: 'pass', label: 'It passes on at once' },
  { value: 'wait', label: 'It waits for them' },
] as const;

const targets: readonly { readonly label: string; readonly to: readonly PassingTarget[] }[] = [
  { label: 'Whoever stands in, then the manager', to: ['deputy', 'manager'] },
  { label: 'The manager, then whoever stands in', to: ['manager', 'deputy'] },
  { label: 'Whoever stands in', to: ['deputy'] },
  { label: 'The manager', to: ['manager'] },
];

/** What becomes of a hand-off that nobody accepts; for admins. */
export function PassingEditor(props: Props) {
  return <Editor key={JSON.stringify(props.settings)} {...props} />;
}

function Editor({ settings, onSave }: Props) {
  const [draft, setDraft] = useState(settings);
  const [checked, setChecked] = useState(false);
  const problems = problemsByPath(PassingSettings.safeParse(draft).error);
  const shown = checked ? problems : {};
  const dirty = JSON.stringify(draft) !== JSON.stringify(settings);
  const change = (part: Partial<PassingSettings>) => setDraft((current) => ({ ...current, ...part }));
  const save = useSingleFlight(async () => {
    setChecked(true);
    return Object.keys(problems).length === 0 && onSave(draft);
  });
  usePendingChange('Passing on', { dirty, save, discard: () => setDraft(settings) });
  return (
    <Section title="Passing on" icon={<IconArrowsExchange size={15} />}>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void save();
        }}
      >
        <Stack gap={12} align="flex-start">
          <Switch
            size="sm"
            label="Pass on what its receiver does not accept"
            description="First the receiver is reminded; then it goes to whoever stands in for them, or to their manager. Minutes are of working time."
            checked={draft.active}
            onChange={(event) => change({ active: event.currentTarget.checked })}
          />
          {draft.active && (
            <>
              <PassingTimesEditor
                standard={draft.standard}
                byRating={draft.byRating}
                problems={shown}
                onChange={change}
              />
              <Select
                label="It goes to"
                description="Never to whoever had it before; the rest of the pool that assigned it is asked before the manager."
                allowDeselect={false}
                data={targets.map(({ label }) => label)}
                value={targets.find(({ to }) => to.join() === draft.to.join())?.label ?? null}
                error={shown['to']}
                onChange={(next) => change({ to: [...(targets.find(({ label }) => label === next)?.to ?? draft.to)] })}
              />
              <NumberField
                className={classes.target}
                label="Passes on at most"
                description="After that the manager and the admins have it."
                suffix=" times"
                allowNegative={false}
                value={draft.atMost}
                error={shown['atMost']}
                onChange={(next) => change({ atMost: Number(next) })}
              />
              <Select
                label="While the receiver is away"
                allowDeselect={false}
                data={[...whenAway]}
                value={draft.whenAway}
                onChange={(next) =>
                  change({ whenAway: whenAway.find(({ value }) => value === next)?.value ?? draft.whenAway })
                }
              />
            </>
          )}
        </Stack>
      </form>
    </Section>
  );
}
