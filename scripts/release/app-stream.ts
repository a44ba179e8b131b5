import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { releaseVariables } from './release-settings.ts';

type Publisher = { readonly [name in keyof typeof releaseVariables]?: string | undefined };

const FILE = 'com.smartlite.desktop.metainfo.xml';

/** Writes what app stores on Linux show of the app to where `electron-builder.yml` takes it from. */
export function writeAppStream(root: string, env: Publisher): void {
  const text = readFileSync(join(root, 'resources/linux', FILE), 'utf8');
  mkdirSync(join(root, 'dist'), { recursive: true });
  writeFileSync(join(root, 'dist', FILE), publishedBy(text, env));
}

/** The same data with the home page and the name of whoever publishes, as far as the environment has them. */
export function publishedBy(appStream: string, env: Publisher): string {
  const { SMARTLITE_HOMEPAGE: homepage, SMARTLITE_MAINTAINER: maintainer } = env;
  const name = maintainer?.replace(/<[^>]*>/, '').trim();
  const mail = /<([^>]+)>/.exec(maintainer ?? '')?.[1];
  return appStream
    .replace(/(<url type="homepage">)[^<]*/, (old, tag) => (homepage ? tag + escaped(homepage) : old))
    .replace(/(<developer [^>]*>\s*<name>)[^<]*/, (old, tag) => (name ? tag + escaped(name) : old))
    .replace(/( *)<\/developer>\n/, (end, space) =>
      mail ? `${end}${space}<update_contact>${escaped(mail)}</update_contact>\n` : end,
    );
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
