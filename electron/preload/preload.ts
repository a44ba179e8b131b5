import { contextBridge, ipcRenderer } from 'electron';
import type { DesktopBridge } from '#contract/desktop-bridge.ts';
import {
  DESKTOP_BRIDGE_KEY,
  eventChannel,
  eventNames,
  requestChannel,
  requestNames,
} from '#contract/desktop-channels.ts';

/** Passes on what is named, and nothing else: main checks what arrives there, the page what it is told. */
const bridge: DesktopBridge = {
  request(name, payload) {
    if (!requestNames.includes(name)) return Promise.reject(new Error(`There is no request "${name}".`));
    return ipcRenderer.invoke(requestChannel(name), payload);
  },
  on(name, listener) {
    if (!eventNames.includes(name)) throw new Error(`There is no event "${name}".`);
    const deliver = (_event: unknown, payload: Parameters<typeof listener>[0]): void => listener(payload);
    ipcRenderer.on(eventChannel(name), deliver);
    return () => {
      ipcRenderer.removeListener(eventChannel(name), deliver);
    };
  },
};

contextBridge.exposeInMainWorld(DESKTOP_BRIDGE_KEY, bridge);
