import { type Command, Option } from 'commander';
import { z } from 'zod';
import { commandLine, readFlags } from './command-line/flags.ts';
import { TrustProxy } from './command-line/trust-proxy.ts';
import { isLoopback } from './http/caller.ts';

export const Registration = z.enum(['auto', 'open', 'closed']);
export type Registration = z.infer<typeof Registration>;

export const DataDir = z.string().min(1, '--data-dir is a folder.');
export const DatabaseUrl = z
  .string()
  .regex(/^postgres(ql)?:\/\//, 'The address of a PostgreSQL database (--database-url) starts with postgres://.')
  .refine(isPrivate, {
    abort: true,
    error:
      'The database is on another machine, and its address says nothing of TLS: everything would travel in the clear. Add ?sslmode=verify-full to it, or ?sslmode=disable where the network itself is private.',
  });

/** How many organizations one address may register within an hour: more than anybody needs who sets up teams. */
export const REGISTRATIONS_PER_HOUR = 20;

/** A week of nights. */
export const KEPT_BACKUPS = 7;

const SHORTEST_METRICS_TOKEN = 16;
const SHORTEST_SETUP_CODE = 8;

/** Everything the server can be told at start. */
export const ServerOptions = z
  .object({
    port: z.coerce
      .number('--port is a number from 0 to 65535.')
      .int('--port is a number from 0 to 65535.')
      .min(0, '--port is a number from 0 to 65535.')
      .max(65_535, '--port is a number from 0 to 65535.'),
    host: z.string().min(1, '--host is an address to listen on.'),
    dataDir: DataDir,
    databaseUrl: DatabaseUrl.optional(),
    demo: z.boolean(),
    pollSeconds: z.coerce
      .number('--poll-seconds is a number of seconds from 0.05 to 3600.')
      .min(0.05, '--poll-seconds is a number of seconds from 0.05 to 3600.')
      .max(3_600, '--poll-seconds is a number of seconds from 0.05 to 3600.'),
    registration: Registration,
    setupCode: z
      .string()
      .min(SHORTEST_SETUP_CODE, `--setup-code has ${SHORTEST_SETUP_CODE} characters or more.`)
      .max(64, '--setup-code has at most 64 characters.')
      .optional(),
    registrationsPerHour: z.coerce
      .number('--registrations-per-hour is a number from 1 on.')
      .int('--registrations-per-hour is a number from 1 on.')
      .min(1, '--registrations-per-hour is a number from 1 on.')
      .optional(),
    backupEvery: z.coerce
      .number('--backup-every is a number of hours, such as 24.')
      .min(0.2, '--backup-every is 0.2 hours or more.')
      .optional(),
    backupKeep: z.coerce
      .number('--backup-keep is a number from 1 on.')
      .int('--backup-keep is a number from 1 on.')
      .min(1, '--backup-keep is a number from 1 on.')
      .optional(),
    tlsCert: z.string().optional(),
    tlsKey: z.string().optional(),
    trustProxy: TrustProxy,
    metricsToken: z
      .string()
      .min(SHORTEST_METRICS_TOKEN, `--metrics-token has ${SHORTEST_METRICS_TOKEN} characters or more.`)
      .optional(),
  })
  .refine((options) => (options.tlsCert === undefined) === (options.tlsKey === undefined), {
    error: '--tls-cert and --tls-key go together.',
  })
  .refine((options) => options.backupEvery === undefined || options.databaseUrl === undefined, {
    error: '--backup-every is for SQLite: the data is in PostgreSQL, which pg_dump backs up.',
  })
  .refine((options) => isLoopback(options.host) || options.tlsCert !== undefined || options.trustProxy !== false, {
    error:
      'Listening beyond this machine needs --tls-cert and --tls-key, or --trust-proxy behind a proxy that adds TLS: passwords would travel in the clear.',
  });
export type ServerOptions = z.infer<typeof ServerOptions>;

/**
 * Reads the flags, each of which may also come from the environment as `SMARTLITE_*`.
 *
 * @param args the arguments after the script's name
 * @throws ConfigError, HelpAsked
 */
export function readOptions(args: readonly string[], environment: NodeJS.ProcessEnv): ServerOptions {
  return readFlags(serverCommand(), ServerOptions, args, environment);
}

function serverCommand(): Command {
  return commandLine('npm run server --')
    .description('The SmartLite sync server.')
    .option('--port <number>', 'port to listen on; 0 picks a free one', '4180')
    .option('--host <address>', 'address to listen on', '127.0.0.1')
    .option('--data-dir <folder>', 'folder of the SQLite database', '.data')
    .option('--database-url <url>', 'PostgreSQL database to use instead of SQLite')
    .option('--demo', 'fill an empty database with the demo organization', false)
    .option('--poll-seconds <seconds>', 'how often devices ask what changed', '15')
    .addOption(
      new Option('--registration <who>', 'who may sign a new organization up; auto: only the first')
        .choices(Registration.options)
        .default('auto'),
    )
    .option('--backup-every <hours>', 'back the SQLite database up so often, into backups/ in the data folder')
    .option('--backup-keep <number>', 'how many of these backups to keep', String(KEPT_BACKUPS))
    .option('--setup-code <code>', 'what the first organization is created with; else one is printed where others may')
    .option('--tls-cert <file>', 'certificate (PEM) to serve https')
    .option('--tls-key <file>', 'key (PEM) of the certificate')
    .option(
      '--registrations-per-hour <number>',
      'how many organizations one address may sign up',
      String(REGISTRATIONS_PER_HOUR),
    )
    .option(
      '--trust-proxy [hops or networks]',
      'a proxy in front adds TLS and X-Forwarded-For; how many one after another, or the networks they are in',
      false,
    )
    .option('--metrics-token <token>', 'who brings it as a bearer token reads /metrics from anywhere');
}

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
