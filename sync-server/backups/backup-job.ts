import { execFile } from 'node:child_process';
import { mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { ServerClock } from '../clock.ts';
import { KEPT_BACKUPS, type ServerOptions } from '../config.ts';
import type { ServerCounts } from '../http/metrics.ts';
import type { Job } from '../timed-jobs.ts';

const LOOK_EVERY_MS = 10 * 60_000;
const HOUR_MS = 60 * 60_000;
const main = fileURLToPath(new URL('../main.ts', import.meta.url));

type Schedule = Pick<ServerOptions, 'dataDir' | 'backupKeep'> & { readonly backupEvery: number };

/**
 * Backs the database up now and then, and keeps the latest. Each is restored once and counted before it gets its name; an
 * older one goes only once a newer one is good. It is made by a process of its own: to copy a large database takes longer
 * than anybody should wait for an answer.
 */
export function backupJob(
  schedule: Schedule,
  clock: ServerClock,
  counts: Pick<ServerCounts, 'backups' | 'lastBackupAt'>,
): Job {
  const { dataDir, backupEvery, backupKeep = KEPT_BACKUPS } = schedule;
  const folder = join(dataDir, 'backups');
  return {
    everyMs: LOOK_EVERY_MS,
    complaint: 'no backup was made',
    run: async (log) => {
      const last = backupsIn(folder).at(-1);
      if (last !== undefined && clock.now() - momentOf(last) < backupEvery * HOUR_MS) return;
      mkdirSync(folder, { recursive: true, mode: 0o700 });
      const name = nameAt(clock.now());
      // One that was cut off, such as by the end of the server, is no backup.
      for (const one of readdirSync(folder)) if (one.includes('.partial')) rmSync(join(folder, one));
      try {
        const args = [main, 'backup', join(folder, name), '--data-dir', dataDir];
        const { stdout } = await promisify(execFile)(process.execPath, args);
        log.info({ backup: name }, stdout.trim());
      } catch (error) {
        counts.backups.failed += 1;
        throw error;
      }
      counts.backups.good += 1;
      counts.lastBackupAt = clock.now();
      for (const old of backupsIn(folder).slice(0, -backupKeep)) rmSync(join(folder, old));
    },
  };
}

const NAME = /^smartlite-(\d{4}-\d{2}-\d{2})T(\d{2})-(\d{2})-(\d{2})Z\.db$/;

/** A name that says when, and that every file system takes. */
function nameAt(moment: number): string {
  return `smartlite-${new Date(moment).toISOString().slice(0, 19).replaceAll(':', '-')}Z.db`;
}

function momentOf(name: string): number {
  const [, day, hours, minutes, seconds] = NAME.exec(name) ?? [];
  return Date.parse(`${day}T${hours}:${minutes}:${seconds}Z`);
}

/** The backups this job has made, oldest first; it touches nothing else that lies there. */
function backupsIn(folder: string): string[] {
  try {
    return readdirSync(folder)
      .filter((name) => NAME.test(name))
      .sort();
  } catch {
    return [];
  }
}
