import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { findingsOf, stillToBring } from './release-findings.ts';

const whole = {
  'main/main.js': '',
  'main/sbom.cdx.json': '{}',
  'preload/preload.cjs': '',
  'LICENSE.txt': '',
  'THIRD-PARTY-NOTICES.txt': 'SIL OPEN FONT LICENSE Version 1.1',
  'renderer/sbom.cdx.json': '{ "components": [{ "name": "react" }, { "name": "rxdb" }] }',
  'renderer/notices.json': '[{ "name": "react" }, { "name": "rxdb" }, { "name": "@fontsource-variable/inter" }]',
};
let root: string;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'smartlite-release-'));
  for (const [file, text] of Object.entries(whole)) write(file, text);
});

afterEach(() => rmSync(root, { recursive: true }));

function write(file: string, text: string): void {
  mkdirSync(dirname(join(root, 'out', file)), { recursive: true });
  writeFileSync(join(root, 'out', file), text);
}

it('finds nothing wrong with a whole build', () => {
  expect(findingsOf(root)).toEqual([]);
});

it.each(Object.keys(whole))('misses %s', (file) => {
  rmSync(join(root, 'out', file));
  expect(findingsOf(root)).toContain(`out/${file} is missing.`);
});

it('misses what a list leaves out', () => {
  write('renderer/sbom.cdx.json', '{ "components": [{ "name": "react" }] }');
  write('THIRD-PARTY-NOTICES.txt', '');
  expect(findingsOf(root)).toEqual([
    'out/renderer/sbom.cdx.json does not name rxdb.',
    'out/THIRD-PARTY-NOTICES.txt does not name SIL OPEN FONT LICENSE Version 1.1.',
  ]);
});

it('says what only keys and servers can add, until they are there', () => {
  expect(stillToBring({}).join('\n')).toMatch(/SMARTLITE_UPDATES_URL.*CSC_LINK.*WIN_CSC_LINK.*APPLE_API_KEY/s);
  const names = stillToBring({}).flatMap((line) => line.slice(0, line.indexOf(':')).split(', '));
  expect(stillToBring(Object.fromEntries(names.map((name) => [name, 'set'])))).toEqual([]);
});
