import { chownSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Chromium's sandbox, which the app turns on for all its pages, refuses root: then desktop and app run as `nobody`. */
const nobody = { uid: 65534, gid: 65534 };

/** Who runs the desktop; undefined is the person who runs the tests. */
export const ordinaryUser = process.getuid?.() === 0 ? nobody : undefined;

/** A command line that runs a program as the ordinary user, and ends it when whoever started it is gone. */
export function asOrdinaryUser(command: string, args: readonly string[]): readonly [string, ...string[]] {
  const become =
    ordinaryUser === undefined ? [] : [`--reuid=${ordinaryUser.uid}`, `--regid=${ordinaryUser.gid}`, '--clear-groups'];
  return ['setpriv', '--pdeathsig=TERM', ...become, '--', command, ...args];
}

/** A new temporary folder that belongs to the ordinary user. */
export async function folderOfOrdinaryUser(name: string): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), `smartlite-${name}-`));
  giveToOrdinaryUser(folder);
  return folder;
}

export function giveToOrdinaryUser(path: string): void {
  if (ordinaryUser !== undefined) chownSync(path, ordinaryUser.uid, ordinaryUser.gid);
}
