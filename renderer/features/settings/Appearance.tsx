import { SegmentedControl, useMantineColorScheme } from '@mantine/core';
import { Section } from '../../ui/Section.tsx';

const schemes = [
  { value: 'auto', label: 'System' },
  { value: 'light', label: 'Light' },
  { value: 'dark', label: 'Dark' },
] as const;

/** Light, dark, or as the system has it; kept on this device. */
export function Appearance() {
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  return (
    <Section title="Appearance">
      <SegmentedControl aria-label="Appearance" value={colorScheme} onChange={setColorScheme} data={[...schemes]} />
    </Section>
  );
}
