import { TextInput } from '@mantine/core';
import { useState } from 'react';
import { ViewName } from '#contract/list-views.ts';
import { FormDialog } from '../../../ui/FormDialog.tsx';
import { useSingleFlight } from '../../../ui/single-flight.ts';

type Props = {
  readonly name: string;
  readonly isNew: boolean;
  readonly onName: (name: string) => Promise<void>;
  readonly onClose: () => void;
};

/** Asks what a view is to be called. */
export function ViewNameDialog({ name, isNew, onName, onClose }: Props) {
  const [typed, setTyped] = useState(name);
  const [problem, setProblem] = useState<string>();
  const submit = useSingleFlight(async () => {
    const read = ViewName.safeParse(typed);
    if (read.success) await onName(read.data);
    else setProblem(read.error.issues[0]?.message);
  });
  return (
    <FormDialog title={isNew ? 'Save view' : 'Rename view'} confirm="Save" onSubmit={submit} onClose={onClose}>
      <TextInput
        label="Name"
        data-autofocus
        value={typed}
        error={problem}
        onChange={(event) => {
          setTyped(event.currentTarget.value);
          setProblem(undefined);
        }}
      />
    </FormDialog>
  );
}
