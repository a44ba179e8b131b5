import type { DocumentId } from '#contract/identifiers.ts';
import { type CrmRecord, isOpenRecord, type NextStep } from '#contract/records.ts';
import { chance, hoursBefore } from './demo-identifiers.ts';

const words = [
  'Call back about the quote',
  'Send the price list',
  'Ask who signs',
  'Agree on a date for the demo',
  'Follow up on the trial unit',
];
/** Everybody has promised something: what is overdue, what is for today, what is for later. */
const PROMISED_IN_HOURS = [-20, 3, 70];

/**
 * What people mean to do next: the first few open leads and opportunities of each have a step. What somebody was just
 * handed they have promised nothing about yet.
 */
export function nextStepsOf(
  records: Iterable<CrmRecord>,
  justHandedOver: ReadonlySet<DocumentId>,
  now: Date,
): ReadonlyMap<DocumentId, NextStep> {
  const workedOn = [...records].filter(
    (record) => (record.object === 'lead' || record.object === 'opportunity') && isOpenRecord(record),
  );
  const steps = new Map<DocumentId, NextStep>();
  for (const own of Map.groupBy(workedOn, ({ ownerUsername }) => ownerUsername).values()) {
    const promised = own.filter(({ id }) => !justHandedOver.has(id)).toSorted(byChance);
    for (const [place, hours] of PROMISED_IN_HOURS.entries()) {
      const record = promised[place];
      if (record === undefined) continue;
      const text = words[Math.floor(chance(record.id, 'step') * words.length)] ?? '';
      steps.set(record.id, { text, at: hoursBefore(onTheHour(now), -hours) });
    }
  }
  return steps;
}

function onTheHour(now: Date): Date {
  return new Date(now.toISOString().replace(/:\d\d:.*/, ':00:00.000Z'));
}

function byChance(a: CrmRecord, b: CrmRecord): number {
  return chance(a.id, 'place') - chance(b.id, 'place');
}
