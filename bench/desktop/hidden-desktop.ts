import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { DesktopSession } from '../../e2e/real-desktop/desktop-session.ts';
import { folderOfOrdinaryUser } from '../../e2e/real-desktop/ordinary-user.ts';
import { startRealDesktop } from '../../e2e/real-desktop/real-desktop.ts';
import { RealDesktopApp } from '../../e2e/real-desktop/real-desktop-app.ts';
import { electronForStories } from '../../e2e/real-desktop/what-it-needs.ts';
import { networkCable } from '../../e2e/world/network-cable.ts';
import { withFolder } from '../bench-org.ts';
import { startBenchServer } from '../bench-server.ts';
import type { Measurement } from '../report.ts';

/** Somebody's desktop app on a real Electron, started without a window, with nobody connected to it. */
export type HiddenDesktop = { readonly session: DesktopSession; readonly pid: number };

type Flags = { readonly server?: readonly string[]; readonly app?: readonly string[] };

/** Measures the app of somebody who is signed in, hidden from its start on; all of it is gone afterwards. */
export function onHiddenDesktop(
  measure: (desktop: HiddenDesktop) => Promise<readonly Measurement[]>,
  flags: Flags = {},
): Promise<readonly Measurement[]> {
  return withFolder(async (folder) => {
    const electron = await electronForStories();
    if ('skipped' in electron) throw new Error(electron.skipped);
    const server = await startBenchServer(join(folder, 'data'), '--demo', ...(flags.server ?? []));
    const [desktop, cable] = [await startRealDesktop(electron), await networkCable(server.url)];
    const profileDir = await folderOfOrdinaryUser('real-desktop');
    try {
      const app = new RealDesktopApp(desktop, { profileDir, cable });
      await app.relaunch();
      await app.signIn({ orgId: 'maven', username: 'moses.frase', password: 'demo' });
      await app.quit();
      const program = app.startAlone(['--hidden', ...(flags.app ?? [])]);
      return await untilEnded(program, (pid) => measure({ session: desktop.session, pid }));
    } finally {
      await desktop.stop();
      await cable.throwAway();
      await server.stop();
      await rm(profileDir, { recursive: true, force: true });
    }
  });
}

async function untilEnded<T>(program: ChildProcess, work: (pid: number) => Promise<T>): Promise<T> {
  const { pid } = program;
  if (pid === undefined) throw new Error('The desktop app did not start.');
  const ended = once(program, 'exit');
  try {
    return await work(pid);
  } finally {
    program.kill('SIGTERM');
    await ended;
  }
}
