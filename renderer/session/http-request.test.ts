import { expect, test } from 'vitest';
import { UnreachableError } from './api-errors.ts';
import { sendRequest } from './http-request.ts';

/** A server that sends every request on to elsewhere, and writes down what it gets. */
function redirecting(answer: Response) {
  const asked: RequestInit[] = [];
  const fetch = async (_input: unknown, init: RequestInit = {}) => {
    asked.push(init);
    return answer;
  };
  return { asked, fetch: fetch as typeof globalThis.fetch };
}

const body = { password: 'correct horse' };
const opaque = () => Object.defineProperty(new Response(), 'type', { value: 'opaqueredirect' });

test.each([
  ['http://crm.acme.com', new Response(null, { status: 307 }), /Use https:\/\/crm\.acme\.com\.$/],
  ['http://crm.acme.com:8080', opaque(), /Use https:\/\/crm\.acme\.com:8080\.$/],
  ['https://crm.acme.com', new Response(null, { status: 302 }), /sends SmartLite on to another address/],
])('a password never follows a redirect of %s, and the person is told', async (url, answer, words) => {
  const { asked, fetch } = redirecting(answer);
  const sent = sendRequest(fetch, new URL('/api/sessions', url), { method: 'POST', body });
  await expect(sent).rejects.toThrow(UnreachableError);
  await expect(sent).rejects.toThrow(words);
  expect(asked).toMatchObject([{ redirect: 'manual' }]);
});

test('what was not changed is no redirect', async () => {
  const { fetch } = redirecting(new Response(null, { status: 304 }));
  expect((await sendRequest(fetch, new URL('https://crm.acme.com'), {})).status).toBe(304);
});
