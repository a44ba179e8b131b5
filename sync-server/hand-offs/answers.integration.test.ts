import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { HandOff } from '#contract/hand-offs.ts';
import type { Notification, NotificationTrigger } from '#contract/notifications.ts';
import type { ApiClient } from '../testing/api-client.ts';
import { type TestApi, testApi } from '../testing/test-api.ts';
import { engines } from '../testing/test-database.ts';
import { lead } from '../testing/test-records.ts';
import { TestClock } from '../testing/test-server.ts';
import { create, edit, recordCalled, type TestTeam, testTeam } from '../testing/test-team.ts';

describe.each(engines)('answers to a hand-off on %s', (engine) => {
  const clock = new TestClock();
  const now = () => new Date(clock.now()).toISOString();
  let api: TestApi;
  let team: TestTeam;
  beforeAll(async () => {
    api = await testApi(engine, clock);
  });
  afterAll(() => api.close());
  beforeEach(async () => {
    team = await testTeam(api.nobody);
  });

  const hand = (note?: string) =>
    create(team.mia, 'records', { ...lead('a', 'bob'), ...(note === undefined ? {} : { handOffNote: note }) });
  const handOff = async (): Promise<HandOff> => {
    const all = await team.admin.pullAll('handOffs');
    expect(all).toHaveLength(1);
    return all[0] as HandOff;
  };
  const told = async (who: ApiClient, trigger: NotificationTrigger): Promise<Notification[]> =>
    (await who.pullAll('notifications')).filter((one) => one.trigger === trigger);
  /** Says something to the hand-off from what a device of Bob held. */
  const say = async (state: Partial<Notification>, held?: Notification) => {
    const notification = held ?? (await told(team.bob, 'record-assigned'))[0];
    return team.bob.push('notifications', {
      assumedMasterState: notification,
      newDocumentState: { ...notification, ...state },
    });
  };
  const accept = (held?: Notification) => say({ answer: 'accepted', answeredAt: now() }, held);
  const decline = (reason: string, held?: Notification) =>
    say({ answer: 'declined', answeredAt: now(), answerReason: reason }, held);

  test('the note leads what the receiver is told, and stays with the hand-off', async () => {
    await hand('Knows you from the fair. Call before five.');
    const [notification] = await told(team.bob, 'record-assigned');
    expect(notification?.body).toBe(
      '“Knows you from the fair. Call before five.” mia of the org created this lead for you.',
    );
    expect(await handOff()).toMatchObject({ note: 'Knows you from the fair. Call before five.', acceptedAt: null });
  });

  test('opening is not accepting; accepting is, and the giver sees when', async () => {
    await hand();
    await say({ unread: false, readAt: now() });
    expect(await handOff()).toMatchObject({ acceptedAt: null, openedAt: expect.any(String) });
    expect(await accept()).toMatchObject({ conflicts: [], rejected: [] });
    expect(await handOff()).toMatchObject({ acceptedAt: expect.any(String), actedAt: null, resolved: null });
    expect((await told(team.bob, 'record-assigned'))[0]).toMatchObject({ answer: 'accepted' });
  });

  test('an answer opens what was not opened yet', async () => {
    await hand();
    await accept();
    expect(await handOff()).toMatchObject({ seenAt: expect.any(String), openedAt: expect.any(String) });
  });

  test.each([
    ['a change', () => edit(team.bob, 'a', { fields: { notes: 'called' } })],
    ['a next step', () => edit(team.bob, 'a', { nextStep: { text: 'Call', at: '2026-12-01T09:00:00.000Z' } })],
    [
      'a call',
      () =>
        create(team.bob, 'activities', {
          ...{ id: 'c1', recordId: 'a', kind: 'call', text: 'Left a message.' },
          ...{ mentions: [], at: now() },
        }),
    ],
  ])('%s by the receiver accepts by itself, and is the first action', async (_, act) => {
    await hand();
    expect(await act()).toMatchObject({ rejected: [] });
    const { acceptedAt, actedAt } = await handOff();
    expect(actedAt).toEqual(expect.any(String));
    expect(acceptedAt).toBe(actedAt);
    // Who has acted on it may say so too.
    expect((await accept()).rejected).toEqual([]);
  });

  test('what somebody else does to the record is no action of the receiver', async () => {
    await hand();
    await edit(team.ann, 'a', { fields: { notes: 'heard of them' } });
    expect(await handOff()).toMatchObject({ acceptedAt: null, actedAt: null });
  });

  test('declined, the record goes back to the giver, who is told why; the receiver is done with it', async () => {
    await hand();
    expect(await decline('I am on the road all week.')).toMatchObject({ rejected: [] });
    expect(await recordCalled(team.ann, 'a')).toMatchObject({ ownerUsername: 'mia', updatedBy: 'bob' });
    expect(await told(team.mia, 'hand-off-declined')).toMatchObject([
      {
        title: 'Declined by bob of the org: Lead a',
        body: '“I am on the road all week.” bob of the org did not take this lead. It is yours again.',
        actorUsername: 'bob',
      },
    ]);
    expect(await handOff()).toMatchObject({
      declinedAt: expect.any(String),
      declineReason: 'I am on the road all week.',
      acceptedAt: null,
      resolved: { outcome: 'declined by bob of the org' },
    });
    expect(await told(team.bob, 'record-assigned')).toMatchObject([
      { unread: false, answer: 'declined', resolved: { outcome: 'declined by bob of the org' } },
    ]);
    expect(await team.bob.pullAll('activities')).toMatchObject([
      { kind: 'change', byUsername: 'bob', changes: [{ field: 'ownerUsername', from: 'bob', to: 'mia' }] },
    ]);
  });

  test('it goes to the manager above where the giver has left', async () => {
    await create(team.ann, 'records', lead('a', 'bob'));
    await team.admin.send('PATCH', '/api/users/ann', { active: false });
    await decline('');
    expect(await recordCalled(team.bob, 'a')).toMatchObject({ ownerUsername: 'mia' });
    expect(await told(team.mia, 'hand-off-declined')).toHaveLength(1);
  });

  test('the first answer stands: another one from a device that did not know says so', async () => {
    await hand();
    const [held] = await told(team.bob, 'record-assigned');
    await accept(held);
    const late = await decline('No time.', held);
    expect(late.rejected).toMatchObject([{ code: 'already-decided', retryable: false }]);
    expect(late.conflicts).toMatchObject([{ answer: 'accepted' }]);
    expect(await recordCalled(team.bob, 'a')).toMatchObject({ ownerUsername: 'bob' });
    expect(await told(team.mia, 'hand-off-declined')).toEqual([]);
    expect((await accept(held)).rejected).toEqual([]);
  });

  test('an answer that comes too late is refused however often it is sent: the device may not have heard', async () => {
    await hand();
    const [held] = await told(team.bob, 'record-assigned');
    const onTablet = { answer: 'accepted', answeredAt: now(), editId: 'e1' } as const;
    await decline('No time.', held);
    for (const _ of ['sent', 'sent again']) {
      expect((await say(onTablet, held)).rejected).toMatchObject([{ code: 'already-decided' }]);
    }
    await create(team.mia, 'records', lead('b', 'bob'));
    const [second] = (await told(team.bob, 'record-assigned')).filter(({ recordId }) => recordId === 'b');
    await edit(team.mia, 'b', { ownerUsername: 'ann' });
    for (const _ of ['sent', 'sent again']) {
      expect((await say({ ...onTablet, editId: 'e2' }, second)).rejected).toMatchObject([{ code: 'already-decided' }]);
    }
  });

  test('what is pulled after an answer that was refused does not pass for the edit that said it', async () => {
    await hand();
    const [held] = await told(team.bob, 'record-assigned');
    await edit(team.bob, 'a', { _deleted: true });
    const late = await say({ unread: false, readAt: now(), answer: 'declined', answeredAt: now(), editId: 'e1' }, held);
    expect(late.rejected).toMatchObject([{ code: 'already-decided' }]);
    const [standing] = await told(team.bob, 'record-assigned');
    expect(standing).toMatchObject({ answer: null, readAt: expect.any(String) });
    expect(standing).not.toHaveProperty('editId', 'e1');
  });

  test('an answer to what was taken back meanwhile is too late, and what was seen counts all the same', async () => {
    await hand();
    const [held] = await told(team.bob, 'record-assigned');
    await edit(team.mia, 'a', { ownerUsername: 'ann' });
    const seenAt = now();
    const late = await say({ answer: 'accepted', answeredAt: seenAt, seenAt }, held);
    expect(late.rejected).toMatchObject([
      {
        code: 'already-decided',
        message:
          'Your answer came too late: handed on to ann of the org by mia of the org. It is with ann of the org now.',
      },
    ]);
    expect(await recordCalled(team.bob, 'a')).toMatchObject({ ownerUsername: 'ann' });
    expect((await told(team.bob, 'record-assigned'))[0]).toMatchObject({ seenAt: expect.any(String), answer: null });
  });

  test('nobody answers what asks nothing of them', async () => {
    await hand();
    await decline('');
    const [news] = await told(team.mia, 'hand-off-declined');
    const answer = await team.mia.push('notifications', {
      assumedMasterState: news,
      newDocumentState: { ...news, answer: 'accepted', answeredAt: now() },
    });
    expect(answer.rejected).toMatchObject([{ code: 'invalid' }]);
  });
});
