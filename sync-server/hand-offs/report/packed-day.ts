import type { Selectable } from 'kysely';
import type { HandOffDimension, HandOffMeasure, HandOffTime } from '#contract/hand-off-report.ts';
import type { HandOffsTable } from '../../storage/schema.ts';
import { rungOf } from '../rounded-duration.ts';

/** What hand-offs are grouped and filtered by, beside time. */
export const labels = {
  rep: 'to_username',
  team: 'team',
  trigger: 'trigger',
  object: 'record_object',
  rating: 'rating',
  rule: 'rule',
  source: 'source',
} as const satisfies { [D in Exclude<HandOffDimension, 'week'>]: keyof HandOffsTable };
export type Label = keyof typeof labels;
export const labelNames = Object.keys(labels) as readonly Label[];

type DurationColumn = HandOffMeasure | `${HandOffMeasure}_${Exclude<HandOffTime, 'clock'>}`;

/** The column of a measure in a kind of time. */
export function durationColumn(measure: HandOffMeasure, time: HandOffTime): DurationColumn {
  return time === 'clock' ? measure : `${measure}_${time}`;
}

/** Every duration that is stored, in the order of the packed columns. */
export const durations: readonly DurationColumn[] = [
  'delivered',
  'seen',
  'opened',
  'attention',
  'delivered_working',
  'seen_working',
  'opened_working',
  'attention_working',
  'accepted',
  'acted',
  'accepted_working',
  'acted_working',
];

/** What is read of a hand-off to pack it. */
export const packedColumns = [
  'sent_at',
  ...Object.values(labels),
  ...durations,
  'pending',
  'unseen',
  'settled_unseen',
  'escalated',
  'awaited',
  'passed',
  'declined',
  'under_way',
] as const;
export type UnpackedRow = Pick<Selectable<HandOffsTable>, (typeof packedColumns)[number]>;

/** Bits of what is counted of a hand-off. */
export const flags = {
  ...{ pending: 1, unseen: 2, settledUnseen: 4, escalated: 8 },
  ...{ awaited: 16, passed: 32, declined: 64, underWay: 128 },
} as const;

/** In place of a duration that there is not yet. */
export const NOT_YET = 0xffff;

/** The columns of a packed day: the quarter of the day it was sent in, its labels, its flags and its durations. */
export const QUARTER = 0;
export const FIRST_LABEL = 1;
export const FLAGS = FIRST_LABEL + labelNames.length;
export const FIRST_DURATION = FLAGS + 1;
const COLUMNS = FIRST_DURATION + durations.length;

/** The hand-offs of one day (UTC) as a report reads them: a column after the other, two bytes a value. */
export type PackedDay = {
  readonly count: number;
  readonly values: { readonly [L in Label]: readonly string[] };
  readonly columns: Uint16Array;
};

const QUARTER_MS = 15 * 60_000;

/** Packs the hand-offs of a day. */
export function packDay(rows: readonly UnpackedRow[]): PackedDay {
  const count = rows.length;
  const columns = new Uint16Array(count * COLUMNS);
  const indexes: { readonly [L in Label]: Map<string, number> } = {
    rep: new Map(),
    team: new Map(),
    trigger: new Map(),
    object: new Map(),
    rating: new Map(),
    rule: new Map(),
    source: new Map(),
  };
  rows.forEach((row, at) => {
    const put = (column: number, value: number) => {
      columns[column * count + at] = value;
    };
    put(QUARTER, Math.floor((Date.parse(row.sent_at) % 86_400_000) / QUARTER_MS));
    labelNames.forEach((label, place) => {
      const index = indexes[label];
      const value = row[labels[label]];
      if (!index.has(value)) index.set(value, index.size);
      put(FIRST_LABEL + place, index.get(value) ?? 0);
    });
    put(
      FLAGS,
      row.pending * flags.pending +
        row.unseen * flags.unseen +
        row.settled_unseen * flags.settledUnseen +
        row.escalated * flags.escalated +
        row.awaited * flags.awaited +
        row.passed * flags.passed +
        row.declined * flags.declined +
        row.under_way * flags.underWay,
    );
    durations.forEach((duration, place) => {
      const seconds = row[duration];
      put(FIRST_DURATION + place, seconds === null ? NOT_YET : rungOf(seconds));
    });
  });
  const valuesOf = (label: Label) => [...indexes[label].keys()];
  const values = {
    rep: valuesOf('rep'),
    team: valuesOf('team'),
    trigger: valuesOf('trigger'),
    object: valuesOf('object'),
    rating: valuesOf('rating'),
    rule: valuesOf('rule'),
    source: valuesOf('source'),
  };
  return { count, values, columns };
}

/** A packed day as text, for the database. */
export function dayToText({ count, values, columns }: PackedDay): string {
  const bytes = Buffer.from(columns.buffer, columns.byteOffset, columns.byteLength);
  return JSON.stringify({ count, values, columns: bytes.toString('base64') });
}

export function dayFromText(text: string): PackedDay {
  const { count, values, columns } = JSON.parse(text) as Omit<PackedDay, 'columns'> & { readonly columns: string };
  const bytes = Buffer.from(columns, 'base64');
  return { count, values, columns: new Uint16Array(bytes.buffer, bytes.byteOffset, bytes.length / 2) };
}
