import { Button, NumberInput } from '@mantine/core';
import { useState } from 'react';
import { RetentionSettings } from '#contract/retention.ts';
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
  const [draft, setDraft] = useState<{ readonly [K in keyof RetentionSettings]: number | string }>(org.retention);
  const parsed = RetentionSettings.safeParse(draft);
  const problemOf = (key: string) => parsed.error?.issues.find(({ path }) => path[0] === key)?.message;
  const dirty = fields.some(({ key }) => draft[key] !== org.retention[key]);
  return (
    <Section title="Retention">
      <form
        noValidate
        className={classes.form}
        onSubmit={(event) => {
          event.preventDefault();
          if (parsed.success) void onSave({ retention: parsed.data });
        }}
      >
        {fields.map(({ key, label, description }) => (
          <NumberInput
            key={key}
            label={label}
            description={description}
            value={draft[key]}
            error={problemOf(key)}
            readOnly={!editable}
            onChange={(value) => setDraft((current) => ({ ...current, [key]: value }))}
          />
        ))}
        <Button type="submit" variant="default" disabled={!editable || !dirty || !parsed.success}>
          Save retention
        </Button>
      </form>
    </Section>
  );
}
