import type { AccountKey } from '#contract/desktop-bridge.ts';

/**
 * The name of an account's database: a hash, because server addresses hold characters database names may not, and
 * because no name of a person should be readable in the list of a browser's databases.
 */
export async function databaseName({ serverUrl, orgId, username }: AccountKey): Promise<string> {
  const text = JSON.stringify([new URL(serverUrl).href, orgId, username]);
  const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text)));
  return `smartlite-${Array.from(hash.slice(0, 16), (byte) => byte.toString(16).padStart(2, '0')).join('')}`;
}
