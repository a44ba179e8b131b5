import { pushedCollections } from '#contract/collections.ts';
import type { LocalDatabase } from '../../renderer/database/local-database.ts';
import { countUnsent } from '../../renderer/database/unsent.ts';
import { loadPullMark } from '../../renderer/sync/sync-marks.ts';
import type { Laptop } from './actors/laptop.ts';
import { InvariantBroken } from './invariants/invariant.ts';
import { signIn } from './scene.ts';
import type { World } from './world.ts';

const MINUTE = 60_000;
/** Everybody syncs this often at most; two or three times is usual. */
const MOST_PASSES = 15;

/** The faults stop, and everybody syncs until nothing moves any more. @throws InvariantBroken I6 when it never does */
export async function quieten(world: World): Promise<void> {
  if (!world.server.up) await world.server.start();
  world.server.killAfter(Number.POSITIVE_INFINITY);
  for (const { network, disk } of world.laptops) {
    network.online = true;
    network.planned.length = 0;
    network.poison.clear();
    disk.isFull = false;
    disk.killAfter(Number.POSITIVE_INFINITY, () => undefined);
  }
  await world.time.pass(MINUTE, world.settle);
  for (let pass = 1; pass <= MOST_PASSES; pass += 1) {
    const before = world.history.seq;
    const rested = [];
    for (const laptop of world.laptops) rested.push(await syncs(world, laptop));
    if (rested.every(Boolean) && world.history.seq === before && (await isAtRest(world))) return;
  }
  throw new InvariantBroken('I6', await whatWaits(world));
}

/**
 * At rest a round is one question, and the answer that nothing is new: whatever was found out is kept.
 *
 * @returns whether it is at rest: the server may have done something that was due meanwhile
 */
async function isAtRest(world: World): Promise<boolean> {
  const { seq } = world.history;
  for (const laptop of world.laptops) {
    if (!laptop.running) continue;
    const before = laptop.network.answered.length;
    await syncs(world, laptop);
    if (world.history.seq !== seq) return false;
    const asked = laptop.network.answered.slice(before).filter((line) => !line.includes('/api/sync/digest'));
    if (asked.length === 1 && asked[0] === 'GET /api/sync/poll 304') continue;
    throw new InvariantBroken('rest', `${laptop.name}, with nothing to do, asks: ${asked.join(', ')}`);
  }
  return true;
}

/** @returns whether the laptop has nothing left to do */
async function syncs(world: World, laptop: Laptop): Promise<boolean> {
  if (laptop.state !== 'signed-in') await signIn(world, laptop);
  if (!laptop.running) await laptop.open();
  if (!laptop.running) return true;
  laptop.startRound();
  await world.time.passUntil(() => !laptop.syncing, 2 * MINUTE, world.settle);
  if (!laptop.running || laptop.lastOutcome?.ok !== true) return false;
  return (await laptop.act(countUnsent)) === 0 && (await laptop.act(hasPulledWhatItSent)) === true;
}

/** Until then a laptop asks anew, for a restored backup may have undone what was taken. */
async function hasPulledWhatItSent(database: LocalDatabase): Promise<boolean> {
  const marks = await Promise.all(pushedCollections.map((collection) => loadPullMark(database, collection)));
  return marks.every(({ acknowledged }) => acknowledged === undefined);
}

async function whatWaits(world: World): Promise<string> {
  const waiting = [];
  for (const laptop of world.laptops) {
    const unsent = await laptop.act(countUnsent);
    waiting.push(`${laptop.name}: ${unsent ?? 'no'} edits wait, ${laptop.error}`);
  }
  return `nothing settles after ${MOST_PASSES} passes; ${waiting.join('; ')}`;
}
