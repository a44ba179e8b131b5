import { analyse } from 'chardet';

/** Byte order marks, which leave nothing to guess. */
const marks = [
  { bytes: [0xef, 0xbb, 0xbf], encoding: 'utf-8' },
  { bytes: [0xff, 0xfe], encoding: 'utf-16le' },
  { bytes: [0xfe, 0xff], encoding: 'utf-16be' },
] as const;

/** So much of a file says how it is written; the whole of a long one would take a second to look through. */
const SAMPLE_BYTES = 64 * 1024;

/** What a table of a business is written in where it is not in UTF-8, whatever rarer encoding fits it as well. */
const FALLBACK = 'windows-1252';
const GUESSED: readonly string[] = ['utf-8', 'utf-16le', 'utf-16be', 'windows-1250', 'windows-1251', 'windows-1252'];

/**
 * The text of a file, however it is encoded: by its byte order mark, as UTF-8 where it is valid, else as the likeliest.
 */
export function decodeFile(bytes: Uint8Array): { readonly text: string; readonly encoding: string } {
  const mark = marks.find((one) => one.bytes.every((byte, index) => bytes[index] === byte));
  const encoding = mark?.encoding ?? (isUtf8(bytes) ? 'utf-8' : guessed(bytes));
  return { text: new TextDecoder(encoding).decode(bytes), encoding };
}

function isUtf8(bytes: Uint8Array): boolean {
  // Text without a mark holds no zero bytes, but UTF-16 of Western text is half of them.
  if (bytes.subarray(0, SAMPLE_BYTES).includes(0)) return false;
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return true;
  } catch {
    return false;
  }
}

function guessed(bytes: Uint8Array): string {
  const zeros = [0, 1].map((offset) => bytes.filter((byte, index) => index % 2 === offset && byte === 0).length);
  const [even = 0, odd = 0] = zeros;
  if (even + odd > bytes.length / 4) return even > odd ? 'utf-16be' : 'utf-16le';
  const likely = analyse(bytes.subarray(0, SAMPLE_BYTES)).map(({ name }) => name.toLowerCase());
  // Latin-1 is the part of Windows-1252 that has no curly quotes and no euro.
  const [best = FALLBACK] = likely.map((name) => (name.startsWith('iso-8859-1') ? FALLBACK : name));
  return GUESSED.includes(best) ? best : FALLBACK;
}
