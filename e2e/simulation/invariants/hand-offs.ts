import type { HandOff } from '#contract/hand-offs.ts';
import type { NeedsYouItem } from '../../../renderer/database/needs-you-item.ts';
import type { World } from '../world.ts';
import { InvariantBroken } from './invariant.ts';
import { Standing } from './view.ts';

/**
 * I9: one person has each record and at most they are asked; nobody is asked twice or has what they declined; what passed
 * on did so once; whoever accepted has it or was told why not.
 */
export async function checkHandOffs(world: World): Promise<void> {
  const standing = new Standing(world.history.standing());
  const owners = new Map(standing.of('records').map(({ id, ownerUsername }) => [id, ownerUsername]));
  const handOffs = standing.of('handOffs').filter(({ trigger }) => trigger === 'record-assigned');
  for (const [recordId, all] of Map.groupBy(handOffs, (handOff) => handOff.recordId)) {
    const open = all.filter(isAwaited);
    if (open.length > 1) throw broken(recordId, `${open.length} people are asked to accept it`);
    const asked = open[0]?.toUsername;
    if (asked !== undefined && asked !== owners.get(recordId)) {
      throw broken(recordId, `${asked} is asked to accept it, and ${owners.get(recordId) ?? 'nobody'} has it`);
    }
    for (const one of all) checkLife(one, all);
    checkDecliners(world, recordId, all);
  }
  await checkAnswers(world, new Map(handOffs.map((handOff) => [handOff.id, handOff])));
}

function isAwaited({ acceptedAt, declinedAt, resolved }: HandOff): boolean {
  return acceptedAt == null && declinedAt == null && resolved === null;
}

function checkLife(one: HandOff, all: readonly HandOff[]): void {
  const { recordId, fromUsername, toUsername, asked = [], passedTo, acceptedAt, declinedAt, passes = 0 } = one;
  const had = [...asked, toUsername];
  if (new Set(had).size !== had.length) throw broken(recordId, `it went to somebody twice: ${had.join(', ')}`);
  if (passes > 3) throw broken(recordId, `it passed on ${passes} times`);
  if (acceptedAt != null && (passedTo !== undefined || declinedAt != null)) {
    throw broken(recordId, `${toUsername} accepted it, and it went on to ${passedTo ?? 'whoever was next'}`);
  }
  const after = all.filter((next) => next.fromUsername === fromUsername && `${next.asked}` === `${had}`);
  if (passedTo === undefined || passedTo === fromUsername) return;
  if (!after.some((next) => next.toUsername === passedTo))
    throw broken(recordId, `${passedTo} never heard that they have it`);
}

/** By itself nothing goes to somebody who has declined it. */
function checkDecliners({ history }: World, recordId: string, all: readonly HandOff[]): void {
  const commitOf = (id: string, is: (handOff: HandOff) => boolean) =>
    history.versions.find((one) => one.collection === 'handOffs' && one.id === id && is(one.document as HandOff))
      ?.commit;
  for (const declined of all.filter(({ declinedAt }) => declinedAt != null)) {
    const when = commitOf(declined.id, ({ declinedAt }) => declinedAt != null) ?? 0;
    for (const { id, toUsername, asked = [] } of all) {
      if (toUsername !== declined.toUsername || asked.length === 0) continue;
      const begun = commitOf(id, () => true) ?? 0;
      if (begun > when) throw broken(recordId, `${toUsername} had declined it, and got it again`);
    }
  }
}

/** What a laptop said and the server took: it stands, or the laptop says why it does not. */
async function checkAnswers(world: World, handOffs: ReadonlyMap<string, HandOff>): Promise<void> {
  // An answer that a restored backup took back was taken, and is nowhere.
  if (world.history.wasRewound) return;
  for (const laptop of world.laptops) {
    if (laptop.wasErased || !laptop.running) continue;
    const here = (await laptop.documents('needsYou')) as unknown as NeedsYouItem[];
    const told = new Set([...here, ...world.settledNeedsYou].map(({ documentId }) => documentId));
    for (const { id, laptop: name, values } of world.intents) {
      const handOff = handOffs.get(id);
      const answer = values.get('answer');
      if (name !== laptop.name || answer === undefined || handOff === undefined || told.has(id)) continue;
      const stands = answer === '"accepted"' ? handOff.acceptedAt != null : handOff.declinedAt != null;
      if (!stands)
        throw broken(handOff.recordId, `${name} said ${answer} to ${id}, which is nowhere: ${JSON.stringify(handOff)}`);
    }
  }
}

function broken(recordId: string, what: string): InvariantBroken {
  return new InvariantBroken('I9', `record ${recordId}: ${what}`);
}
