import { expect } from 'vitest';
import { collectionNames } from '#contract/collections.ts';
import { countsAsUnread, type Notification } from '#contract/notifications.ts';
import { asToldTo } from './as-told-to.ts';
import type { Device } from './device.ts';
import type { Told } from './hand-over-story.ts';
import type { TestOrg } from './test-org.ts';

/**
 * What must hold whatever happened (the invariants of the fault matrix, as far as the server and a plain device see
 * them), once everything is quiet.
 *
 * @param told every record whose story was acknowledged to its end
 * @param devices synced all the while; Bob's and others'
 */
export async function expectInvariants(org: TestOrg, told: readonly Told[], devices: readonly Device[]): Promise<void> {
  // I1: no acknowledged write is lost; I5: none is anywhere else than on the server.
  const standing = new Map((await org.ann.pullAll('records')).map((record) => [record.id, record]));
  for (const record of told) expect(standing.get(record.id)).toMatchObject(record);

  // I2: one effect for each write.
  const notified = (await org.bob.pullAll('notifications')).map(({ recordId }) => recordId);
  expect(notified.sort()).toEqual(told.map(({ id }) => id).sort());

  for (const device of devices) {
    // I6: pulls go on, and there is an end to them.
    while (await device.sync());
    const { who } = device;
    // I3, I4 and I7: a device that pulled by checkpoints holds what a fresh one gets, no more and no less.
    for (const collection of collectionNames) {
      const fresh = (await who.pullAll(collection)).filter((document) => !document._deleted);
      const held = device.holds(collection);
      expect([...held.keys()].sort()).toEqual(fresh.map(({ id }) => id).sort());
      for (const document of fresh) {
        const copy = held.get(document.id) ?? {};
        expect(asToldTo(who.username, copy)).toEqual(asToldTo(who.username, document));
      }
    }
    // I8: the count on the bell is what there is to see.
    const inbox = [...device.holds('notifications').values()] as unknown as Notification[];
    expect(inbox.every(({ recipientUsername }) => recipientUsername === who.username)).toBe(true);
    expect(device.unreadCount).toBe(inbox.filter((notification) => countsAsUnread(notification, Date.now())).length);
    expect((await who.poll()).body.unreadCount).toBe(device.unreadCount);
  }
}
