import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { policyFilePath, readUpdatePolicy } from './update-policy.ts';

let folder: string;
let path: string;
const warnings: unknown[] = [];
const log = { warn: (...said: unknown[]) => void warnings.push(said) };

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'smartlite-policy-'));
  path = join(folder, 'policy.json');
  warnings.length = 0;
});

afterEach(() => rmSync(folder, { recursive: true }));

describe('how an installed app takes new versions', () => {
  it('is by itself where nobody says otherwise', () => {
    expect(readUpdatePolicy(path, {}, log)).toBe('automatic');
  });

  it.each(['automatic', 'ask', 'off'] as const)(
    'is %s when the administrator says so, with a byte order mark',
    (updates) => {
      writeFileSync(path, `\uFEFF${JSON.stringify({ updates })}`);
      expect(readUpdatePolicy(path, { SMARTLITE_UPDATES: 'automatic' }, log)).toBe(updates);
    },
  );

  it('is what the environment says where there is no file', () => {
    expect(readUpdatePolicy(path, { SMARTLITE_UPDATES: 'ask' }, log)).toBe('ask');
  });

  it.each(['{ "updates": "sometimes" }', 'updates=off', '[]'])('is off, with a reason in the log, for %s', (text) => {
    writeFileSync(path, text);
    expect(readUpdatePolicy(path, {}, log)).toBe('off');
    expect(String(warnings)).toContain(path);
  });

  it('is off for a word of the environment that it does not know', () => {
    expect(readUpdatePolicy(path, { SMARTLITE_UPDATES: 'never' }, log)).toBe('off');
    expect(warnings).toHaveLength(1);
  });
});

it('reads the file where only administrators write', () => {
  expect(policyFilePath('linux', {})).toBe('/etc/smartlite-desktop/policy.json');
  expect(policyFilePath('mac', {})).toBe('/Library/Application Support/SmartLite Desktop/policy.json');
  expect(policyFilePath('windows', { ProgramData: 'D:\\Data' })).toMatch(/^D:\\Data.SmartLite Desktop.policy\.json$/);
});
