import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { z } from 'zod';

const CONNECTIONS = 32;

const autocannon = fileURLToPath(new URL('../node_modules/autocannon/autocannon.js', import.meta.url));
const LoadReport = z.looseObject({
  requests: z.object({ average: z.number(), total: z.number() }),
  errors: z.number(),
  '2xx': z.number(),
  '3xx': z.number(),
});

/**
 * How many requests a server answers in a second, from 32 connections.
 *
 * @param ask further arguments of autocannon: what is asked
 * @throws Error where not every answer is of the expected kind
 */
export async function requestsPerSecond(
  url: string,
  ask: readonly string[],
  { seconds, expected }: { readonly seconds: number; readonly expected: '2xx' | '3xx' },
): Promise<number> {
  const load = ['--json', '--connections', String(CONNECTIONS), '--duration', String(seconds)];
  const { stdout } = await promisify(execFile)(process.execPath, [autocannon, ...load, ...ask, url]);
  const report = LoadReport.parse(JSON.parse(stdout));
  if (report.errors > 0 || report[expected] !== report.requests.total)
    throw new Error(`Not every request to ${url} was answered ${expected}: ${stdout}`);
  return report.requests.average;
}
