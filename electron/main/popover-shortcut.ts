import type { GlobalShortcut } from 'electron';
import type { PopoverShortcut } from '#contract/desktop-bridge.ts';
import type { Log } from './log.ts';

/** The keys that show the popover from wherever the person is. */
export class PopoverKeys {
  readonly #keys: Pick<GlobalShortcut, 'register' | 'unregister'>;
  readonly #show: () => void;
  readonly #log: Pick<Log, 'warn'>;
  #held: PopoverShortcut = 'off';

  constructor(keys: Pick<GlobalShortcut, 'register' | 'unregister'>, show: () => void, log: Pick<Log, 'warn'>) {
    this.#keys = keys;
    this.#show = show;
    this.#log = log;
  }

  /** Takes these keys and gives back those it had; another program may hold them. */
  use(shortcut: PopoverShortcut): void {
    if (shortcut === this.#held) return;
    if (this.#held !== 'off') this.#keys.unregister(this.#held);
    const taken = shortcut === 'off' || this.#keys.register(shortcut, this.#show);
    if (!taken) this.#log.warn(`The keys ${shortcut} belong to another program.`);
    this.#held = taken ? shortcut : 'off';
  }
}
