import type { MenuItemConstructorOptions } from 'electron';
import { describe, expect, it } from 'vitest';
import { applicationMenu } from './application-menu.ts';

const systems = ['mac', 'windows', 'linux'] as const;
const roles = (menu: readonly MenuItemConstructorOptions[]): unknown[] =>
  menu.flatMap(({ role, submenu }) => [role, ...(Array.isArray(submenu) ? roles(submenu) : [])]);

describe('the menu of the app', () => {
  it.each(systems)('zooms and fills the screen on %s', (os) => {
    expect(roles(applicationMenu(os, true))).toEqual(
      expect.arrayContaining(['zoomIn', 'zoomOut', 'resetZoom', 'togglefullscreen', 'copy', 'paste', 'undo']),
    );
  });

  it.each(systems)('closes and quits by key on %s', (os) => {
    const wanted = os === 'mac' ? ['appMenu', 'fileMenu', 'windowMenu'] : ['close', 'quit'];
    expect(roles(applicationMenu(os, true))).toEqual(expect.arrayContaining(wanted));
  });

  it.each(systems)('offers no tools and no reload in an installed app on %s', (os) => {
    const tools = ['toggleDevTools', 'reload', 'forceReload', 'viewMenu'];
    expect(roles(applicationMenu(os, true)).filter((role) => tools.includes(String(role)))).toEqual([]);
    expect(roles(applicationMenu(os, false))).toContain('toggleDevTools');
  });

  it('takes the keys of a keyboard without a plus of its own, unseen', () => {
    const view = applicationMenu('linux', true).at(-1)?.submenu as MenuItemConstructorOptions[];
    const unseen = view.filter(({ visible }) => visible === false);
    expect(unseen.map(({ accelerator }) => accelerator)).toContain('CommandOrControl+=');
    for (const entry of unseen) expect(entry.acceleratorWorksWhenHidden).toBe(true);
  });
});
