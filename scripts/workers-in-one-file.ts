import { build, type Plugin } from 'vite';

const WORKER = /^(?<file>.+\.worker\.ts)\?(?:.*&)?worker_file\b/;

/**
 * Bundles each web worker into one file, as it is shipped, and once for all pages of the tests. As Vite serves them while
 * developing, every worker that starts asks for its some seventy modules anew.
 */
export function workersInOneFile(): Plugin {
  const bundled = new Map<string, Promise<string>>();
  return {
    name: 'workers-in-one-file',
    enforce: 'pre',
    load(id) {
      const file = WORKER.exec(id)?.groups?.['file'];
      if (file === undefined) return null;
      const code = bundled.get(file) ?? bundle(file);
      bundled.set(file, code);
      return code;
    },
  };
}

async function bundle(file: string): Promise<string> {
  const built = await build({
    configFile: false,
    logLevel: 'silent',
    build: {
      write: false,
      minify: false,
      modulePreload: false,
      rollupOptions: { input: file, output: { codeSplitting: false } },
    },
  });
  const [result] = [built].flat();
  if (result === undefined || !('output' in result)) throw new Error(`Nothing was built of ${file}.`);
  return result.output[0].code;
}
