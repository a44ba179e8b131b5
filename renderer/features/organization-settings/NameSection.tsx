import { Button, TextInput } from '@mantine/core';
import { useState } from 'react';
import { DisplayName } from '#contract/users.ts';
import { Section } from '../../ui/Section.tsx';
import classes from './OrganizationScreen.module.css';
import type { OrganizationSectionProps } from './use-organization.ts';

/** What the organization is called. */
export function NameSection({ org, editable, onSave }: OrganizationSectionProps) {
  const [name, setName] = useState(org.name);
  const problem = DisplayName.safeParse(name).error?.issues[0]?.message;
  return (
    <Section title="Name">
      <form
        noValidate
        className={classes.form}
        onSubmit={(event) => {
          event.preventDefault();
          if (problem === undefined) void onSave({ name });
        }}
      >
        <TextInput
          label="Organization name"
          value={name}
          error={problem}
          readOnly={!editable}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <Button
          type="submit"
          variant="default"
          disabled={!editable || name.trim() === org.name || problem !== undefined}
        >
          Save name
        </Button>
      </form>
    </Section>
  );
}
