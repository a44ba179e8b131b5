/**
 * The names of what crosses the bridge, without the schemas: the preload script is loaded ahead of every page and needs
 * no more.
 */
export const DESKTOP_BRIDGE_KEY = 'smartliteDesktop';

/** Renderer → main. */
export const requestNames = [
  'platform-details',
  'session-load',
  'session-save',
  'session-clear',
  'sync-fact',
  'tray-notifications',
  'announce',
  'take-back',
  'banner-state',
  'schedule-start',
  'schedule-stop',
  'schedule-trigger',
  'round-finished',
  'settings-load',
  'settings-save',
  'open-external',
  'show-record',
  'show-window',
  'hide-popover',
  'log',
  'ready-to-open',
] as const;
export type DesktopRequestName = (typeof requestNames)[number];

/** Main → renderer. */
export const eventNames = [
  'sync-due',
  'next-sync-at',
  'open-record',
  'open-notifications',
  'settings-changed',
  'pause-asked',
  'pause-time-asked',
  'banner-answered',
] as const;
export type DesktopEventName = (typeof eventNames)[number];

/** The IPC channels of a request and of an event: the only ones in use. */
export const requestChannel = (name: DesktopRequestName): string => `${DESKTOP_BRIDGE_KEY}:request:${name}`;
export const eventChannel = (name: DesktopEventName): string => `${DESKTOP_BRIDGE_KEY}:event:${name}`;
