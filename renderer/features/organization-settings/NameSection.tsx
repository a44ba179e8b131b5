import { TextInput } from '@mantine/core';
import { schemaResolver, useForm } from '@mantine/form';
import { PatchOrgBody } from '#contract/sessions.ts';
import { usePendingChange } from '../../ui/pending-changes.tsx';
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
  const save = async () => !form.validate().hasErrors && onSave({ name: form.values.name });
  const dirty = form.values.name.trim() !== org.name;
  usePendingChange('Name', { dirty, save, discard: form.reset });
  return (
    <Section title="Name">
      <form noValidate className={classes.form} onSubmit={form.onSubmit(() => void save())}>
        <TextInput label="Organization name" readOnly={!editable} {...form.getInputProps('name')} />
      </form>
    </Section>
  );
}
