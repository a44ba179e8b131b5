import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdirSync } from 'node:fs';
import { copyFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { setTimeout as pause } from 'node:timers/promises';
import { withinAMinute } from '../world/within-a-minute.ts';
import { asOrdinaryUser, folderOfOrdinaryUser, giveToOrdinaryUser } from './ordinary-user.ts';
import { bannerSettings, busSettings, panelSettings } from './session-settings.ts';

/** The system's own programs; what else is on the path of the tests may lie where an ordinary user cannot look. */
const SYSTEM_PATH = '/usr/local/bin:/usr/bin:/bin';
const LOGIND = 'org.freedesktop.login1';
const SERVICES = '/usr/share/dbus-1/services';
const COMES_WITHIN_MS = 30_000;
const LOOK_AGAIN_MS = 50;

/** The parts of a desktop that a person may do without, and what each is called on the session bus. */
const parts = { panel: 'org.kde.StatusNotifierWatcher', 'key-ring': 'org.freedesktop.secrets' } as const;

export type DesktopPart = keyof typeof parts;

/**
 * A real Linux desktop without a screen, for one worker: an X server, a session bus, a key ring, a window manager,
 * a panel with a tray (a StatusNotifier host) and a banner daemon. All of it runs as an ordinary user.
 */
export class DesktopSession {
  /** Where the session keeps its files; gone with it. */
  readonly folder: string;
  /** What a program needs to find this desktop. */
  readonly env: Readonly<Record<string, string>>;
  readonly #running = new Map<string, ChildProcess>();

  private constructor(folder: string, env: Readonly<Record<string, string>>) {
    this.folder = folder;
    this.env = env;
  }

  static async start(): Promise<DesktopSession> {
    const folder = await folderOfOrdinaryUser('session');
    const display = startAsUser('Xvfb', ['-displayfd', '3', '-screen', '0', '1280x800x24', '-nolisten', 'tcp'], {
      PATH: SYSTEM_PATH,
    });
    const session = new DesktopSession(folder, {
      PATH: SYSTEM_PATH,
      HOME: folder,
      XDG_RUNTIME_DIR: folder,
      XDG_CURRENT_DESKTOP: 'XFCE',
      LANG: 'en_US.UTF-8',
      DISPLAY: `:${await firstLine(display.stdio[3] as Readable)}`,
      DBUS_SESSION_BUS_ADDRESS: `unix:path=${join(folder, 'bus')}`,
      // Suspend and resume are said on the system's bus. Here both are one, and ours.
      DBUS_SYSTEM_BUS_ADDRESS: `unix:path=${join(folder, 'bus')}`,
      // Nobody reads the screen, and GTK would look for who does.
      NO_AT_BRIDGE: '1',
    });
    session.#running.set('display', display);
    await session.#startParts();
    return session;
  }

  async #startParts(): Promise<void> {
    await this.#write('bus.conf', busSettings(this.folder));
    mkdirSync(join(this.folder, 'services'));
    cpSync(join(SERVICES, 'org.xfce.Xfconf.service'), join(this.folder, 'services/org.xfce.Xfconf.service'));
    this.#start('bus', 'dbus-daemon', ['--nofork', `--config-file=${join(this.folder, 'bus.conf')}`]);
    await until('a session bus', () => this.run('gdbus', ['wait', '--session', 'org.freedesktop.DBus']));
    await this.#write('.config/dunst/dunstrc', bannerSettings(join(this.folder, 'shown-banner.sh')));
    await this.#write('.config/xfce4/xfconf/xfce-perchannel-xml/xfce4-panel.xml', panelSettings);
    await this.#write('shown-banner.sh', bannerHook(this.bannerLog), 0o755);
    this.#start('window-manager', 'openbox', []);
    this.#start('banners', 'dunst', []);
    this.#start('logind', 'python3', ['-m', 'dbusmock', '--session', '--template', 'logind']);
    await Promise.all([
      this.startPart('key-ring'),
      this.startPart('panel'),
      this.#hasName('org.freedesktop.Notifications'),
      this.#hasName(LOGIND),
    ]);
  }

  /** Where each banner that was shown is written down. */
  get bannerLog(): string {
    return join(this.folder, 'banners');
  }

  /** Starts a part, which runs from the beginning; comes back when it can be used. */
  async startPart(part: DesktopPart): Promise<void> {
    if (this.#running.has(part)) return;
    if (part === 'panel') {
      this.#start(part, 'xfce4-panel', []);
    } else {
      const daemon = this.#start(part, 'gnome-keyring-daemon', ['--foreground', '--unlock', '--components=secrets']);
      // The password of the key ring, as the login would say it.
      daemon.stdin?.end('ordinary');
    }
    await this.#hasName(parts[part]);
  }

  /** Ends a part, as on a desktop that has none; comes back when nobody on the bus stands for it any more. */
  async stopPart(part: DesktopPart): Promise<void> {
    await this.#stop(part);
    // The tray is a process of its own, which ends a while after its panel: until then an app finds a tray to hide in.
    await until(`the end of ${parts[part]}`, () => this.#nobodyHas(parts[part]));
  }

  /** Locks the key ring: whoever asks it would have to be asked for its password. */
  async lockKeyRing(): Promise<void> {
    const [secrets, collection] = ['org.freedesktop.secrets', '/org/freedesktop/secrets/collection/login'];
    await this.run('busctl', [
      ...['--user', 'call', secrets, '/org/freedesktop/secrets', 'org.freedesktop.Secret.Service'],
      ...['Lock', 'ao', '1', collection],
    ]);
  }

  /** Says that the computer goes to sleep, as logind does. */
  sleep(): Promise<void> {
    return this.#prepareForSleep(true);
  }

  /** Says that it woke up. */
  wakeUp(): Promise<void> {
    return this.#prepareForSleep(false);
  }

  /** Runs a program on this desktop and gives what it printed. */
  async run(command: string, args: readonly string[]): Promise<string> {
    const child = startAsUser(command, args, this.env);
    const [printed, complaints] = [collect(child.stdout), collect(child.stderr)];
    const [code] = await withinAMinute(`the end of ${command} ${args.join(' ')}`, once(child, 'close'), complaints);
    if (code !== 0) throw new Error(`${command} ${args.join(' ')} ended with ${code}: ${complaints()}`);
    return printed();
  }

  /** The whole screen as a picture. */
  async picture(path: string, crop?: string): Promise<void> {
    const taken = join(this.folder, 'picture.png');
    await this.run('import', ['-window', 'root', ...(crop === undefined ? [] : ['-crop', crop, '+repage']), taken]);
    await copyFile(taken, path);
  }

  async stop(): Promise<void> {
    for (const name of [...this.#running.keys()].toReversed()) await this.#stop(name);
    await rm(this.folder, { recursive: true, force: true });
  }

  async #prepareForSleep(begins: boolean): Promise<void> {
    const signal = ['org.freedesktop.login1.Manager', 'PrepareForSleep', 'b', `[<${begins}>]`];
    await this.run('gdbus', [
      ...['call', '--session', '--dest', LOGIND, '--object-path', '/org/freedesktop/login1'],
      ...['--method', 'org.freedesktop.DBus.Mock.EmitSignal', ...signal],
    ]);
  }

  #start(name: string, command: string, args: readonly string[]): ChildProcess {
    const child = startAsUser(command, args, this.env);
    child.stdout?.resume();
    child.stderr?.resume();
    this.#running.set(name, child);
    return child;
  }

  async #stop(name: string): Promise<void> {
    const child = this.#running.get(name);
    this.#running.delete(name);
    if (child === undefined || child.exitCode !== null || child.signalCode !== null) return;
    const ended = once(child, 'exit');
    child.kill();
    await withinAMinute(`the end of the desktop's ${name}`, ended);
  }

  async #hasName(name: string): Promise<void> {
    await this.run('gdbus', ['wait', '--session', `--timeout=${COMES_WITHIN_MS / 1_000}`, name]);
  }

  /** @throws Error while somebody has it */
  async #nobodyHas(name: string): Promise<void> {
    const bus = 'org.freedesktop.DBus';
    const answer = await this.run('busctl', ['--user', 'call', bus, '/', bus, 'NameHasOwner', 's', name]);
    if (answer.trim() !== 'b false') throw new Error(`NameHasOwner says ${answer}`);
  }

  async #write(name: string, text: string, mode = 0o644): Promise<void> {
    const path = join(this.folder, name);
    const folders = name.split('/').slice(0, -1);
    for (const [depth] of folders.entries()) {
      const folder = join(this.folder, ...folders.slice(0, depth + 1));
      mkdirSync(folder, { recursive: true });
      giveToOrdinaryUser(folder);
    }
    await writeFile(path, text, { mode });
    giveToOrdinaryUser(path);
  }
}

/** dunst runs it for each banner it shows. A body may have several lines, so the fields end with a byte none has. */
function bannerHook(log: string): string {
  return `#!/bin/sh\nprintf '%s\\037%s\\037%s\\037%s\\036' "$DUNST_ID" "$DUNST_URGENCY" "$DUNST_SUMMARY" "$DUNST_BODY" >> '${log}'\n`;
}

function startAsUser(command: string, args: readonly string[], env: Readonly<Record<string, string>>): ChildProcess {
  const [program, ...rest] = asOrdinaryUser(command, args);
  return spawn(program, rest, { env, stdio: ['pipe', 'pipe', 'pipe', 'pipe'] });
}

function collect(stream: Readable | null): () => string {
  let text = '';
  stream?.setEncoding('utf8').on('data', (chunk) => {
    text += chunk;
  });
  return () => text;
}

async function firstLine(stream: Readable): Promise<string> {
  const [line] = await once(createInterface(stream), 'line', { signal: AbortSignal.timeout(COMES_WITHIN_MS) });
  return String(line);
}

async function until(what: string, look: () => Promise<unknown>): Promise<void> {
  const end = Date.now() + COMES_WITHIN_MS;
  for (;;) {
    try {
      await look();
      return;
    } catch (error) {
      if (Date.now() > end) throw new Error(`Not within half a minute: ${what}.`, { cause: error });
    }
    await pause(LOOK_AGAIN_MS);
  }
}
