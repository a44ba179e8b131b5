import type { OperatingSystem } from './operating-system.ts';
import { type Ask, callSessionBus } from './session-bus.ts';

const WATCHER = 'org.kde.StatusNotifierWatcher';

/**
 * Whether there is a tray to hide in now. macOS and Windows always have one; a Linux desktop only with a
 * StatusNotifier host, which may come and go, so ask again each time it matters.
 */
export async function hasTrayHost(os: OperatingSystem, ask?: Ask): Promise<boolean> {
  if (os !== 'linux') return true;
  const answer = await callSessionBus(
    {
      service: WATCHER,
      path: '/StatusNotifierWatcher',
      method: 'org.freedesktop.DBus.Properties.Get',
      args: [WATCHER, 'IsStatusNotifierHostRegistered'],
    },
    ask,
  );
  return answer !== undefined && /\btrue\b/.test(answer);
}
