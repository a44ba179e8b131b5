import { expect, test } from 'vitest';
import { ApiClient, type TokenSource } from './api-client.ts';
import { ApiError } from './api-errors.ts';

const tokens: TokenSource = { token: () => 'token', refresh: async () => 'token', ended: () => undefined };
const page = { documents: [], checkpoint: 'c1', hasMore: false };
const refusal = { error: { code: 'invalid', message: 'The query is not right.' } };

/** A server that answers by the query, and writes down each. */
function server(answer: (query: URLSearchParams) => Response) {
  const asked: string[] = [];
  const fetch = async (input: unknown) => {
    const { searchParams } = new URL(String(input));
    asked.push(String(searchParams));
    return answer(searchParams);
  };
  return { asked, api: new ApiClient('https://sync.example', tokens, fetch as typeof globalThis.fetch) };
}

test('a server that knows no bound in bytes is asked for pages without one from then on', async () => {
  const { asked, api } = server((query) =>
    query.has('bytes') ? Response.json(refusal, { status: 400 }) : Response.json(page),
  );
  expect(await api.pull('records', { limit: 10, bytes: 1_000 })).toEqual(page);
  expect(await api.pull('users', { limit: 10, bytes: 1_000 })).toEqual(page);
  expect(asked).toEqual(['limit=10&bytes=1000', 'limit=10', 'limit=10']);
});

test('what a server refuses for another reason is no reason to ask without the bound for ever', async () => {
  let broken = true;
  const { asked, api } = server(() => (broken ? Response.json(refusal, { status: 400 }) : Response.json(page)));
  await expect(api.pull('records', { limit: 10, bytes: 1_000 })).rejects.toThrow(ApiError);
  broken = false;
  await api.pull('records', { limit: 10, bytes: 1_000 });
  expect(asked.at(-1)).toBe('limit=10&bytes=1000');
});
