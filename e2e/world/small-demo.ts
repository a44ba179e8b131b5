import type { CrmRecord } from '#contract/records.ts';
import type { DemoOrg } from '../../sync-server/demo/demo-org.ts';
import { largeOpportunity, opportunity, otherLargeOpportunity } from './demo-org.ts';

/** So many of the opportunities that nobody speaks of are taken: one in so many. */
const ONE_IN = 80;
const named: ReadonlySet<string> = new Set([opportunity, largeOpportunity, otherLargeOpportunity]);

/**
 * The demo org with a few hundred of its thousands of records: all its people, rules, accounts, contacts and leads, and
 * of the opportunities those that a story names, those that are on a bell, and some more to scroll through. A laptop
 * then has its first sync done in a moment.
 */
export function smallDemo(demo: DemoOrg): DemoOrg {
  const onBells = new Set(demo.notifications.map(({ recordId }) => recordId));
  const unspoken = demo.records.filter((record) => !isSpokenOf(record, onBells));
  const filler = new Set(unspoken.filter((_, place) => place % ONE_IN === 0));
  const records = demo.records
    .filter((record) => isSpokenOf(record, onBells) || filler.has(record))
    // Stories move the clock: nothing that none of them set falls due meanwhile.
    .map(({ nextStep, ...record }) => record);
  const kept = new Set(records.map(({ id }) => id));
  const isKept = ({ recordId }: { readonly recordId: string }) => kept.has(recordId);
  return {
    ...{ ...demo, records, handOffs: demo.handOffs.filter(isKept), activities: demo.activities.filter(isKept) },
    // What waits for an approval is for the stories to say.
    submissions: [],
  };
}

function isSpokenOf({ id, object, name }: CrmRecord, onBells: ReadonlySet<string>): boolean {
  return object !== 'opportunity' || named.has(name) || onBells.has(id);
}
