import { ActionIcon, MultiSelect, Radio, Select, Switch } from '@mantine/core';
import { IconTrash } from '@tabler/icons-react';
import { useMemo } from 'react';
import { type AssignAction, type AssignmentTarget, PoolOrder } from '#contract/assignments.ts';
import type { DraftIssue } from '#contract/draft-issues.ts';
import { errorsIn, warningsIn } from '../../ui/criteria/draft-issues-at.ts';
import { PeoplePicker, PersonOption } from '../../ui/PeoplePicker.tsx';
import { nameOf, useDirectory } from '../../ui/people.tsx';
import classes from './RuleForm.module.css';
import { poolOrderWords, targetOfKind, targetOptions } from './rule-draft.ts';

type Props = {
  readonly action: AssignAction;
  /** Paths begin inside the action. */
  readonly issues: readonly DraftIssue[];
  readonly onChange: (action: AssignAction) => void;
  /** Undefined for the only one: a rule without an action would do nothing. */
  readonly onRemove: (() => void) | undefined;
};

/** To whom the record goes. */
export function AssignmentEditor({ action, issues, onChange, onRemove }: Props) {
  const { to } = action;
  const set = (target: AssignmentTarget) => onChange({ ...action, to: target });
  return (
    <div className={classes.action}>
      <Select
        label="Assign to"
        allowDeselect={false}
        data={targetOptions}
        value={to.kind}
        onChange={(kind) => set(targetOfKind(kind))}
      />
      {to.kind === 'user' && (
        <PeoplePicker
          label="Person"
          value={to.username}
          error={errorsIn(issues, ['to', 'username'])}
          onChange={(username) => set({ kind: 'user', username: username ?? '' })}
        />
      )}
      {to.kind === 'pool' && <PoolEditor pool={to} issues={issues} onChange={set} />}
      <div className={classes.actionFoot}>
        <Switch
          size="sm"
          label="Only to somebody who is working"
          description="Whoever is away, deactivated or has declined it is always passed over."
          checked={action.onlyInWorkingHours === true}
          onChange={(event) => onChange({ ...action, onlyInWorkingHours: event.currentTarget.checked })}
        />
        {onRemove !== undefined && (
          <ActionIcon variant="subtle" color="gray" size={32} aria-label="Remove the assignment" onClick={onRemove}>
            <IconTrash size={16} />
          </ActionIcon>
        )}
      </div>
    </div>
  );
}

type Pool = Extract<AssignmentTarget, { kind: 'pool' }>;
type PoolProps = Pick<Props, 'issues'> & { readonly pool: Pool; readonly onChange: (pool: Pool) => void };

/** Several people, and who of them is next. */
function PoolEditor({ pool, issues, onChange }: PoolProps) {
  const directory = useDirectory();
  const data = useMemo(() => {
    const active = directory.people.filter((person) => person.active).map(({ username }) => username);
    const people = [...new Set([...active, ...pool.usernames])];
    return people.map((username) => ({ value: username, label: nameOf(directory, username) }));
  }, [directory, pool.usernames]);
  return (
    <>
      <MultiSelect
        label="People"
        searchable
        hidePickedOptions
        openOnFocus={false}
        selectFirstOptionOnChange
        data={data}
        value={pool.usernames}
        {...(pool.usernames.length === 0 ? { placeholder: 'Choose who' } : {})}
        error={errorsIn(issues, ['to', 'usernames'])}
        description={warningsIn(issues, ['to', 'usernames'])}
        nothingFoundMessage="Nobody by that name"
        renderOption={({ option }) => (
          <PersonOption person={directory.byUsername.get(String(option.value))} label={String(option.label)} />
        )}
        onChange={(usernames) => onChange({ ...pool, usernames: usernames.map(String) })}
      />
      <Radio.Group
        label="Who is next"
        value={pool.by}
        onChange={(by) => onChange({ ...pool, by: PoolOrder.parse(by) })}
      >
        <div className={classes.choices}>
          {PoolOrder.options.map((by) => (
            <Radio
              key={by}
              size="sm"
              value={by}
              label={poolOrderWords[by].label}
              description={poolOrderWords[by].why}
            />
          ))}
        </div>
      </Radio.Group>
    </>
  );
}
