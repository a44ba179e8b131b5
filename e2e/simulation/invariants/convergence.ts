import { sameValue } from '#contract/client-state.ts';
import { collectionNames } from '#contract/collections.ts';
import { countsAsUnread, type Notification } from '#contract/notifications.ts';
import { type KeptDocument, toWire } from '../../../renderer/database/local-document.ts';
import { asToldTo } from '../../../sync-server/testing/as-told-to.ts';
import type { Laptop } from '../actors/laptop.ts';
import type { World } from '../world.ts';
import { InvariantBroken } from './invariant.ts';
import { Standing } from './view.ts';

/** I3, I4, I7 and I8, once everything has settled. */
export async function checkConvergence(world: World): Promise<void> {
  const standing = new Standing(world.history.standing());
  for (const laptop of world.laptops) {
    const [drift] = laptop.drifts;
    // It mends itself, but nothing should have been missed in the first place.
    if (drift !== undefined) throw new InvariantBroken('I7', `${laptop.name}: ${drift}`);
    if (!laptop.running) continue;
    const view = standing.viewOf(laptop.username, world.history.recordAccess());
    await checkLaptop(laptop, view, world.history.wasRewound);
    await checkBell(laptop, standing);
  }
}

async function checkLaptop(laptop: Laptop, view: ReturnType<Standing['viewOf']>, restored: boolean): Promise<void> {
  const told = (document: object) => asToldTo(laptop.username, restored ? withoutDelivery(document) : document);
  for (const collection of collectionNames) {
    const wanted = view.get(collection) ?? new Map();
    const here = (await laptop.documents(collection)).filter(({ _deleted }) => !_deleted);
    const held = new Map(here.map((document) => [document.id, toWire(document as unknown as KeptDocument<'records'>)]));
    for (const [id, document] of held) {
      if (!wanted.has(id)) {
        throw new InvariantBroken(
          'I4',
          `${laptop.name} holds ${collection} ${id}, which it may not: ${json(document)}`,
        );
      }
    }
    for (const [id, document] of wanted) {
      const copy = held.get(id);
      if (copy === undefined) throw new InvariantBroken('I3', `${laptop.name} lacks ${collection} ${json(document)}`);
      if (!sameValue(told(copy), told(document))) {
        throw new InvariantBroken(
          'I3',
          `${laptop.name} holds ${collection} ${json(copy)}, the server ${json(document)}`,
        );
      }
    }
  }
}

/**
 * When a notification was delivered moves no cursor (docs/decisions.md#sync), so that a restored backup takes it back
 * unnoticed.
 */
function withoutDelivery(document: object): object {
  return 'recipientUsername' in document ? { ...document, deliveredAt: null } : document;
}

async function checkBell(laptop: Laptop, standing: Standing): Promise<void> {
  const { notifications } = laptop.database.collections;
  const bell = await notifications.count({ selector: { onBell: true } }).exec();
  const own = standing.of('notifications').filter(({ recipientUsername }) => recipientUsername === laptop.username);
  const unread = own.filter((notification: Notification) => countsAsUnread(notification, Date.now())).length;
  if (bell !== unread) {
    throw new InvariantBroken('I8', `${laptop.name} shows ${bell} unread, the server counts ${unread}`);
  }
}

const json = (value: unknown) => JSON.stringify(value);
