import { dialog } from 'electron';
import type { Log } from './log.ts';
import type { OperatingSystem } from './operating-system.ts';
import { policyFilePath, readUpdatePolicy, updateReadyInWords } from './update-policy.ts';
import { keepUpToDate, whyNoUpdates } from './updates.ts';

type RunningApp = {
  /** How many changes wait to be sent. */
  pending(): number;
  /** From now on the window really closes. */
  allowClose(): void;
};

/** Starts the updates of an installed app as its administrator has them; a checkout has nothing to update. */
export async function takeUpdates(os: OperatingSystem, { pending, allowClose }: RunningApp, log: Log): Promise<void> {
  const { resourcesPath, execPath, env } = process;
  const policy = readUpdatePolicy(policyFilePath(os, env), env, log);
  const reason = policy === 'off' ? 'they are switched off' : whyNoUpdates({ os, resourcesPath, executable: execPath });
  if (policy === 'off' || reason !== undefined) {
    log.info(`No updates: ${reason}.`);
    return;
  }
  const { default: updater } = await import('electron-updater');
  updater.autoUpdater.logger = log;
  const questions = { agrees: agreesToUpdate, restartsNow: () => restartsNow(pending()), allowClose };
  keepUpToDate(updater.autoUpdater, policy, questions, log);
}

async function agreesToUpdate(version: string): Promise<boolean> {
  const { response } = await dialog.showMessageBox({
    type: 'question',
    title: 'SmartLite Desktop',
    message: `SmartLite Desktop ${version} is available.`,
    detail: 'It is installed when you quit the app the next time.',
    buttons: ['Update', 'Not now'],
    defaultId: 0,
    cancelId: 1,
  });
  return response === 0;
}

async function restartsNow(pending: number): Promise<boolean> {
  const { response } = await dialog.showMessageBox({
    ...{ type: 'info', title: 'SmartLite Desktop', ...updateReadyInWords(pending) },
    ...{ buttons: ['Restart now', 'At the next quit'], defaultId: 1, cancelId: 1 },
  });
  return response === 0;
}
