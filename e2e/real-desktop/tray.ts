import { z } from 'zod';
import type { DesktopSession } from './desktop-session.ts';
import { nameOfTrayIcon } from './tray-icons.ts';

const WATCHER = 'org.kde.StatusNotifierWatcher';
const ITEM = 'org.kde.StatusNotifierItem';
const ITEM_PATH = '/StatusNotifierItem';
const MENU = 'com.canonical.dbusmenu';
const MENU_PATH = '/com/canonical/dbusmenu';

export type TrayMenuItem = {
  readonly id: number;
  readonly label: string;
  readonly enabled: boolean;
  readonly checked: boolean;
};

/** The app's icon in the tray of the panel, as the app gives it to any tray: over the session bus. */
export type Tray = { readonly icon: string; readonly tooltip: string; readonly menu: readonly TrayMenuItem[] };

const Strings = z.object({ data: z.array(z.string()) });
const Numbers = z.object({ data: z.tuple([z.int()]) });
const ToolTip = z.object({ data: z.tuple([z.string(), z.unknown(), z.string(), z.string()]) });
const Pixmaps = z.object({ data: z.array(z.tuple([z.int(), z.int(), z.array(z.int())])) });
const Property = z.object({ data: z.unknown() });
const MenuNode = z.object({ data: z.tuple([z.int(), z.record(z.string(), Property), z.unknown()]) });
const Layout = z.object({ data: z.tuple([z.int(), z.tuple([z.int(), z.unknown(), z.array(MenuNode)])]) });

/** What the tray shows of the app with this process id; null where it has no icon there. */
export async function readTray(session: DesktopSession, pid: number): Promise<Tray | null> {
  const item = await itemOf(session, pid);
  if (item === undefined) return null;
  const read = (property: string) =>
    busctl(session, ['get-property', item, ITEM_PATH, ITEM, property]).then((text) => JSON.parse(text));
  const [toolTip, pixmaps, menu] = await Promise.all([read('ToolTip'), read('IconPixmap'), readMenu(session, item)]);
  const [pixmap] = Pixmaps.parse(pixmaps).data;
  if (pixmap === undefined) throw new Error('The icon in the tray has no picture.');
  const [width, , bytes] = pixmap;
  return {
    icon: nameOfTrayIcon(width, Uint8Array.from(bytes)),
    tooltip: ToolTip.parse(toolTip).data[2],
    menu: menu.items,
  };
}

/** Clicks an item of the app's menu in the tray. */
export async function clickTrayItem(session: DesktopSession, pid: number, label: string): Promise<void> {
  const item = await itemOf(session, pid);
  if (item === undefined) throw new Error('The app has no icon in the tray.');
  for (;;) {
    const { revision, items } = await readMenu(session, item);
    const found = items.find((entry) => entry.label === label);
    if (found === undefined) throw new Error(`The tray's menu has no item ${label}.`);
    const event = [String(found.id), 'clicked', 'i', '0', '0'];
    try {
      await busctl(session, ['call', item, MENU_PATH, MENU, 'Event', 'isvu', ...event]);
      return;
    } catch (error) {
      // What changes under the pointer is drawn anew by a panel, and clicked there.
      if ((await readMenu(session, item)).revision === revision) throw error;
    }
  }
}

/** A left click on the icon, as panels pass it on. */
export async function clickTrayIcon(session: DesktopSession, pid: number): Promise<void> {
  const item = await itemOf(session, pid);
  if (item === undefined) throw new Error('The app has no icon in the tray.');
  await busctl(session, ['call', item, ITEM_PATH, ITEM, 'Activate', 'ii', '0', '0']);
}

async function itemOf(session: DesktopSession, pid: number): Promise<string | undefined> {
  const question = ['get-property', WATCHER, '/StatusNotifierWatcher', WATCHER, 'RegisteredStatusNotifierItems'];
  const { data } = Strings.parse(JSON.parse(await busctl(session, question)));
  for (const name of data.map((item) => item.slice(0, item.indexOf('/')))) {
    const bus = 'org.freedesktop.DBus';
    const answer = await busctl(session, ['call', bus, '/', bus, 'GetConnectionUnixProcessID', 's', name]);
    if (Numbers.parse(JSON.parse(answer)).data[0] === pid) return name;
  }
  return undefined;
}

type Menu = { readonly revision: number; readonly items: readonly TrayMenuItem[] };

async function readMenu(session: DesktopSession, item: string): Promise<Menu> {
  const layout = await busctl(session, ['call', item, MENU_PATH, MENU, 'GetLayout', 'iias', '0', '-1', '0']);
  const [revision, [, , nodes]] = Layout.parse(JSON.parse(layout)).data;
  const items = nodes
    .map(({ data: [id, properties] }) => ({
      id,
      label: String(properties['label']?.data ?? ''),
      enabled: properties['enabled']?.data !== false,
      checked: properties['toggle-state']?.data === 1,
    }))
    .filter(({ label }) => label !== '');
  return { revision, items };
}

function busctl(session: DesktopSession, args: readonly string[]): Promise<string> {
  return session.run('busctl', ['--user', '--json=short', '--', ...args]);
}
