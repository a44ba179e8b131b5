import { Select, TextInput } from '@mantine/core';
import { catalogue, RecordObject } from '#contract/catalogue.ts';
import type { DraftIssue } from '#contract/draft-issues.ts';
import { errorsIn } from '../criteria/draft-issues-at.ts';
import classes from './DefinitionEditor.module.css';

type Named = { readonly name: string; readonly object: RecordObject };

type Props = Named & {
  readonly issues: readonly DraftIssue[];
  readonly onChange: (change: Partial<Named>) => void;
};

const objects = Object.values(catalogue).map(({ object, label }) => ({ value: object, label }));

/** What a definition is called, and the records it is about. */
export function NameAndObject({ name, object, issues, onChange }: Props) {
  return (
    <div className={classes.nameAndObject}>
      <TextInput
        label="Name"
        value={name}
        error={errorsIn(issues, ['name'])}
        onChange={(event) => onChange({ name: event.currentTarget.value })}
      />
      <Select
        label="Object"
        allowDeselect={false}
        data={objects}
        value={object}
        onChange={(next) => onChange({ object: RecordObject.parse(next) })}
      />
    </div>
  );
}
