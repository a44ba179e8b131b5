import type { ComponentProps } from 'react';
import { holdPress } from './hold-press.ts';

/**
 * The list of a picker. Mantine names it like the field it belongs to and keeps it in the page while it is closed, so
 * that whoever asks for "Owner" by name would find two things.
 */
export function Choices(props: ComponentProps<'div'>) {
  return (
    <div
      {...props}
      role="listbox"
      aria-labelledby={undefined}
      aria-label="Choices"
      onPointerDown={(event) => holdPress(event.nativeEvent)}
    />
  );
}
