import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

const ServingNote = z.object({ url: z.url() });
const fileIn = (dataFolder: string) => join(dataFolder, 'serving.json');
const ANSWER_MS = 2_000;

/** Leaves a note in the data folder about the address that serves it. */
export function writeServingNote(dataFolder: string, url: string): void {
  writeFileSync(fileIn(dataFolder), JSON.stringify({ url }));
}

export function removeServingNote(dataFolder: string): void {
  rmSync(fileIn(dataFolder), { force: true });
}

/** The address at which this data folder is served already; undefined when the note is stale or there is none. */
export async function alreadyServedAt(dataFolder: string): Promise<string | undefined> {
  try {
    const { url } = ServingNote.parse(JSON.parse(readFileSync(fileIn(dataFolder), 'utf8')));
    const answer = await fetch(new URL('/healthz', url), { signal: AbortSignal.timeout(ANSWER_MS) });
    return answer.ok ? url : undefined;
  } catch {
    return undefined;
  }
}
