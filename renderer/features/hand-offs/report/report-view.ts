import { z } from 'zod';
import { RecordObject } from '#contract/catalogue.ts';
import { Rating } from '#contract/escalation-settings.ts';
import {
  HandOffDimension,
  HandOffFilterState,
  HandOffListQuery,
  HandOffMeasure,
  type HandOffReport,
  HandOffReportQuery,
  HandOffTime,
  MAX_SOURCE,
  UNRATED,
} from '#contract/hand-off-report.ts';
import { HandOffTrigger } from '#contract/hand-offs.ts';
import { CalendarDate, Username } from '#contract/identifiers.ts';

/** The stretches of time the report offers, in days up to today. */
const periods = { '1w': 7, '4w': 28, '13w': 91, '52w': 364 } as const;
export const Period = z.enum(['1w', '4w', '13w', '52w']);
export type Period = z.infer<typeof Period>;

/** What the hand-offs are narrowed to. */
const narrowing = {
  rep: Username.optional().catch(undefined),
  team: z.string().max(64).optional().catch(undefined),
  trigger: HandOffTrigger.optional().catch(undefined),
  object: RecordObject.optional().catch(undefined),
  rating: z
    .enum([...Rating.options, UNRATED])
    .optional()
    .catch(undefined),
  rule: z.string().max(64).optional().catch(undefined),
  source: z.string().max(MAX_SOURCE).optional().catch(undefined),
  week: CalendarDate.optional().catch(undefined),
};
export type Narrowing = z.infer<z.ZodObject<typeof narrowing>>;

/** The hand-offs behind one figure of the report. */
export const Behind = z.object({
  /** What the figure is called. */
  label: z.string().max(200),
  ...narrowing,
  state: HandOffFilterState.optional().catch(undefined),
  measure: HandOffMeasure.optional().catch(undefined),
  /** Where it is not that of the report. */
  time: HandOffTime.optional().catch(undefined),
  over: z.int().min(0).optional().catch(undefined),
  upTo: z.int().min(0).optional().catch(undefined),
});
export type Behind = z.infer<typeof Behind>;

/** What the report shows, as it stands in the address: whoever is sent it sees the same. */
export const ReportView = z.object({
  period: Period.default('4w').catch('4w'),
  time: HandOffTime.default('working').catch('working'),
  by: HandOffDimension.optional().catch(undefined),
  ...narrowing,
  behind: Behind.optional().catch(undefined),
});
export type ReportView = z.infer<typeof ReportView>;

/** The address of a view; what is as always is left out. */
export function reportSearchOf({ period, time, ...rest }: ReportView): Partial<ReportView> {
  return { ...(period === '4w' ? {} : { period }), ...(time === 'working' ? {} : { time }), ...defined(rest) };
}

/** What to ask the server for this view. @param today `YYYY-MM-DD` */
export function reportQuery(view: ReportView, today: string): HandOffReportQuery {
  return HandOffReportQuery.parse({ ...stretch(view.period, today), ...narrowed(view), dimensions: 'all' });
}

/** Where to ask for the hand-offs behind a figure: those of the view, narrowed further. */
export function behindPath(view: ReportView, behind: Behind, today: string, limit?: number): string {
  const { label: _, ...rest } = behind;
  const query = { ...stretch(view.period, today), ...narrowed(view), time: view.time, ...defined(rest), limit };
  return `/api/hand-offs?${queryString(HandOffListQuery.parse(query))}`;
}

/** What was seen within the org's target, which is one of working time whatever the report is shown in. */
export function onTarget({ targetMinutes }: HandOffReport): Omit<Behind, 'label'> {
  return { measure: 'seen', time: 'working', upTo: targetMinutes * 60 };
}

/** A query as part of an address. */
export function queryString(query: Readonly<Record<string, string | number | undefined>>): string {
  return String(new URLSearchParams(Object.entries(defined(query)).map(([key, value]) => [key, String(value)])));
}

/** Names what a report is about, whatever day it is asked on: the last answer is found again offline. */
export function reportKey(view: ReportView): string {
  return JSON.stringify([view.period, ...Object.entries(narrowed(view)).sort(([a], [b]) => a.localeCompare(b))]);
}

/** The local day of a moment, `YYYY-MM-DD`. */
export function dayOf(moment: number): string {
  const date = new Date(moment);
  const two = (part: number) => String(part).padStart(2, '0');
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}

/** To the day after today: where the org keeps its calendar it may be tomorrow already. */
function stretch(period: Period, today: string): { from: string; to: string } {
  return { from: daysAfter(today, 1 - periods[period]), to: daysAfter(today, 1) };
}

function daysAfter(day: string, days: number): string {
  const date = new Date(`${day}T00:00:00Z`);
  date.setUTCDate(date.getUTCDate() + days);
  return date.toISOString().slice(0, 10);
}

function narrowed({ rep, team, trigger, object, rating, rule, source, week }: Narrowing) {
  return defined({ rep, team, trigger, object, rating, rule, source, week });
}

function defined<T extends object>(values: T): Partial<T> {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as Partial<T>;
}
