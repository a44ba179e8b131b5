import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { missingVariables, releaseVariables } from './release-settings.ts';

type Environment = { readonly [name: string]: string | undefined };

/** Packages whose absence would show that a list does not name what is shipped. */
const surelyBundled = ['react', 'rxdb'];

/** What is wrong with a build that is to be released, each in one line; empty when all is there. */
export function findingsOf(root: string): string[] {
  const missing = (file: string): string[] => (existsSync(join(root, file)) ? [] : [`${file} is missing.`]);
  const files = ['main/main.js', 'preload/preload.cjs', 'LICENSE.txt', 'THIRD-PARTY-NOTICES.txt', 'main/sbom.cdx.json'];
  return [
    ...files.flatMap((file) => missing(`out/${file}`)),
    ...unnamed(root, 'out/renderer/sbom.cdx.json', surelyBundled, (name) => `"name":${JSON.stringify(name)}`),
    ...unnamed(root, 'out/renderer/notices.json', [...surelyBundled, '@fontsource-variable/inter'], JSON.stringify),
    ...unnamed(root, 'out/THIRD-PARTY-NOTICES.txt', ['SIL OPEN FONT LICENSE Version 1.1'], (text) => text),
  ];
}

/** What `file` should name and does not. */
function unnamed(root: string, file: string, names: readonly string[], asWritten: (name: string) => string): string[] {
  if (!existsSync(join(root, file))) return [`${file} is missing.`];
  const text = readFileSync(join(root, file), 'utf8').replaceAll(/":\s+"/g, '":"');
  return names.filter((name) => !text.includes(asWritten(name))).map((name) => `${file} does not name ${name}.`);
}

/** What only keys and servers can add to a release, each in one line; empty when the environment has all of it. */
export function stillToBring(env: Environment): string[] {
  const has = (...names: string[]): boolean => names.every((name) => (env[name] ?? '') !== '');
  return [
    ...missingVariables(env).map((name) => `${name}: ${releaseVariables[name]}`),
    ...(has('CSC_LINK', 'CSC_KEY_PASSWORD')
      ? []
      : ['CSC_LINK, CSC_KEY_PASSWORD: the certificate that signs for macOS']),
    ...(has('WIN_CSC_LINK', 'WIN_CSC_KEY_PASSWORD')
      ? []
      : ['WIN_CSC_LINK, WIN_CSC_KEY_PASSWORD: the certificate that signs for Windows']),
    ...(has('APPLE_API_KEY', 'APPLE_API_KEY_ID', 'APPLE_API_ISSUER')
      ? []
      : ['APPLE_API_KEY, APPLE_API_KEY_ID, APPLE_API_ISSUER: the key that has Apple notarize the app']),
  ];
}
