import pg from 'pg';
import { expect, test } from 'vitest';
import { lead } from '../testing/test-records.ts';
import { testServer } from '../testing/test-server.ts';
import { create, testTeam } from '../testing/test-team.ts';

/** More than there are connections to the database. */
const PUSHES = 12;

test('an org whose row is locked keeps no other org from writing, however many wait for it', async () => {
  const server = await testServer('postgres');
  const locked = await testTeam(server.nobody);
  const sound = await testTeam(server.nobody);
  const other = new pg.Client({ connectionString: server.options.databaseUrl ?? '' });
  await other.connect();
  try {
    await other.query('begin');
    await other.query('select 1 from orgs where org_id = $1 for update', [locked.orgId]);
    let settled = 0;
    const waiting = Array.from({ length: PUSHES }, (_, index) =>
      create(locked.ann, 'records', lead(`r${index}`, 'ann')).finally(() => {
        settled += 1;
      }),
    );
    expect((await create(sound.ann, 'records', lead('a', 'ann'))).rejected).toEqual([]);
    expect(await sound.ann.pullAll('records')).toHaveLength(1);
    expect(settled).toBe(0);
    await other.query('commit');
    for (const { rejected } of await Promise.all(waiting)) expect(rejected).toEqual([]);
  } finally {
    await other.end();
    await server.close();
  }
});
