import { expect, it } from 'vitest';
import { bannerTextOf } from './banner-text.ts';

const customer = 'Ann <ann@acme.com> & <b>Sons</b>';
const escaped = 'Ann &lt;ann@acme.com&gt; &amp; &lt;b&gt;Sons&lt;/b&gt;';

it.each([
  ['a desktop that reads markup', "(['actions', 'body', 'body-markup'],)", escaped],
  ['a desktop that does not', "(['actions', 'body'],)", customer],
])('writes a body for %s', async (_which, capabilities, written) => {
  const text = await bannerTextOf('linux', async () => capabilities);
  expect(text(customer)).toBe(written);
});

it('takes a desktop that does not answer for one that reads markup, as most do', async () => {
  const text = await bannerTextOf('linux', () => Promise.reject(new Error('ENOENT')));
  expect(text(customer)).toBe(escaped);
});

it('leaves the text as it is on macOS and Windows', async () => {
  for (const os of ['mac', 'windows'] as const) expect((await bannerTextOf(os))(customer)).toBe(customer);
});
