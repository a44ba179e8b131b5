import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { build } from 'electron-builder';
import { writeAppStream } from './app-stream.ts';
import { releaseConfiguration } from './release-settings.ts';

// Builds the installers of one system from what `npm run build` made: of this one, or of `--mac`, `--win`, `--linux`.

const root = join(import.meta.dirname, '../..');
// electron-builder hands the paths of `fpm` on as they are.
process.chdir(root);

const { mac, win, linux } = parseArgs({
  options: { mac: { type: 'boolean' }, win: { type: 'boolean' }, linux: { type: 'boolean' } },
}).values;

try {
  const configuration = releaseConfiguration(process.env);
  writeAppStream(root, process.env);
  const files = await build({
    projectDir: root,
    config: { extends: 'electron-builder.yml', ...configuration },
    // Publishing is a step of its own, once the installers were tried.
    publish: 'never',
    ...(mac ? { mac: [] } : {}),
    ...(win ? { win: [] } : {}),
    ...(linux ? { linux: [] } : {}),
  });
  console.log(['Built:', ...files].join('\n  '));
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
