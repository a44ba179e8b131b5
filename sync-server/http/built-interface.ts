import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

/**
 * What is wrong with the built interface, in words, or undefined. Where there are no sources, as in a production
 * installation, it is what it was built from.
 *
 * @param webRoot folder of the built interface
 * @param sources folders of what it is built from
 */
export function troubleWithInterface(webRoot: string, sources: readonly string[]): string | undefined {
  const index = join(webRoot, 'index.html');
  if (!existsSync(index)) {
    return 'The interface for browsers is not built: run npm run build. It is served as soon as it is there.';
  }
  const built = statSync(index).mtimeMs;
  const isOlder = sources.some((folder) => filesIn(folder).some((file) => statSync(file).mtimeMs > built));
  return isOlder ? 'The interface for browsers is older than its sources: run npm run build.' : undefined;
}

function filesIn(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
}
