import { Button } from '@mantine/core';
import { Link, useNavigate } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import { v7 as uuidv7 } from 'uuid';
import { catalogue, fieldOf, type RecordObject } from '#contract/catalogue.ts';
import type { RecordContent } from '#contract/three-way-merge.ts';
import { useLocalDatabase } from '../../database/local-database-context.ts';
import { createRecord } from '../../database/record-edits.ts';
import { objectIcons, recordPath, segmentOf } from '../../ui/objects.tsx';
import { useDirectory } from '../../ui/people.tsx';
import { Screen } from '../../ui/Screen.tsx';
import { useShortcuts } from '../../ui/shortcuts.ts';
import { useSingleFlight } from '../../ui/single-flight.ts';
import { UnsavedChangesGuard } from '../../ui/UnsavedChangesGuard.tsx';
import { RecordForm } from './RecordForm.tsx';
import { contentOf, formKeys, problemsOf, type Values } from './record-draft.ts';
import type { Proposal } from './record-slots.ts';

type Props = {
  readonly object: RecordObject;
  readonly orgId: string;
  /** The account it is created for, when it was started from one. */
  readonly accountId?: string | undefined;
  readonly proposal?: Proposal | undefined;
  /** Beside the title: what is to be said of the record as it is typed so far. */
  readonly remark?: ((typed: RecordContent & { readonly id: string }) => ReactNode) | undefined;
};

/** The form of a new record; it is the signed-in person's unless they hand it over right here. */
export function NewRecord({ object, orgId, accountId, proposal, remark }: Props) {
  const definition = catalogue[object];
  const database = useLocalDatabase();
  const navigate = useNavigate();
  const { me } = useDirectory();
  const initial = {
    ownerUsername: me,
    ...(accountId !== undefined && fieldOf(object, 'accountId') ? { accountId } : {}),
    ...proposal?.values,
  };
  const [id] = useState(() => uuidv7());
  const [values, setValues] = useState<Values>(initial);
  const [touched, setTouched] = useState(proposal !== undefined);
  const [problems, setProblems] = useState<{ readonly [key: string]: string }>({});

  /** @returns whether it could be made; if not, `problems` says why */
  const create = useSingleFlight(async (): Promise<boolean> => {
    const found = problemsOf(object, values, formKeys(object));
    setProblems(found);
    if (Object.keys(found).length > 0) return false;
    const { name, ownerUsername, ...rest } = values;
    const fields = Object.fromEntries(
      Object.entries(rest).flatMap(([key, value]) => (value === undefined ? [] : [[key, value]])),
    );
    await createRecord(
      database,
      { orgId, username: me },
      {
        object,
        name: String(name).trim(),
        ownerUsername: String(ownerUsername),
        fields,
      },
      id,
    );
    proposal?.onSaved();
    return true;
  });
  const createAndOpen = async () => {
    if (await create()) await navigate({ to: recordPath(object, id), replace: true, ignoreBlocker: true });
  };
  useShortcuts({ '$mod+s': () => void createAndOpen() });
  const Icon = objectIcons[object];
  return (
    <Screen
      title={`New ${definition.label.toLowerCase()}`}
      icon={<Icon size={18} />}
      aside={remark?.({ id, ...contentOf(values) })}
      narrow
      actions={
        <>
          <Button variant="default" component={Link} to={`/${segmentOf(object)}`}>
            Cancel
          </Button>
          <Button disabled={!touched} onClick={() => void createAndOpen()}>
            Save
          </Button>
        </>
      }
    >
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void createAndOpen();
        }}
      >
        <RecordForm
          object={object}
          values={values}
          problems={problems}
          autoFocus
          onChange={(key, value) => {
            setTouched(true);
            setValues((current) => ({ ...current, [key]: value === '' ? undefined : value }));
            setProblems(({ [key]: _, ...others }) => others);
          }}
        />
        <button type="submit" hidden aria-hidden tabIndex={-1} />
      </form>
      <UnsavedChangesGuard dirty={touched} what="record" onSave={create} />
    </Screen>
  );
}
