import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { Device } from '../testing/device.ts';
import { handOverStory } from '../testing/hand-over-story.ts';
import { expectInvariants } from '../testing/invariants.ts';
import { Outbox } from '../testing/outbox.ts';
import { engines } from '../testing/test-database.ts';
import { type TestOrg, testOrg } from '../testing/test-org.ts';
import { TestClock, type TestServer, testServer } from '../testing/test-server.ts';

const HOUR_MS = 60 * 60_000;
const YEAR_MS = 365 * 24 * HOUR_MS;

describe.each(engines)('F6 on %s', (engine) => {
  let clock: TestClock;
  let server: TestServer;
  let org: TestOrg;
  beforeEach(async () => {
    clock = new TestClock();
    server = await testServer(engine, {}, { clock });
    org = await testOrg(server.nobody);
  });
  afterEach(() => server.close());

  test.each([
    ['an hour back', -HOUR_MS],
    ['a year back', -YEAR_MS],
  ])('a clock that goes %s changes no order and signs nobody out', async (_, jump) => {
    const outbox = new Outbox(org.ann);
    const devices = [new Device(org.bob), new Device(org.ann)];
    const told = [await handOverStory(outbox, 'before')];
    for (const device of devices) await device.sync();
    clock.advance(jump);
    told.push(await handOverStory(outbox, 'after'));
    await expectInvariants(org, told, devices);
  });

  test('a notification seen while the clock is back is seen no sooner than it was made', async () => {
    await handOverStory(new Outbox(org.ann), 'r1');
    const [made] = await org.bob.pullAll('notifications');
    clock.advance(-HOUR_MS);
    const seenAt = new Date(clock.now()).toISOString();
    const answer = await org.bob.push('notifications', {
      assumedMasterState: made,
      newDocumentState: { ...made, unread: false, seenAt, readAt: seenAt },
    });
    expect(answer.rejected).toEqual([]);
    const [seen] = await org.bob.pullAll('notifications');
    expect(seen).toMatchObject({ unread: false, seenAt: made?.createdAt, readAt: made?.createdAt });
  });
});
