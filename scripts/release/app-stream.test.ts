import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { publishedBy } from './app-stream.ts';

const root = join(import.meta.dirname, '../..');
const appStream = readFileSync(join(root, 'resources/linux/com.smartlite.desktop.metainfo.xml'), 'utf8');

test('app stores are told the home page and the name of whoever publishes', () => {
  const published = publishedBy(appStream, {
    SMARTLITE_HOMEPAGE: 'https://crm.acme.com/?a=1&b=2',
    SMARTLITE_MAINTAINER: 'Acme & Sons <crm@acme.com>',
  });
  expect(published).toContain('<url type="homepage">https://crm.acme.com/?a=1&amp;b=2</url>');
  expect(published).toMatch(/<developer id="com.smartlite">\s*<name>Acme &amp; Sons<\/name>\s*<\/developer>/);
  expect(published).toContain('  <update_contact>crm@acme.com</update_contact>\n');
  expect(published).not.toMatch(/smartlite\.example|SmartLite contributors/);
});

test('a contributor packages the data as it is', () => {
  expect(publishedBy(appStream, {})).toBe(appStream);
  expect(publishedBy(appStream, { SMARTLITE_HOMEPAGE: '', SMARTLITE_MAINTAINER: '' })).toBe(appStream);
});

test('the packages take the data from where it is written', () => {
  const taken = 'dist/com.smartlite.desktop.metainfo.xml=/usr/share/metainfo/com.smartlite.desktop.metainfo.xml';
  const builder = readFileSync(join(root, 'electron-builder.yml'), 'utf8');
  expect(builder.split(`- ${taken}\n`)).toHaveLength(3);
  expect(builder).not.toContain('- resources/linux/com.smartlite.desktop.metainfo.xml');
});
