import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import pino, { type Logger } from 'pino';
import { buildApp } from './app.ts';
import { backupJob } from './backups/backup-job.ts';
import { readCertificate } from './certificates.ts';
import { type RunningClock, type ServerClock, systemClock } from './clock.ts';
import { orgWriter } from './collections.ts';
import { ConfigError } from './command-line/flags.ts';
import type { ServerOptions } from './config.ts';
import { describeDemoOrg } from './demo/demo-org.ts';
import { seedDemo } from './demo/seed-demo.ts';
import { addressToOpen } from './http/address-to-open.ts';
import { troubleWithInterface } from './http/built-interface.ts';
import type { ServerCounts } from './http/metrics.ts';
import { setupCodeOf } from './orgs/setup-code.ts';
import { argon2idPasswords, type Passwords } from './sessions/passwords.ts';
import { openStorage, type Storage } from './storage/open-storage.ts';
import type { OrgWriter } from './storage/org-writer.ts';

const BUILT_RENDERER = fileURLToPath(new URL('../out/renderer', import.meta.url));
const RENDERER_SOURCES = fileURLToPath(new URL('../renderer', import.meta.url));

export type RunningServer = {
  /** Where it listens, for example `http://127.0.0.1:4180`. */
  readonly url: string;
  /** What whoever creates the first organization has to know; undefined where there is one, or none is asked for. */
  readonly setupCode: string | undefined;
  /** Lets requests under way finish, then closes everything. */
  close(): Promise<void>;
};

/** What tests put in place of the machine's own. */
export type ServerSeams = {
  readonly clock?: RunningClock;
  readonly passwords?: Passwords;
  readonly logger?: Logger;
  /** Folder of the built renderer. */
  readonly webRoot?: string;
  readonly unreadMs?: number;
};

/**
 * Starts a sync server.
 *
 * @throws ConfigError or StorageError with one line for the person who starts it
 */
export async function startServer(options: ServerOptions, seams: ServerSeams = {}): Promise<RunningServer> {
  const clock = seams.clock ?? systemClock;
  const passwords = seams.passwords ?? argon2idPasswords();
  const logger = seams.logger ?? pino({ level: 'silent' });
  const https = readCertificate(options);
  const webRoot = seams.webRoot ?? BUILT_RENDERER;
  const storage = await openStorage(options);
  try {
    const writer = orgWriter(storage, clock);
    if (options.demo) await fillWithDemo(storage, writer, passwords, clock, logger);
    const setupCode = await setupCodeOf(storage.db, options);
    const { app, draining } = await buildApp({
      options: { ...options, setupCode },
      ...{ storage, writer, passwords, clock, logger, https, webRoot },
      unreadMs: seams.unreadMs,
      backups: scheduledBackups(options, clock),
    });
    await app.listen({ port: options.port, host: options.host }).catch(async (error: unknown) => {
      await app.close();
      throw listenError(error, options);
    });
    const trouble = troubleWithInterface(webRoot, [RENDERER_SOURCES]);
    if (trouble !== undefined) logger.warn(trouble);
    const { port } = app.server.address() as AddressInfo;
    return {
      url: addressToOpen({ host: options.host, port, https: https !== undefined }),
      setupCode,
      close: async () => {
        await draining.drain();
        await storage.close();
      },
    };
  } catch (error) {
    await storage.close();
    throw error;
  }
}

async function fillWithDemo(
  storage: Storage,
  writer: OrgWriter,
  passwords: Passwords,
  clock: ServerClock,
  logger: Logger,
): Promise<void> {
  const demo = await seedDemo(storage.db, writer, passwords, new Date(clock.now()));
  if (demo !== undefined) logger.info({ importReport: demo.report }, describeDemoOrg(demo));
}

function scheduledBackups({ backupEvery, ...where }: ServerOptions, clock: ServerClock) {
  if (backupEvery === undefined) return undefined;
  return (counts: ServerCounts) => backupJob({ ...where, backupEvery }, clock, counts);
}

function listenError(error: unknown, { port, host }: ServerOptions): unknown {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  switch (code) {
    case 'EADDRINUSE':
      return new ConfigError(`Port ${port} on ${host} is in use. Stop what uses it, or choose another with --port.`);
    case 'EACCES':
      return new ConfigError(`Port ${port} needs more rights than this process has. Choose another with --port.`);
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
      return new ConfigError(`${host} is not an address of this machine. Choose another with --host.`);
    default:
      return error;
  }
}
