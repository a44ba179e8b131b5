import type { TextInputProps } from '@mantine/core';
import { currentPlatform } from '../../platform/current-platform.ts';
import {
  isInTheClear,
  loadPlace,
  pathBelowAddress,
  type RememberedPlace,
  serverAddress,
} from '../../session/remembered-place.ts';
import { CodeInput } from '../../ui/CodeInput.tsx';

/** Where somebody will most likely sign in: on the server that served this page, or where they did the last time. */
export function likelyPlace(): RememberedPlace {
  const place = loadPlace(localStorage);
  return currentPlatform().kind === 'browser' ? { ...place, serverUrl: globalThis.location.origin } : place;
}

/** What is wrong with a typed address; null when it will do. */
export function addressProblem(typed: string): string | null {
  const address = serverAddress(typed);
  if (address === undefined) return 'Enter an address such as crm.company.com.';
  const path = pathBelowAddress(typed);
  if (path !== '') return `SmartLite is served at the root of an address, and at no path of one: leave out ${path}.`;
  // A server that served this page has its own say in how it is reached.
  const inTheClear = isInTheClear(address) && address !== globalThis.location.origin;
  return inTheClear ? 'Use https: over http your password would travel in the clear.' : null;
}

/** Where the sync server is; a page that it served itself asks nobody. */
export function ServerAddressInput(props: TextInputProps) {
  if (currentPlatform().kind === 'browser') return null;
  // What is wrong with an address takes more than a line.
  const errorProps = { style: { position: 'static' } } as const;
  return (
    <CodeInput
      label="Server address"
      placeholder="crm.company.com"
      inputMode="url"
      errorProps={errorProps}
      {...props}
    />
  );
}
