import { describe, expect, it } from 'vitest';
import type { Ask } from './session-bus.ts';
import { hasTrayHost } from './tray-host.ts';

const missing: Ask = () => Promise.reject(new Error('ENOENT'));

describe('hasTrayHost', () => {
  it('asks nobody on macOS and Windows', async () => {
    expect(await hasTrayHost('mac', missing)).toBe(true);
    expect(await hasTrayHost('windows', missing)).toBe(true);
  });

  it.each([
    ['gdbus', '(<true>,)\n', true],
    ['gdbus', '(<false>,)\n', false],
    ['busctl', 'v b true\n', true],
    ['dbus-send', 'method return time=1 sender=:1.9\n   variant       boolean true\n', true],
  ])('believes %s where it is the one installed', async (tool, output, expected) => {
    const ask: Ask = (command) => (command === tool ? Promise.resolve(output) : missing(command, []));
    expect(await hasTrayHost('linux', ask)).toBe(expected);
  });

  it('has no tray where nobody can be asked', async () => {
    expect(await hasTrayHost('linux', missing)).toBe(false);
  });
});
