import type { CollectionName } from '#contract/collections.ts';
import type { CrmRecord } from '#contract/records.ts';
import type { NeedsYouItem } from '../../../renderer/database/needs-you-item.ts';
import type { History, Version } from '../actors/history.ts';
import { contentOf, type Intent, type Value, valueName } from '../intents.ts';
import type { World } from '../world.ts';
import { InvariantBroken } from './invariant.ts';
import { Standing } from './view.ts';

type Item = NeedsYouItem & { readonly laptop: string };

/** I5: what became of everything anybody wanted to do to a record. */
export async function checkEdits(world: World): Promise<void> {
  const items: Item[] = [...world.settledNeedsYou];
  for (const laptop of world.laptops) {
    const here = (await laptop.documents('needsYou')).filter(({ _deleted }) => !_deleted);
    items.push(...here.map((item) => ({ ...(item as unknown as NeedsYouItem), laptop: laptop.name })));
  }
  // Erased, or waiting for its user to be let in again.
  const erased = new Set(
    world.laptops.filter(({ wasErased, running }) => wasErased || !running).map(({ name }) => name),
  );
  const records = world.intents.filter(({ collection }) => collection === 'records');
  const standing = new Standing(world.history.standing());
  const viewOf = (username: string) => standing.viewOf(username, world.history.recordAccess());
  const evidence = { items, erased, history: world.history, undone: world.undone, viewOf };
  for (const [index, intent] of records.entries()) {
    if (erased.has(intent.laptop)) continue;
    // What came between two edits of theirs on two devices a restored backup may have lost.
    const isTheirs = ({ laptop, username }: Intent) =>
      laptop === intent.laptop || (world.undone.size > 0 && username === intent.username);
    const later = records.slice(index + 1).filter((one) => one.id === intent.id && isTheirs(one));
    checkIntent(intent, later, evidence);
  }
}

type Evidence = {
  readonly items: readonly Item[];
  readonly erased: ReadonlySet<string>;
  readonly history: History;
  readonly undone: ReadonlyMap<string, ReadonlySet<string>>;
  readonly viewOf: (username: string) => ReadonlyMap<CollectionName, ReadonlyMap<string, object>>;
};

function checkIntent(intent: Intent, later: readonly Intent[], evidence: Evidence): void {
  if (later.some(({ kind }) => kind === 'delete' || kind === 'restore')) return;
  const own = evidence.history.versions.filter(({ collection, id }) => collection === 'records' && id === intent.id);
  const told = evidence.items.filter(
    ({ laptop, documentId }) => documentId === intent.id && (laptop === intent.laptop || evidence.undone.size > 0),
  );
  if (intent.kind === 'delete') {
    const isGone = own.length === 0 || own.some(({ document }) => document._deleted);
    // Who lost sight of a record they were deleting got what they wanted, and is not told that it is still there.
    if (evidence.viewOf(intent.username).get('records')?.has(intent.id) !== true) return;
    // A deletion that a restored backup undid took nothing from anybody.
    if (isGone || told.length > 0 || evidence.undone.size > 0) return;
    // They had lost sight of it when they deleted it; whoever had it has given it to them since.
    if (evidence.history.recordAccess() === 'private' && isGivenTo(intent.username, own)) return;
    throw lost(intent, 'the deletion');
  }
  for (const [field, value] of intent.values) {
    if (later.some(({ values }) => values.has(field))) continue;
    if (own.some(({ document }) => contentOf('records', document).get(field) === value)) continue;
    const isAssigned = [intent, ...later].some(({ editId }) => evidence.history.wasAssignedBy(editId));
    if (field === 'ownerUsername' && isAssigned) continue;
    if (told.some((item) => tells(item, field, value))) continue;
    const holders = evidence.undone.get(valueName(intent.id, field, value));
    if (holders !== undefined && [...holders].every((laptop) => evidence.erased.has(laptop))) continue;
    throw lost(intent, `${field} = ${JSON.stringify(value)}`);
  }
}

/** Whether somebody else made a record theirs at some time. */
function isGivenTo(username: string, versions: readonly Version[]): boolean {
  const records = versions.map(({ document }) => document as CrmRecord);
  return records.some(
    ({ ownerUsername, updatedBy }, at) =>
      ownerUsername === username && updatedBy !== username && (records[at - 1]?.ownerUsername ?? username) !== username,
  );
}

function tells({ values, whole }: Item, field: string, value: Value): boolean {
  if (values.some((one) => one.field === field && (one.mine ?? undefined) === value)) return true;
  return contentOf('records', whole).get(field) === value;
}

function lost({ laptop, kind, id }: Intent, what: string): InvariantBroken {
  return new InvariantBroken('I5', `${laptop} wanted ${what} in record ${id} (${kind}): it is nowhere`);
}
