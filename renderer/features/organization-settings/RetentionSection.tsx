import { schemaResolver, useForm } from '@mantine/form';
import { RetentionSettings } from '#contract/retention.ts';
import { NumberField } from '../../ui/NumberField.tsx';
import { usePendingChange } from '../../ui/pending-changes.tsx';
import { Section } from '../../ui/Section.tsx';
import classes from './OrganizationScreen.module.css';
import type { OrganizationSectionProps } from './use-organization.ts';

const fields = [
  {
    key: 'tombstoneDays',
    label: 'Remember deletions, in days',
    description: 'A laptop that was away for longer compares all it has with the server.',
  },
  {
    key: 'readNotificationDays',
    label: 'Keep read notifications, in days',
    description: 'Counted from when they were read or archived. Unread ones are kept.',
  },
  {
    key: 'handOffDays',
    label: 'Keep hand-offs on laptops, in days',
    description: 'Counted from when they were opened or settled. The report keeps them.',
  },
] as const;

/** How long the server keeps what nobody needs any more. */
export function RetentionSection({ org, editable, onSave }: OrganizationSectionProps) {
  const form = useForm<RetentionSettings>({
    initialValues: org.retention,
    validate: schemaResolver(RetentionSettings, { sync: true }),
    validateInputOnChange: true,
  });
  const save = async () => !form.validate().hasErrors && onSave({ retention: form.values });
  usePendingChange('Retention', { dirty: form.isDirty(), save, discard: form.reset });
  return (
    <Section title="Retention">
      <form noValidate className={classes.form} onSubmit={form.onSubmit(() => void save())}>
        {fields.map(({ key, label, description }) => (
          <NumberField
            key={key}
            label={label}
            description={description}
            readOnly={!editable}
            {...form.getInputProps(key)}
          />
        ))}
      </form>
    </Section>
  );
}
