import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';

/** Answers below this size are not worth compressing. */
export const COMPRESS_FROM_BYTES = 1_024;
export const BROTLI_QUALITY = 4;

/** In the order in which they are preferred. */
export const preferredEncodings = ['br', 'gzip'] as const;
type Encoding = (typeof preferredEncodings)[number];

/** One text in each of the encodings, each made when somebody first asks for it. */
export type Encodings = (encoding: Encoding) => Promise<Buffer>;

const compress = {
  br: (text: Buffer) =>
    promisify(brotliCompress)(text, { params: { [constants.BROTLI_PARAM_QUALITY]: BROTLI_QUALITY } }),
  gzip: (text: Buffer) => promisify(gzip)(text),
};

export function encodings(text: Buffer): Encodings {
  const made: { [E in Encoding]?: Promise<Buffer> } = {};
  return (encoding) => {
    made[encoding] ??= compress[encoding](text);
    return made[encoding];
  };
}

/** The encoding to answer in, of those that a caller takes. */
export function encodingFor(accepted: string | string[] | undefined, bytes: number): Encoding | undefined {
  if (bytes < COMPRESS_FROM_BYTES) return undefined;
  const offers = String(accepted ?? '')
    .split(',')
    .map((offer) => offer.trim().split(/\s*;\s*/));
  return preferredEncodings.find((encoding) =>
    offers.some(([name, quality]) => name === encoding && !/^q=0(\.0*)?$/.test(quality ?? '')),
  );
}
