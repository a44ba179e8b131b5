import { Button, TextInput } from '@mantine/core';
import { schemaResolver, useForm } from '@mantine/form';
import { PatchOrgBody } from '#contract/sessions.ts';
import { Section } from '../../ui/Section.tsx';
import classes from './OrganizationScreen.module.css';
import type { OrganizationSectionProps } from './use-organization.ts';

/** What the organization is called. */
export function NameSection({ org, editable, onSave }: OrganizationSectionProps) {
  const form = useForm({
    initialValues: { name: org.name },
    validate: schemaResolver(PatchOrgBody, { sync: true }),
    validateInputOnChange: true,
  });
  const changed = form.values.name.trim() !== org.name;
  return (
    <Section title="Name">
      <form noValidate className={classes.form} onSubmit={form.onSubmit((body) => void onSave(body))}>
        <TextInput label="Organization name" readOnly={!editable} {...form.getInputProps('name')} />
        <Button type="submit" variant="default" disabled={!editable || !changed || !form.isValid()}>
          Save name
        </Button>
      </form>
    </Section>
  );
}
