import { strToU8, Zip, ZipDeflate } from 'fflate';
import { nextTurn } from '../../ui/in-slices.ts';

/** A file of text, in parts: a long one is never in memory as a whole. */
export type TextFile = { readonly name: string; readonly parts: Iterable<string> };

/** So many characters are packed in one go: the screen stays alive in between. */
const CHUNK = 128 * 1024;

/** Packs texts into one file. fflate's own workers are not used: the app allows no script that is made on the fly. */
export async function zipTexts(files: readonly TextFile[]): Promise<Blob> {
  const packed: BlobPart[] = [];
  const zip = new Zip((error, data) => {
    if (error !== null) throw error;
    packed.push(data as Uint8Array<ArrayBuffer>);
  });
  for (const { name, parts } of files) {
    const file = new ZipDeflate(name, { level: 6 });
    zip.add(file);
    for (const chunk of chunksOf(parts)) {
      file.push(strToU8(chunk));
      await nextTurn();
    }
    file.push(new Uint8Array(0), true);
  }
  zip.end();
  return new Blob(packed, { type: 'application/zip' });
}

/** The same text in parts of about one size. */
function* chunksOf(parts: Iterable<string>): Generator<string> {
  let chunk = '';
  for (const part of parts) {
    chunk += part;
    if (chunk.length < CHUNK) continue;
    yield chunk;
    chunk = '';
  }
  yield chunk;
}
