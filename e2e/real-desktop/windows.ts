import type { DesktopSession } from './desktop-session.ts';

/** A window as the X server and the window manager know it. */
export type DesktopWindow = {
  readonly id: string;
  readonly title: string;
  /** On the screen, not hidden and not minimized. */
  readonly visible: boolean;
  readonly active: boolean;
  readonly maximized: boolean;
  readonly bounds: { readonly x: number; readonly y: number; readonly width: number; readonly height: number };
};

/** The windows of a process that the window manager knows; one that is hidden is not among them. */
export async function windowsOf(session: DesktopSession, pid: number): Promise<readonly DesktopWindow[]> {
  const list = (await listWindows(session)).split('\n').map((line) => line.trim().split(/\s+/));
  const active = /window id # (0x[0-9a-f]+)/.exec(await session.run('xprop', ['-root', '_NET_ACTIVE_WINDOW']))?.[1];
  return Promise.all(
    list
      .filter(([, , owner]) => owner === String(pid))
      .map(async ([id = '', , , x, y, width, height, , ...title]) => {
        const state = await session.run('xprop', ['-id', id, '_NET_WM_STATE']);
        return {
          id,
          title: title.join(' '),
          visible: !state.includes('_NET_WM_STATE_HIDDEN'),
          active: active !== undefined && Number(active) === Number(id),
          maximized: state.includes('_NET_WM_STATE_MAXIMIZED_VERT'),
          bounds: { x: Number(x), y: Number(y), width: Number(width), height: Number(height) },
        };
      }),
  );
}

/** The tools ask for the windows first and for what each is then: one that has closed between is no more, so they ask anew. */
async function listWindows(session: DesktopSession): Promise<string> {
  for (;;) {
    try {
      return await session.run('wmctrl', ['-lpG']);
    } catch (error) {
      if (!String(error).includes('BadWindow')) throw error;
    }
  }
}

/** Asks for the window to close, as the cross in its frame does. */
export async function closeWindow(session: DesktopSession, { id }: DesktopWindow): Promise<void> {
  await session.run('wmctrl', ['-i', '-c', id]);
}

export async function minimizeWindow(session: DesktopSession, { id }: DesktopWindow): Promise<void> {
  await session.run('xdotool', ['windowminimize', id]);
}

/** Presses keys as a keyboard does, such as `ctrl+q`, in the window that is in front. */
export async function pressKeys(session: DesktopSession, { id }: DesktopWindow, keys: string): Promise<void> {
  await session.run('xdotool', ['windowactivate', '--sync', id, 'key', keys]);
}

export async function maximizeWindow(session: DesktopSession, { id }: DesktopWindow): Promise<void> {
  await session.run('wmctrl', ['-i', '-r', id, '-b', 'add,maximized_vert,maximized_horz']);
}

export async function moveWindow(
  session: DesktopSession,
  { id }: DesktopWindow,
  { x, y, width, height }: DesktopWindow['bounds'],
): Promise<void> {
  await session.run('wmctrl', ['-i', '-r', id, '-e', `0,${x},${y},${width},${height}`]);
}
