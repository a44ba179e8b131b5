import { z } from 'zod';
import { RecordObject } from '#contract/catalogue.ts';
import { tableText } from './table-text.ts';

/** Page → worker. */
export const FileToRead = z.object({ object: RecordObject, file: z.instanceof(Blob) });

/** Worker → page. */
export const FileWasRead = z.object({ text: z.string() });
export type FileWasRead = z.infer<typeof FileWasRead>;

/** The table of an object that a file holds, read in a thread of its own; where that cannot be, here. */
export async function readFile(object: RecordObject, file: Blob): Promise<string> {
  try {
    return await inWorker({ object, file });
  } catch {
    return tableText(object, new Uint8Array(await file.arrayBuffer()));
  }
}

function inWorker(asked: z.infer<typeof FileToRead>): Promise<string> {
  const worker = new Worker(new URL('./table-text.worker.ts', import.meta.url), { type: 'module' });
  const answer = new Promise<string>((resolve, reject) => {
    worker.onmessage = ({ data }: MessageEvent<unknown>) => resolve(FileWasRead.parse(data).text);
    worker.onerror = reject;
    worker.postMessage(asked);
  });
  return answer.finally(() => worker.terminate());
}
