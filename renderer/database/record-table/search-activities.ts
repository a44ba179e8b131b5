import type { WrittenActivity } from '#contract/activities.ts';
import type { RecordObject } from '#contract/catalogue.ts';
import { cutText } from '#contract/cut-text.ts';
import { fold } from '../../ui/fold-text.ts';
import type { KeptActivity } from './activity-table.ts';
import type { RecordTable } from './record-table.ts';
import { fitOf, termFits } from './record-text.ts';
import { readingsOf } from './search-terms.ts';

/** A note, a call and the like that was found, with the record it is about. */
export type FoundActivity = {
  readonly id: string;
  readonly kind: WrittenActivity;
  /** What it says where it was found. */
  readonly excerpt: string;
  /** What its author is called. */
  readonly by: string;
  readonly recordId: string;
  readonly object: RecordObject;
  readonly recordName: string;
};

export type FoundActivities = { readonly activities: readonly FoundActivity[]; readonly total: number };

/** So many words before what was found say what it is about. */
const WORDS_BEFORE = 4;
const EXCERPT = 90;

/** The newest activities in which every word that was typed begins a word, of the records that are here. */
export function searchActivities(table: RecordTable, typed: string, most: number): FoundActivities {
  const readings = readingsOf(typed).filter((terms) => terms.length > 0);
  const matches = ({ words }: KeptActivity) =>
    readings.some((terms) => terms.every((term) => fitOf(term, words) < termFits.within));
  const found: KeptActivity[] = [];
  for (const activity of table.activities.all()) {
    if (matches(activity) && table.objectOf(activity.recordId) !== undefined) found.push(activity);
  }
  const newest = found.sort((a, b) => (a.at < b.at ? 1 : -1)).slice(0, most);
  const activities = newest.flatMap((activity) => foundActivity(table, activity, readings.flat()));
  return { activities, total: found.length };
}

function foundActivity(
  table: RecordTable,
  { id, kind, text, byUsername, recordId }: KeptActivity,
  terms: readonly string[],
): FoundActivity[] {
  const object = table.objectOf(recordId);
  if (object === undefined) return [];
  const recordName = table.nameOf(object, recordId) ?? '';
  const by = table.nameOfPerson(byUsername);
  return [{ id, kind, excerpt: excerptOf(text, terms), by, recordId, object, recordName }];
}

/** The text, a long one from a few words before the first that was looked for. */
function excerptOf(text: string, terms: readonly string[]): string {
  const words = text.split(/\s+/).filter((word) => word !== '');
  const whole = words.join(' ');
  if (whole.length <= EXCERPT) return whole;
  const at = words.findIndex((word) => terms.some((term) => fold(word).includes(term)));
  const from = at <= WORDS_BEFORE ? 0 : at - WORDS_BEFORE;
  return cutText(`${from === 0 ? '' : '…'}${words.slice(from).join(' ')}`, EXCERPT);
}
