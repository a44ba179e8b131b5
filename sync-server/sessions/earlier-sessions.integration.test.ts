import { describe, expect, test } from 'vitest';
import { openStorage } from '../storage/open-storage.ts';
import { engines } from '../testing/test-database.ts';
import { testOrg } from '../testing/test-org.ts';
import { TestClock, testServer } from '../testing/test-server.ts';
import { hashToken, successorWithoutFamily } from './tokens.ts';

const MINUTE = 60_000;

/** What an earlier version of the server gave a device goes on being good, and gets what that version did not have. */
describe.each(engines)('sessions that an earlier version began, on %s', (engine) => {
  test('go on from the token they have, and from one whose answer was lost; a retired one ends them', async () => {
    const clock = new TestClock(new Date().toISOString());
    const first = await testServer(engine, {}, { clock });
    const org = await testOrg(first.nobody);
    await first.stop();

    const storage = await openStorage(first.options);
    const sessionOf = (username: string) =>
      storage.db
        .updateTable('sessions')
        .where('org_id', '=', org.orgId)
        .where('username', '=', username)
        .set({ family_hash: null });
    await sessionOf('ann')
      .set({ refresh_hash: hashToken('annes') })
      .execute();
    const bobs = successorWithoutFamily('bobs', 'salt');
    await sessionOf('bob')
      .set({ token_hash: hashToken(bobs.token), refresh_hash: hashToken(bobs.refreshToken) })
      .set({ previous_refresh_hash: hashToken('bobs'), rotation_salt: 'salt', rotation_confirmed: 0 })
      .execute();
    await storage.close();
    const server = await first.restart();

    const ann = await server.nobody.refresh('annes');
    const again = await server.nobody.refresh('annes');
    expect(again.session?.refreshToken).toBe(ann.session?.refreshToken);
    await ann.poll();
    const bob = await server.nobody.refresh('bobs');
    expect(bob.session).toMatchObject(bobs);
    await bob.poll();

    let later = await bob.refresh(bobs.refreshToken);
    const known = later.session?.refreshToken ?? '';
    for (let time = 0; time < 2; time += 1) {
      clock.advance(2 * MINUTE);
      later = await later.refresh(later.session?.refreshToken ?? '');
      await later.poll();
    }
    await expect(server.nobody.refresh(known)).rejects.toMatchObject({ code: 'session-revoked' });
    await expect(later.poll()).rejects.toMatchObject({ code: 'session-revoked' });
    await server.close();
  });
});
