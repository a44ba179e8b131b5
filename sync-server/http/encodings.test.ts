import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { encodingFor, encodings } from './encodings.ts';

test.each([
  ['gzip, deflate, br, zstd', 'br'],
  ['gzip', 'gzip'],
  ['br;q=0, gzip;q=0.5', 'gzip'],
  ['br ; q=1.0', 'br'],
  ['brotli, identity', undefined],
  ['', undefined],
  [undefined, undefined],
])('a caller who takes %j is answered in %s', (accepted, encoding) => {
  expect(encodingFor(accepted, 2_000)).toBe(encoding);
});

test('what is small is sent as it is', () => {
  expect(encodingFor('br', 1_000)).toBeUndefined();
});

test('a text is compressed once for each encoding', async () => {
  const text = Buffer.from('hand-off '.repeat(1_000));
  const encoded = encodings(text);
  expect(await encoded('br')).toBe(await encoded('br'));
  expect(brotliDecompressSync(await encoded('br'))).toEqual(text);
  expect(gunzipSync(await encoded('gzip'))).toEqual(text);
});
