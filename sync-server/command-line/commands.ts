import { z } from 'zod';
import { backup } from '../backups/backup.ts';
import { markRestored } from '../backups/new-history.ts';
import { restore } from '../backups/restore.ts';
import { DatabaseUrl, DataDir } from '../config.ts';
import { moveToPostgres } from '../move/move-to-postgres.ts';
import { ConfigError, commandLine, readFlags } from './flags.ts';

/** Says a line to the person at the terminal. */
export type Say = (line: string) => void;

/** What the server's program can do besides serving. */
type ServerCommand = {
  /** For the list in `--help`. */
  readonly usage: string;
  readonly does: string;
  /** @throws ConfigError, HelpAsked or StorageError with one line for the person who typed it */
  run(args: readonly string[], environment: NodeJS.ProcessEnv, say: Say): Promise<void>;
};

const dataDirFlag = ['--data-dir <folder>', 'folder of the SQLite database', '.data'] as const;

/** Backup and restore are for SQLite; PostgreSQL brings its own. */
const NoPostgres = (instead: string) =>
  z.undefined(`The data is in PostgreSQL (--database-url or SMARTLITE_DATABASE_URL is set): ${instead}`).optional();

const commands: { readonly [name: string]: ServerCommand } = {
  backup: {
    usage: 'backup <file>',
    does: 'write a copy of the SQLite database, also while the server runs',
    run: async (args, environment, say) => {
      const line = commandLine('npm run server -- backup')
        .description('Writes a consistent copy of the SQLite database, also while the server runs.')
        .argument('<file>', 'where the copy goes; never overwritten')
        .option(...dataDirFlag)
        .option('--database-url <url>', 'refused: pg_dump backs PostgreSQL up');
      const Flags = z.object({ file: z.string(), dataDir: DataDir, databaseUrl: NoPostgres('use pg_dump.') });
      await backup(readFlags(line, Flags, args, environment), say);
    },
  },
  restore: {
    usage: 'restore <file>',
    does: 'put such a copy in place of the database; the server must not run',
    run: async (args, environment, say) => {
      const line = commandLine('npm run server -- restore')
        .description('Puts a backup in place of the SQLite database. The one it replaces is kept beside it.')
        .argument('<file>', 'a file that backup has written')
        .option(...dataDirFlag)
        .option('--database-url <url>', 'refused: pg_restore restores PostgreSQL');
      const instead = 'use pg_restore, then mark-restored.';
      const Flags = z.object({ file: z.string(), dataDir: DataDir, databaseUrl: NoPostgres(instead) });
      await restore(readFlags(line, Flags, args, environment), say);
    },
  },
  'mark-restored': {
    usage: 'mark-restored',
    does: 'say that a PostgreSQL database was restored from a backup, so that laptops notice',
    run: async (args, environment, say) => {
      const line = commandLine('npm run server -- mark-restored')
        .description('Says that a PostgreSQL database was restored from a backup, so that laptops notice.')
        .requiredOption('--database-url <url>', 'the PostgreSQL database');
      const Flags = z.object({ databaseUrl: DatabaseUrl });
      await markRestored(readFlags(line, Flags, args, environment).databaseUrl, say);
    },
  },
  migrate: {
    usage: 'migrate --from sqlite --to <url>',
    does: 'move everything from SQLite to an empty PostgreSQL database',
    run: async (args, environment, say) => {
      const line = commandLine('npm run server -- migrate')
        .description('Moves everything from SQLite to an empty PostgreSQL database. The server must not run.')
        .requiredOption('--from <engine>', 'sqlite')
        .requiredOption('--to <url>', 'the PostgreSQL database, postgres://…')
        .option(...dataDirFlag);
      const Flags = z.object({
        from: z.literal('sqlite', '--from is sqlite: the database in --data-dir.'),
        to: DatabaseUrl,
        dataDir: DataDir,
      });
      const { dataDir, to } = readFlags(line, Flags, args, environment);
      await moveToPostgres({ dataDir, databaseUrl: to }, say);
    },
  },
};

/**
 * The command that words begin with, or undefined where they are the flags of the server itself.
 *
 * @throws ConfigError
 */
export function commandCalled(name: string | undefined): ServerCommand | undefined {
  if (name === undefined || name.startsWith('-')) return undefined;
  const command = Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (command !== undefined) return command;
  const known = Object.keys(commands).join(', ');
  throw new ConfigError(`There is no command ${name}. There are ${known}; without one the server serves.`);
}

/** The commands as `--help` lists them. */
export function describeCommands(): string {
  const width = Math.max(...Object.values(commands).map(({ usage }) => usage.length));
  const lines = Object.values(commands).map(({ usage, does }) => `  ${usage.padEnd(width)}  ${does}`);
  return `\nInstead of flags, a command may come first; each has a --help of its own:\n${lines.join('\n')}\n`;
}
