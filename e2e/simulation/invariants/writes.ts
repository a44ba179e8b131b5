import type { CrmRecord } from '#contract/records.ts';
import { contentOf } from '../intents.ts';
import type { World } from '../world.ts';
import { isGivenOn } from './hand-off-notices.ts';
import { InvariantBroken } from './invariant.ts';

/**
 * I1: every change from one version of a record to the next is one that the person who saved it wanted, or a new owner
 * because of a rule or of what became of a hand-off. A write that overwrote another unseen would change fields its author
 * never touched.
 */
export function checkWrites(world: World): void {
  // Whoever puts back what a restored backup lost puts back what others wrote into it, too.
  const restored = world.undone.size > 0;
  const latest = new Map<string, { readonly seq: number; readonly record: CrmRecord }>();
  const commits = Map.groupBy(world.history.versions, (version) => version.commit);
  for (const { collection, id, seq, commit, document } of world.history.versions) {
    if (collection !== 'records' || document._deleted) continue;
    const record = document as CrmRecord;
    const last = latest.get(id);
    latest.set(id, { seq, record });
    if (last === undefined) continue;
    // What the server had forgotten is new to it: a rule that gives away what is created gives it away.
    const isGivenAnew = world.history.forgot(id, last.seq, seq) && world.history.wasAssignedBy(record.editId);
    const before = last.record;
    const was = contentOf('records', before);
    const is = contentOf('records', record);
    for (const field of new Set([...was.keys(), ...is.keys()])) {
      if (was.get(field) === is.get(field)) continue;
      const isGiven = isGivenAnew || isGivenOn(before, record, commits.get(commit) ?? []);
      if (field === 'ownerUsername' && isGiven) continue;
      const wanted = world.intents.some(
        (intent) =>
          intent.id === id &&
          (restored || intent.username === record.updatedBy) &&
          intent.values.has(field) &&
          intent.values.get(field) === is.get(field),
      );
      if (!wanted) {
        const change = `${field} from ${JSON.stringify(was.get(field))} to ${JSON.stringify(is.get(field))}`;
        throw new InvariantBroken('I1', `${record.updatedBy} changed ${change} in record ${id}, and never wanted to`);
      }
    }
  }
}
