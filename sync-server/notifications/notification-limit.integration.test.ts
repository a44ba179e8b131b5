import { expect, test } from 'vitest';
import type { PushAnswer } from '#contract/sync.ts';
import type { ApiClient } from '../testing/api-client.ts';
import { hotLeadRule, notifyAction } from '../testing/test-definitions.ts';
import { testOrg } from '../testing/test-org.ts';
import { lead } from '../testing/test-records.ts';
import { TestClock, testServer } from '../testing/test-server.ts';
import { create } from '../testing/test-team.ts';

const ROWS = 500;
const LIMIT = 2_000;
const TEN_MINUTES = 10 * 60_000;

test('what one person makes happen on the bell of another is bounded; what is more waits, and comes later', async () => {
  const clock = new TestClock();
  const server = await testServer('sqlite', {}, { clock });
  const org = await testOrg(server.nobody);
  const give = (by: ApiClient, owner: string, from: number, count: number): Promise<PushAnswer> => {
    const rows = Array.from({ length: count }, (_, n) => ({ newDocumentState: lead(`r${from + n}`, owner) }));
    return by.push('records', ...rows);
  };
  const unread = async (who: ApiClient) => (await who.poll()).body.unreadCount;

  // A list that is handed over as a whole.
  for (let from = 0; from < LIMIT; from += ROWS) {
    expect((await give(org.ann, 'bob', from, ROWS)).rejected).toEqual([]);
  }
  const { rejected } = await give(org.ann, 'bob', LIMIT, 3);
  expect(rejected).toEqual(
    rejected.map(({ id }) => ({ id, code: 'internal', retryable: true, message: expect.stringContaining('bob') })),
  );
  expect(rejected).toHaveLength(3);
  expect(await unread(org.bob)).toBe(LIMIT);

  // Neither others, nor what they do for others or themselves.
  expect((await give(org.admin, 'bob', LIMIT + 10, 1)).rejected).toEqual([]);
  expect((await give(org.ann, 'admin', LIMIT + 20, 1)).rejected).toEqual([]);
  expect((await give(org.ann, 'ann', LIMIT + 30, 1)).rejected).toEqual([]);

  clock.advance(TEN_MINUTES);
  expect((await give(org.ann, 'bob', LIMIT, 3)).rejected).toEqual([]);
  expect(await unread(org.bob)).toBe(LIMIT + 4);
  await server.close();
});

test('a list is imported as a whole although ten rules tell of each record', async () => {
  const server = await testServer('sqlite');
  const org = await testOrg(server.nobody);
  const tellBob = { actions: [notifyAction([{ kind: 'user', username: 'bob' }])] };
  for (let n = 0; n < 10; n += 1) await create(org.admin, 'workflowRules', hotLeadRule(`rule-${n}`, tellBob));
  const hot = { fields: { rating: 'hot' } } as const;
  const rows = Array.from({ length: ROWS / 2 }, (_, n) => ({ newDocumentState: lead(`r${n}`, 'bob', hot) }));
  expect((await org.ann.push('records', ...rows)).rejected).toEqual([]);
  expect((await org.bob.poll()).body.unreadCount).toBe((ROWS / 2) * 11);
  await server.close();
});
