import { networkInterfaces } from 'node:os';

const EVERYWHERE = new Set(['0.0.0.0', '::', '[::]']);

/**
 * Where somebody opens what listens on a host: for all addresses of the machine one of them, since a browser opens
 * `0.0.0.0` nowhere.
 */
export function addressToOpen(
  { host, port, https }: { readonly host: string; readonly port: number; readonly https: boolean },
  interfaces = networkInterfaces(),
): string {
  const name = EVERYWHERE.has(host) ? addressOfMachine(interfaces) : host;
  return `${https ? 'https' : 'http'}://${name.includes(':') ? `[${name}]` : name}:${port}`;
}

function addressOfMachine(interfaces: ReturnType<typeof networkInterfaces>): string {
  const all = Object.values(interfaces).flatMap((some) => some ?? []);
  return all.find(({ family, internal }) => family === 'IPv4' && !internal)?.address ?? 'localhost';
}
