import type { App, BrowserWindow } from 'electron';

type Window = Pick<BrowserWindow, 'isFocused' | 'flashFrame'>;

/** Asks for a glance, once, where the system has a place for it: the dock bounces, the task bar flashes. */
export function askForAttention(
  app: { readonly dock?: Pick<NonNullable<App['dock']>, 'bounce'> | undefined },
  window?: Window,
): void {
  if (window?.isFocused()) return;
  app.dock?.bounce('informational');
  window?.flashFrame(true);
}
