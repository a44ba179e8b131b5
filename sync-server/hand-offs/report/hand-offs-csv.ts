import { Readable } from 'node:stream';
import { stringify } from 'csv-stringify';
import type { HandOff } from '#contract/hand-offs.ts';

type Column = { readonly header: string; readonly of: (handOff: HandOff) => string };

const columns: readonly Column[] = [
  { header: 'Record', of: ({ recordName }) => recordName },
  { header: 'Object', of: ({ recordObject }) => recordObject },
  { header: 'Rating', of: ({ rating }) => rating ?? '' },
  { header: 'Trigger', of: ({ trigger }) => trigger },
  { header: 'From', of: ({ fromUsername }) => fromUsername },
  { header: 'To', of: ({ toUsername }) => toUsername },
  { header: 'Sent', of: ({ sentAt }) => sentAt },
  { header: 'Delivered', of: ({ deliveredAt }) => deliveredAt ?? '' },
  { header: 'Seen', of: ({ seenAt }) => seenAt ?? '' },
  { header: 'Opened', of: ({ openedAt }) => openedAt ?? '' },
  { header: 'Accepted', of: ({ acceptedAt }) => acceptedAt ?? '' },
  { header: 'First action', of: ({ actedAt }) => actedAt ?? '' },
  { header: 'Declined', of: ({ declinedAt }) => declinedAt ?? '' },
  { header: 'Reason', of: ({ declineReason }) => declineReason ?? '' },
  { header: 'Passed on to', of: ({ passedTo }) => passedTo ?? '' },
  { header: 'First handed over', of: ({ begunAt, sentAt }) => begunAt ?? sentAt },
  { header: 'Rule', of: ({ ruleId }) => ruleId ?? '' },
  { header: 'Source', of: ({ source }) => source ?? '' },
  { header: 'Reminded', of: ({ remindedAt }) => remindedAt ?? '' },
  { header: 'Escalated', of: ({ escalatedAt }) => escalatedAt ?? '' },
  { header: 'Escalation taken back', of: ({ retractedAt }) => retractedAt ?? '' },
  { header: 'Settled', of: ({ resolved }) => resolved?.outcome ?? '' },
];

/** Hand-offs as a table for a spreadsheet; a name that looks like a formula stays text. */
export function handOffsCsv(handOffs: AsyncIterable<HandOff>): Readable {
  const table = stringify({
    header: true,
    columns: columns.map(({ header }) => header),
    bom: true,
    escape_formulas: true,
  });
  return Readable.from(handOffs, { objectMode: true })
    .map((handOff: HandOff) => columns.map(({ of }) => of(handOff)))
    .pipe(table);
}
