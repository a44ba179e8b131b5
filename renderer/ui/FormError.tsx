import { Text } from '@mantine/core';

/** What is wrong with a part of a form that has no input of its own to say it. */
export function FormError({ children }: { readonly children: string | undefined }) {
  if (children === undefined) return null;
  return (
    <Text inherit mt={4} fz={12.5} c="var(--sl-bad)">
      {children}
    </Text>
  );
}
