import { expect, it, vi } from 'vitest';
import { RecordingLog } from '../testing/recording-log.ts';
import { PopoverKeys } from './popover-shortcut.ts';

it('holds the keys that were chosen, no others, and none once they are off', () => {
  const held = new Map<string, () => void>();
  const system = {
    register: (keys: string, press: () => void) => !held.has(keys) && Boolean(held.set(keys, press)),
    unregister: (keys: string) => void held.delete(keys),
  };
  held.set('CommandOrControl+Alt+S', () => undefined);
  const [show, log] = [vi.fn(), new RecordingLog()];
  const keys = new PopoverKeys(system, show, log);
  keys.use('CommandOrControl+Alt+N');
  held.get('CommandOrControl+Alt+N')?.();
  expect(show).toHaveBeenCalledOnce();
  keys.use('CommandOrControl+Alt+S');
  expect(log.lines).toEqual([expect.stringContaining('belong to another program')]);
  keys.use('CommandOrControl+Shift+Space');
  keys.use('off');
  // What another program holds stays its own.
  expect([...held.keys()]).toEqual(['CommandOrControl+Alt+S']);
});
