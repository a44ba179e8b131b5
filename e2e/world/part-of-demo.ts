import type { CrmRecord } from '#contract/records.ts';
import type { DemoOrg } from '../../sync-server/demo/demo-org.ts';
import { largeOpportunity, opportunity, otherLargeOpportunity } from './demo-org.ts';

const named: ReadonlySet<string> = new Set([opportunity, largeOpportunity, otherLargeOpportunity]);

/**
 * The demo org with fewer records: all its people, rules, accounts, contacts and leads, and of the opportunities those
 * that a story names, those that are on a bell, and of the others one in so many. With a few hundred records a laptop
 * has its first sync done in a moment.
 */
export function partOfDemo(demo: DemoOrg, oneIn: number): DemoOrg {
  const onBells = new Set(demo.notifications.map(({ recordId }) => recordId));
  const unspoken = demo.records.filter((record) => !isSpokenOf(record, onBells));
  const filler = new Set(unspoken.filter((_, place) => place % oneIn === 0));
  const records = demo.records.filter((record) => isSpokenOf(record, onBells) || filler.has(record));
  const kept = new Set(records.map(({ id }) => id));
  return { ...demo, records, handOffs: demo.handOffs.filter(({ recordId }) => kept.has(recordId)) };
}

function isSpokenOf({ id, object, name }: CrmRecord, onBells: ReadonlySet<string>): boolean {
  return object !== 'opportunity' || named.has(name) || onBells.has(id);
}
