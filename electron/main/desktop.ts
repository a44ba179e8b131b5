import { homedir } from 'node:os';
import { join } from 'node:path';
import {
  app,
  globalShortcut,
  ipcMain,
  Menu,
  Notification,
  nativeImage,
  nativeTheme,
  powerMonitor,
  protocol,
  safeStorage,
  shell,
  Tray,
} from 'electron';
import { DEEP_LINK_SCHEME } from '#contract/deep-link.ts';
import type { DesktopEventPayload } from '#contract/desktop-bridge.ts';
import type { DesktopEventName } from '#contract/desktop-channels.ts';
import { systemClock } from '#contract/sync-scheduler.ts';
import { eraseFromDisk, onDisk, partitionOf, partitionOpener, SIGNED_OUT_PARTITION } from './account-partition.ts';
import { appSchemePrivileges } from './app-protocol.ts';
import { applicationMenu } from './application-menu.ts';
import { askForAttention, badgeImages } from './badge.ts';
import { asPlainText, bannerTextOf } from './banner-text.ts';
import { answerRequests, sendEvent } from './ipc.ts';
import { LeftData } from './left-data.ts';
import { listenForLinks, recordOfArguments } from './links.ts';
import type { Log } from './log.ts';
import { LoginItem, startsHidden } from './login-item.ts';
import { NativeNotifications } from './native-notifications.ts';
import { type OperatingSystem, operatingSystem } from './operating-system.ts';
import { PageOrders } from './page-orders.ts';
import { Popover } from './popover.ts';
import { PopoverKeys } from './popover-shortcut.ts';
import { ReachableServer } from './reachable-server.ts';
import { RecordOpener } from './record-opener.ts';
import { requestHandlers } from './request-handlers.ts';
import { SyncSchedule } from './schedule.ts';
import { SessionVault } from './session-vault.ts';
import { Settings } from './settings.ts';
import { Status } from './status.ts';
import { timeInWords } from './system-time.ts';
import { takeUpdates } from './take-updates.ts';
import { hasTrayHost } from './tray-host.ts';
import { trayMenuPlacer } from './tray-menu.ts';
import { MainWindow } from './window.ts';

/** Matches `appId` of the installer: Windows groups task bar buttons and notifications by it. */
const APP_ID = 'com.smartlite.desktop';
/** The installed `.desktop` file: without it the Linux launcher shows no count. */
const DESKTOP_FILE = 'smartlite-desktop.desktop';

/** Puts the parts together and starts them; returns once the window is loaded. */
export async function startDesktop(log: Log): Promise<void> {
  const os = operatingSystem();
  const inUserData = (name: string): string => join(app.getPath('userData'), name);
  const resources = join(app.getAppPath(), 'resources');
  let window: MainWindow | undefined;
  const send = <N extends DesktopEventName>(name: N, payload: DesktopEventPayload<N>): void => {
    const page = window?.browserWindow?.webContents;
    if (page !== undefined) sendEvent(page, name, payload);
  };
  const opener = new RecordOpener({
    show: () => window?.show(),
    openRecord: (address) => send('open-record', address),
    openNotifications: () => send('open-notifications', {}),
    askPauseTime: () => send('pause-time-asked', {}),
  });

  const orders = new PageOrders();

  introduceToSystem(os);
  listenForLinks(opener, () => window?.show(), log);
  app.on('activate', () => window?.show());
  app.on('before-quit', () => window?.allowClose());
  await app.whenReady();

  Menu.setApplicationMenu(Menu.buildFromTemplate(applicationMenu(os, app.isPackaged)));

  const loginItem = new LoginItem({
    os,
    app,
    executable: process.env['APPIMAGE'] ?? process.execPath,
    autostartFolder: join(process.env['XDG_CONFIG_HOME'] ?? join(homedir(), '.config'), 'autostart'),
  });
  const settings = new Settings(inUserData('settings.json'), loginItem, log);
  const schedule = new SyncSchedule(
    systemClock,
    Math.random,
    {
      startRound: () => send('sync-due', {}),
      nextRoundAt: (at) => send('next-sync-at', { at: at?.toISOString() ?? null }),
      restartPage: () => window?.restartPage(),
    },
    log,
  );
  const vault = new SessionVault(inUserData('session.bin'), safeStorage, os, log);
  let tray: Tray | undefined;
  const preload = join(app.getAppPath(), 'out', 'preload', 'preload.cjs');
  const icon = join(resources, 'icons', 'icon.png');
  const popover = new Popover({
    ...{ preload, icon, log },
    partition: () => window?.partition ?? SIGNED_OUT_PARTITION,
    trayBounds: () => tray?.getBounds() ?? { x: 0, y: 0, width: 0, height: 0 },
    traysAtTop: os === 'mac',
    hasTray: () => hasTrayHost(os),
  });
  // On a shared computer the data is in the memory of the window's page alone.
  const mayHavePopover = () => !vault.shared && vault.holdsSession;
  /** Keys that somebody has chosen are going to be pressed. */
  const keysChosen = () => settings.current.popoverShortcut !== 'off';
  const warmPopover = () => {
    if (!mayHavePopover()) return;
    popover.warm().catch((error: unknown) => log.error('The popover could not be made:', error));
  };
  const togglePopover = () => {
    if (!mayHavePopover()) {
      window?.show();
      return;
    }
    popover.toggle().catch((error: unknown) => log.error('The popover could not be shown:', error));
  };
  const formatTime = timeInWords(app.getSystemLocale());
  const status = new Status({
    os,
    factPath: inUserData('sync-fact.json'),
    places: {
      app,
      window: () => window?.browserWindow,
      images: badgeImages(resources, os),
      dark: () => nativeTheme.shouldUseDarkColorsForSystemIntegratedUI,
      loadImage: (path) => nativeImage.createFromPath(path),
    },
    createTray: (image) => {
      tray = new Tray(image);
      // Heard on macOS and Windows, as long before the click as a hand takes.
      tray.on('mouse-enter', warmPopover);
      return tray;
    },
    setMenu: trayMenuPlacer(os),
    actions: {
      openNotification: (notification) => opener.openRecord(notification.record),
      openWindow: () => window?.show(),
      openPopover: () => togglePopover(),
      syncNow: () => schedule.trigger(),
      pause: (pause) => orders.give(() => send('pause-asked', { pause })),
      pauseUntilTime: () => opener.askPauseTime(),
      quit: () => app.quit(),
    },
    formatTime,
    log,
  });
  let bannerText = asPlainText;
  bannerTextOf(os).then((text) => {
    bannerText = text;
  }, log.warn);
  const notifications = new NativeNotifications({
    create: (options) => new Notification(options),
    opener,
    critical: () => {
      if (settings.current.flashForCritical) askForAttention(app, window?.browserWindow);
    },
    answer: (answer) => orders.give(() => send('banner-answered', answer)),
    bodyText: (text) => bannerText(text),
  });

  const hideOrQuit = async (): Promise<void> => {
    if (settings.current.closeToTray && (await hasTrayHost(os))) window?.hide();
    else app.quit();
  };
  const mainWindow = new MainWindow({
    preload,
    icon,
    statePath: inUserData('window.json'),
    log,
    onPageLoading: () => {
      opener.pageLoading();
      orders.pageAway();
      schedule.stop();
    },
    onPageDown: () => {
      orders.pageAway();
      schedule.stop();
      status.showTrouble('open it to go on');
    },
    onShow: () => status.redraw(),
    onCloseRequest: () => {
      hideOrQuit().catch((error: unknown) => log.error('Closing the window failed:', error));
    },
  });
  window = mainWindow;
  const server = new ReachableServer();
  const openPartition = partitionOpener(mainWindow, server);
  const leftData = new LeftData(inUserData('left-data.json'), eraseFromDisk, log);
  answerRequests(
    ipcMain,
    requestHandlers({
      os,
      log,
      appVersion: app.getVersion(),
      vault,
      status,
      schedule,
      notifications,
      settings,
      opener,
      orders,
      popover,
      pageReady: () => {
        if (keysChosen()) warmPopover();
        else popover.warmOnceSettled(mayHavePopover);
      },
      showWindow: () => mainWindow.show(),
      showAccount: async (account, shared) => {
        server.set(account.serverUrl);
        const partition = partitionOf(account, shared);
        await leftData.signIn(partitionOf(account, false), shared);
        if (partition === mainWindow.partition) return;
        popover.close();
        await openPartition(partition, mainWindow.isVisible());
      },
      leave: (left) => {
        server.set(undefined);
        const partition = onDisk(mainWindow.partition);
        if (partition !== undefined) leftData.leave(partition, left);
      },
      hasTray: () => hasTrayHost(os),
      openExternal: (url) => shell.openExternal(url),
    }),
    log,
  );

  const popoverKeys = new PopoverKeys(globalShortcut, togglePopover, log);
  popoverKeys.use(settings.current.popoverShortcut);
  settings.onChange((changed) => {
    popoverKeys.use(changed.popoverShortcut);
    if (keysChosen()) warmPopover();
    send('settings-changed', changed);
  });
  powerMonitor.on('resume', () => schedule.trigger());
  powerMonitor.on('unlock-screen', () => schedule.trigger());
  app.on('browser-window-focus', () => schedule.trigger());
  nativeTheme.on('updated', () => status.redraw());
  app.on('will-quit', () => {
    globalShortcut.unregisterAll();
    status.keepLastCheck();
  });
  const running = { pending: () => status.pending, allowClose: () => mainWindow.allowClose() };
  if (app.isPackaged) takeUpdates(os, running, log).catch((error: unknown) => log.warn('Updates are off:', error));

  const record = recordOfArguments(process.argv, log);
  if (record !== undefined) opener.openRecord(record);
  await leftData.finishErasing();
  const { session } = await vault.load();
  server.set(session?.account.serverUrl);
  await openPartition(
    session === null ? SIGNED_OUT_PARTITION : partitionOf(session.account, false),
    record !== undefined || !startsHidden(process.argv, app, os),
  );
  // A page that starts hidden draws nothing, and so never says that it can open something.
  if (keysChosen()) popover.warmOnceSettled(mayHavePopover);
}

/** What Electron and the OS must know before the app is ready. */
function introduceToSystem(os: OperatingSystem): void {
  protocol.registerSchemesAsPrivileged([appSchemePrivileges]);
  app.enableSandbox();
  // The work of sync is done by the page, which is hidden most of the day: it must not be woken only once a minute.
  app.commandLine.appendSwitch('disable-background-timer-throttling');
  app.setAppUserModelId(APP_ID);
  if (os === 'linux') app.setDesktopName(DESKTOP_FILE);
  // From a checkout this would register Electron itself for our links.
  if (app.isPackaged) app.setAsDefaultProtocolClient(DEEP_LINK_SCHEME);
}
