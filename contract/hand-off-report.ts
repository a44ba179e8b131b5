import { z } from 'zod';
import { RecordObject } from './catalogue.ts';
import { Rating } from './escalation-settings.ts';
import { HandOff, HandOffTrigger } from './hand-offs.ts';
import { CalendarDate, DocumentId, Timestamp, Username } from './identifiers.ts';

/** The rating of a record that has none, as a filter and as a group. */
export const UNRATED = 'none';

/** So much of where a record came from is kept with its hand-off. */
export const MAX_SOURCE = 120;

/** Which hand-offs to look at. Days are those of the org's time zone; `to` is part of the stretch. */
const filters = {
  from: CalendarDate,
  to: CalendarDate,
  /** The receiver. */
  rep: Username.optional(),
  /** The manager the receiver reported to when it was handed over; `''` for those without one. */
  team: z.union([Username, z.literal('')]).optional(),
  trigger: HandOffTrigger.optional(),
  object: RecordObject.optional(),
  rating: z.enum([...Rating.options, UNRATED]).optional(),
  /** The id of the workflow rule that assigned it; `''` where a person handed it over. */
  rule: z.union([DocumentId, z.literal('')]).optional(),
  /** Where the record came from; `''` where it does not say. */
  source: z.string().max(MAX_SOURCE).optional(),
  /** The Monday of a week. */
  week: CalendarDate.optional(),
};

const LONGEST_DAYS = 3 * 366;

/** Whether a stretch of days is one, and not too long to look at. */
const isStretch = ({ from, to }: { readonly from: string; readonly to: string }) =>
  from <= to && Date.parse(to) - Date.parse(from) <= LONGEST_DAYS * 86_400_000;
const STRETCH = 'The first day comes before the last, at most three years.';

export const HandOffReportQuery = z
  .strictObject({
    ...filters,
    /** Asks for the groups by rule and by source too: an app from before them could not read the answer. */
    dimensions: z.literal('all').optional(),
  })
  .refine(isStretch, STRETCH);
export type HandOffReportQuery = z.infer<typeof HandOffReportQuery>;

/**
 * How far a hand-off has come, as a filter: `unseen` is still waited for, `overdue` longer than it should be, and
 * `settled-unseen` is waited for no more; `awaited` is yet to be accepted or declined, and `passed` went to somebody else
 * because it was not accepted in time.
 */
export const HandOffFilterState = z.enum([
  'delivered',
  'seen',
  'opened',
  'unseen',
  'settled-unseen',
  'overdue',
  'escalated',
  'accepted',
  'acted',
  'awaited',
  'passed',
  'declined',
]);
export type HandOffFilterState = z.infer<typeof HandOffFilterState>;

/** What the report measures. */
export const HandOffMeasure = z.enum(['delivered', 'seen', 'opened', 'attention', 'accepted', 'acted']);
export type HandOffMeasure = z.infer<typeof HandOffMeasure>;

/** In which time: as the clock on the wall goes, or only while the receiver works. */
export const HandOffTime = z.enum(['clock', 'working']);
export type HandOffTime = z.infer<typeof HandOffTime>;

/** Sixty-eight years: as far as whole seconds are counted in the database. */
const MAX_SECONDS = 2_147_483_647;
const Seconds = z.coerce.number().int().min(0).max(MAX_SECONDS);

const listFilters = {
  ...filters,
  state: HandOffFilterState.optional(),
  /** A stretch of one measure, as a bar of the distribution: above `over` seconds, at most `upTo`. */
  measure: HandOffMeasure.default('seen'),
  time: HandOffTime.default('working'),
  over: Seconds.optional(),
  upTo: Seconds.optional(),
};

/** The hand-offs behind a figure, newest first. */
export const HandOffListQuery = z
  .strictObject({
    ...listFilters,
    /** `next` of the page before. */
    after: z.string().max(200).optional(),
    limit: z.coerce.number().int().min(1).max(200).default(50),
  })
  .refine(isStretch, STRETCH);
export type HandOffListQuery = z.infer<typeof HandOffListQuery>;

/** The same as a table for a spreadsheet. */
export const HandOffCsvQuery = z.strictObject(listFilters).refine(isStretch, STRETCH);
export type HandOffCsvQuery = z.infer<typeof HandOffCsvQuery>;

export const HandOffListAnswer = z.object({ handOffs: z.array(HandOff), next: z.string().nullable() });
export type HandOffListAnswer = z.infer<typeof HandOffListAnswer>;

/** In whole seconds; null where nobody knows yet, because too many are still waited for. */
const Percentiles = z.object({ median: z.int().min(0).nullable(), p90: z.int().min(0).nullable() });
const Timing = z.object({ clock: Percentiles, working: Percentiles } satisfies { [T in HandOffTime]: z.ZodType });

/** What is said of a set of hand-offs. */
export const HandOffFigures = z.object({
  /** How many were handed over, those settled before anyone saw them included. */
  sent: z.int().min(0),
  delivered: z.int().min(0),
  seen: z.int().min(0),
  opened: z.int().min(0),
  /** Still waited for, now. */
  unseen: z.int().min(0),
  /** Settled before the receiver saw them: handed on, deleted, decided by another. */
  settledUnseen: z.int().min(0),
  /** Somebody else was told that it was unseen, and it was. */
  escalated: z.int().min(0),
  /** Seen within the org's target of working time. */
  onTarget: z.int().min(0),
  accepted: z.int().min(0),
  acted: z.int().min(0),
  /** Yet to be accepted or declined. */
  awaited: z.int().min(0),
  /** Not accepted in time, and so with somebody else. */
  passed: z.int().min(0),
  declined: z.int().min(0),
  times: z.object({
    ...{ delivered: Timing, seen: Timing, opened: Timing, attention: Timing },
    ...{ accepted: Timing, acted: Timing },
  } satisfies { [M in HandOffMeasure]: z.ZodType }),
});
export type HandOffFigures = z.infer<typeof HandOffFigures>;

export const HandOffDimension = z.enum(['rep', 'team', 'trigger', 'object', 'rating', 'rule', 'source', 'week']);
export type HandOffDimension = z.infer<typeof HandOffDimension>;

/** The figures of one group. */
export const HandOffGroup = z.object({
  /** What to filter by to see this group alone; a receiver without a manager has the team `''`. */
  key: z.string(),
  figures: HandOffFigures,
});
export type HandOffGroup = z.infer<typeof HandOffGroup>;

/** The upper ends of the bars of a distribution, in seconds; the last bar has none. */
export const distributionBars = [60, 300, 900, 1_800, 3_600, 14_400, 28_800, 86_400, 259_200] as const;

/** How many hand-offs took how long: one count for each of `distributionBars`, one for longer, one for not yet. */
export const HandOffDistribution = z.object({
  counts: z.array(z.int().min(0)),
  longer: z.int().min(0),
  open: z.int().min(0),
});
export type HandOffDistribution = z.infer<typeof HandOffDistribution>;

/** Whose hand-offs the figures are about: an admin sees the org, a manager everyone below and themselves, a rep theirs. */
export const HandOffScope = z.enum(['org', 'team', 'own']);
export type HandOffScope = z.infer<typeof HandOffScope>;

export const HandOffReport = z.object({
  asOf: Timestamp,
  from: CalendarDate,
  to: CalendarDate,
  timeZone: z.string(),
  targetMinutes: z.int().min(1),
  scope: HandOffScope,
  total: HandOffFigures,
  /** Of the time to seen. */
  distribution: z.object({ clock: HandOffDistribution, working: HandOffDistribution } satisfies {
    [T in HandOffTime]: z.ZodType;
  }),
  /** Largest first, weeks oldest first. Someone who sees only their own gets no groups by rep or team. */
  groups: z.partialRecord(HandOffDimension, z.array(HandOffGroup)),
  /** For someone who sees only their own: the median time to seen of everyone with the same manager, and no more. */
  teamMedian: z.object({ clock: z.int().min(0).nullable(), working: z.int().min(0).nullable() }).nullable(),
});
export type HandOffReport = z.infer<typeof HandOffReport>;

/** What the figures mean, beside them in the app and in the README. */
export const handOffDefinitions = {
  sent: 'A hand-off is a record created for someone else, given to a new owner, or put before an approver.',
  delivered:
    'Time to delivered: from the hand-over until a device of the receiver has it. This is the wait for a network.',
  seen: 'Time to seen: from the hand-over until it was on the receiver’s screen, in the bell, the list or a banner that was clicked.',
  opened: 'Time to opened: from the hand-over until the receiver opened the record or acted on it.',
  attention: 'Attention wait: from delivered until seen. This is the wait for the person.',
  accepted:
    'Time to accepted: from when it was first handed over until somebody accepted it, whoever had it in between.',
  acted:
    'Time to first action: from when it was first handed over until somebody changed the record, wrote down what they did or set the next step.',
  working: 'Working time counts only the receiver’s working hours; clock time counts every hour.',
  rounding:
    'Times are rounded down: to seconds below two minutes, then to minutes, from two hours on to quarters of an hour, from two days on to days.',
  median:
    'Half of the hand-offs were at least this fast (median), nine in ten at least this fast (p90). One that is still waited for counts as slower than all others; one that was settled before it was seen does not count.',
  privacy:
    'The one who hands over, the receiver, the managers above the receiver and admins see these times, and nothing else of the receiver’s notifications.',
} as const;
