import { describe, expect, test } from 'vitest';
import { UNTIL_ONLINE } from '#contract/notifications.ts';
import { archived, markOpened, markSeen, read } from '../database/notification-edits.ts';
import { deleteRecord, editRecord } from '../database/record-edits.ts';
import { undoably, undoLast } from '../database/triage-undo.ts';
import { countUnsent } from '../database/unsent.ts';
import { type TestDevice, testDevice } from '../testing/test-device.ts';
import { colleague, createTestOrg, onAnotherDevice, storedLead, type TestOrg } from '../testing/test-org.ts';
import { archive, markAllRead, snooze } from '../testing/triage.ts';
import { SnoozeClock } from './snooze-clock.ts';

/**
 * Two devices of `rep`, each with its own database. One is open at a time, since one page holds only so many
 * collections; what one does while it is offline is simply not followed by a round.
 */
class Device {
  readonly #org: TestOrg;

  constructor(org: TestOrg) {
    this.#org = org;
  }

  async open<T>(act: (device: TestDevice) => Promise<T>): Promise<T> {
    const device = await testDevice(this.#org);
    const result = await act(device);
    await device.database.close();
    return result;
  }

  /** Sends and fetches until nothing moves. */
  async sync(): Promise<void> {
    await this.open(async ({ engine }) => {
      for (let round = 0; round < 2; round += 1) expect(await engine.round()).toMatchObject({ ok: true });
    });
  }

  unread(): Promise<number> {
    return this.open(({ database }) => database.collections.notifications.count({ selector: { onBell: true } }).exec());
  }

  unsent(): Promise<number> {
    return this.open(({ database }) => countUnsent(database));
  }

  lead(id: string) {
    return this.open(async ({ database }) => (await database.collections.records.findOne(id).exec())?.toMutableJSON());
  }

  needsYou() {
    return this.open(async ({ database }) =>
      (await database.collections.needsYou.find().exec()).map((row) => row.toMutableJSON()),
    );
  }

  edit(id: string, fields: Record<string, string>): Promise<void> {
    return this.open(({ database, editor }) => editRecord(database, editor, id, { fields }));
  }
}

async function laptopAndPhone() {
  const org = await createTestOrg();
  const mate = await colleague(org, 'mate');
  const lead = await storedLead(mate);
  await storedLead(mate, { name: 'Second' });
  const [laptop, phone] = [new Device(org), new Device(onAnotherDevice(org))];
  await laptop.sync();
  await phone.sync();
  return { org, mate, lead, laptop, phone };
}

describe('the notifications of one person', () => {
  test('are all read on both devices when both marked all as read, one of them offline', async () => {
    const { org, mate, laptop, phone } = await laptopAndPhone();
    expect([await laptop.unread(), await phone.unread()]).toEqual([2, 2]);
    await phone.open(({ database }) => markAllRead(database));
    await laptop.open(({ database }) => markAllRead(database));
    await laptop.sync();
    await phone.sync();
    await laptop.sync();
    expect([await laptop.unread(), await phone.unread()]).toEqual([0, 0]);
    const me = await colleague(org, 'rep');
    expect((await me.api.poll(null)).changed?.answer.unreadCount).toBe(0);
    expect([...(await laptop.needsYou()), ...(await phone.needsYou())]).toEqual([]);
    await storedLead(mate, { name: 'Third' });
    await laptop.sync();
    await phone.sync();
    expect([await laptop.unread(), await phone.unread()]).toEqual([1, 1]);
  });

  test('keep the earliest time they were seen, whichever device tells first', async () => {
    const { org, laptop, phone } = await laptopAndPhone();
    const { id, seenAt } = await phone.open(async ({ database }) => {
      const { notifications } = database.collections;
      const [first] = await notifications.find().exec();
      await markSeen(database, [first?.id ?? '']);
      return notifications.findOne(first?.id ?? '').exec(true);
    });
    await laptop.open(({ database }) => markAllRead(database));
    for (const device of [laptop, phone, laptop]) await device.sync();
    const seenOn = ({ database }: TestDevice) =>
      database.collections.notifications
        .findOne(id)
        .exec(true)
        .then((row) => row.seenAt);
    const me = await colleague(org, 'rep');
    expect(seenAt).not.toBeNull();
    expect((await me.stored('notifications', id))?.seenAt).toBe(seenAt);
    expect([await laptop.open(seenOn), await phone.open(seenOn)]).toEqual([seenAt, seenAt]);
  });
});

describe('what one device did with notifications', () => {
  test('is taken back on the other step by step, and not a second time on the first', async () => {
    const { laptop, phone } = await laptopAndPhone();
    const [first = '', second = ''] = await laptop.open(async ({ database }) =>
      (await database.collections.notifications.find().exec()).map(({ id }) => id).sort(),
    );
    await laptop.open(async ({ database }) => {
      await undoably(database, 'Archived', [first], archived);
      await undoably(database, 'Read', [first, second], read);
    });
    for (const device of [laptop, phone]) await device.sync();
    expect(await phone.unread()).toBe(0);
    const undo = (device: Device) => device.open(async ({ database }) => (await undoLast(database))?.words);
    const inInbox = (device: Device) =>
      device.open(({ database }) => database.collections.notifications.count({ selector: { place: 'inbox' } }).exec());

    // What was sent as two edits is two steps; the last of the archived one says all that is left of both.
    expect(await undo(phone)).toBe('Archived 2 notifications on another device');
    expect([await phone.unread(), await inInbox(phone)]).toEqual([2, 2]);
    expect(await undo(phone)).toBeUndefined();
    for (const device of [phone, laptop, phone]) await device.sync();
    expect([await laptop.unread(), await inInbox(laptop)]).toEqual([2, 2]);
    expect([await undo(laptop), await undo(phone)]).toEqual([undefined, undefined]);

    // Opening it is no step, there or here.
    await laptop.open(({ database }) => markOpened(database, [first]));
    for (const device of [laptop, phone]) await device.sync();
    expect([await phone.unread(), await undo(phone)]).toEqual([1, undefined]);
  });

  test('is as many steps as it was, each with all it was done to', async () => {
    const { laptop, phone } = await laptopAndPhone();
    const ids = await laptop.open(async ({ database }) =>
      (await database.collections.notifications.find().exec()).map(({ id }) => id).sort(),
    );
    await laptop.open(({ database }) => archive(database, ids));
    for (const device of [laptop, phone]) await device.sync();
    await laptop.open(({ database }) => snooze(database, ids.slice(0, 1), UNTIL_ONLINE));
    for (const device of [laptop, phone]) await device.sync();
    const undo = () => phone.open(async ({ database }) => (await undoLast(database))?.words);
    expect(await undo()).toMatch(/^Snoozed “.*” on another device$/u);
    expect(await undo()).toBe('Archived 2 notifications on another device');
    expect(await phone.unread()).toBe(2);
  });
});

describe('what one device snoozes without a network', () => {
  test('wakes on both by itself, and on the server', async () => {
    const { org, laptop, phone } = await laptopAndPhone();
    const wakes = Date.now() + 2_000;
    await laptop.open(async ({ database }) => {
      const { notifications } = database.collections;
      const ids = (await notifications.find().exec()).map(({ id }) => id);
      await snooze(database, ids, new Date(wakes).toISOString());
      expect(await notifications.count({ selector: { place: 'snoozed' } }).exec()).toBe(2);
    });
    for (const device of [laptop, phone]) await device.sync();
    for (const device of [laptop, phone]) {
      await device.open(async ({ database, engine }) => {
        const clock = new SnoozeClock(database, () => engine.announce());
        await expect
          .poll(() => database.collections.notifications.count({ selector: { onBell: true } }).exec())
          .toBe(2);
        expect(Date.now()).toBeGreaterThanOrEqual(wakes);
        clock.stop();
      });
    }
    const me = await colleague(org, 'rep');
    expect((await me.api.poll(null)).changed?.answer.unreadCount).toBe(2);
  });
});

describe('one record, edited offline on two devices of one person', () => {
  test('in different fields keeps both', async () => {
    const { lead, laptop, phone } = await laptopAndPhone();
    await phone.edit(lead.id, { phone: '2' });
    await laptop.edit(lead.id, { notes: 'call' });
    for (const device of [laptop, phone, laptop]) await device.sync();
    for (const device of [laptop, phone]) {
      expect(await device.lead(lead.id)).toMatchObject({ fields: { phone: '2', notes: 'call' }, unsent: false });
      expect(await device.needsYou()).toEqual([]);
    }
  });

  test('in the same field keeps the first that arrived, and says that it was their own other device', async () => {
    const { lead, laptop, phone } = await laptopAndPhone();
    await phone.edit(lead.id, { phone: '2' });
    await laptop.edit(lead.id, { phone: '3' });
    for (const device of [laptop, phone]) await device.sync();
    for (const device of [laptop, phone]) {
      expect(await device.lead(lead.id)).toMatchObject({ fields: { phone: '3' }, unsent: false });
    }
    expect(await laptop.needsYou()).toEqual([]);
    expect(await phone.needsYou()).toMatchObject([
      {
        kind: 'conflict',
        values: [{ field: 'phone', mine: '2', theirs: '3' }],
        reason: expect.stringContaining('another device'),
      },
    ]);
  });

  test('deleted on one and edited on the other: what arrived first stands, the other is listed', async () => {
    const { lead, laptop, phone } = await laptopAndPhone();
    await phone.edit(lead.id, { notes: 'call' });
    await laptop.open(({ database }) => deleteRecord(database, lead.id));
    for (const device of [laptop, phone]) await device.sync();
    expect([await laptop.lead(lead.id), await phone.lead(lead.id)]).toEqual([undefined, undefined]);
    expect(await phone.needsYou()).toMatchObject([{ kind: 'recovered', values: [{ field: 'notes', mine: 'call' }] }]);
    expect([await laptop.unsent(), await phone.unsent()]).toEqual([0, 0]);
  });
});
