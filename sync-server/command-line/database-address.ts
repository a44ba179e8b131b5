import { isLoopback } from '../http/caller.ts';

/** The modes after which a connection has TLS, and the one that says it shall not; any other is taken for no word. */
const SAYS_WHETHER = ['disable', 'no-verify', 'prefer', 'require', 'verify-ca', 'verify-full'];

/** Whether what is said to a PostgreSQL database stays on this machine, or is encrypted, or is said to be safe as it is. */
export function isPrivate(databaseUrl: string): boolean {
  if (!URL.canParse(databaseUrl)) return true;
  const { hostname, searchParams } = new URL(databaseUrl);
  const host = searchParams.get('host') ?? decodeURIComponent(hostname);
  // Without a host, or with a folder in its place, it is a socket of this machine.
  if (host === '' || host.startsWith('/') || isLoopback(host.replace(/^\[(.*)\]$/, '$1'))) return true;
  return (
    SAYS_WHETHER.includes(searchParams.get('sslmode') ?? '') || ['true', '1'].includes(searchParams.get('ssl') ?? '')
  );
}
