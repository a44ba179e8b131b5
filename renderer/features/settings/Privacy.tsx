import { Text } from '@mantine/core';
import { IconEyeCheck } from '@tabler/icons-react';
import { whatGiversSee } from '../../ui/privacy-words.ts';
import { Section } from '../../ui/Section.tsx';

/** What others get to know of what the person does here. */
export function Privacy() {
  return (
    <Section title="Privacy" icon={<IconEyeCheck size={15} />}>
      <Text c="dimmed">{whatGiversSee}</Text>
    </Section>
  );
}
