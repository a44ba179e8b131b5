import type { TextInputProps } from '@mantine/core';
import { CodeInput } from '../../ui/CodeInput.tsx';

/** Where the sync server is. */
export function ServerAddressInput(props: TextInputProps) {
  return <CodeInput label="Server address" placeholder="crm.company.com" inputMode="url" {...props} />;
}
