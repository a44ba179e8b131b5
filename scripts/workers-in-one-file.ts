import { build, type Plugin, type Rolldown } from 'vite';

const WORKER = /^(?<file>.+\.worker\.ts)\?(?:.*&)?worker_file\b/;

/**
 * Bundles each web worker into one file, as it is shipped, and once for all pages of the tests. As Vite serves them while
 * developing, every worker that starts asks for its some seventy modules anew.
 */
export function workersInOneFile(): Plugin {
  const bundled = new Map<string, Promise<Rolldown.OutputChunk>>();
  return {
    name: 'workers-in-one-file',
    enforce: 'pre',
    async load(id) {
      const file = WORKER.exec(id)?.groups?.['file'];
      if (file === undefined) return null;
      const bundle = bundled.get(file) ?? bundleOf(file);
      bundled.set(file, bundle);
      const { code, moduleIds } = await bundle;
      for (const module of moduleIds) this.addWatchFile(module);
      return code;
    },
    watchChange: () => bundled.clear(),
  };
}

async function bundleOf(file: string): Promise<Rolldown.OutputChunk> {
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
  return result.output[0];
}
