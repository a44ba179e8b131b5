import { contextBridge, ipcRenderer } from 'electron';
import { z } from 'zod';
import {
  DESKTOP_BRIDGE_KEY,
  type DesktopBridge,
  desktopEvents,
  desktopRequests,
  eventChannel,
  requestChannel,
} from '#contract/desktop-bridge.ts';

// A sandboxed preload script has no `eval`; zod would otherwise try it once.
z.config({ jitless: true });

const bridge: DesktopBridge = {
  request(name, payload) {
    if (!Object.hasOwn(desktopRequests, name)) return Promise.reject(new Error(`There is no request "${name}".`));
    return ipcRenderer.invoke(requestChannel(name), payload);
  },
  on(name, listener) {
    if (!Object.hasOwn(desktopEvents, name)) throw new Error(`There is no event "${name}".`);
    const deliver = (_event: unknown, raw: unknown): void => {
      const parsed = desktopEvents[name].safeParse(raw);
      if (parsed.success) listener(parsed.data as Parameters<typeof listener>[0]);
    };
    ipcRenderer.on(eventChannel(name), deliver);
    return () => {
      ipcRenderer.removeListener(eventChannel(name), deliver);
    };
  },
};

contextBridge.exposeInMainWorld(DESKTOP_BRIDGE_KEY, bridge);
