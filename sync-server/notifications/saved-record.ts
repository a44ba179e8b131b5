import { catalogue } from '#contract/catalogue.ts';
import { type CriteriaField, fieldsFor, fieldValue, plainValue } from '#contract/criteria-fields.ts';
import { cutText } from '#contract/cut-text.ts';
import type { CrmRecord } from '#contract/records.ts';

/** A record as it was and as it is after one save; `before` is undefined when it was just created. */
export type SavedRecord = {
  readonly before: CrmRecord | undefined;
  readonly after: CrmRecord;
  /** Username of whoever saved it. */
  readonly actor: string;
  /** The name of the system that the record came in through; undefined where a person saved it. */
  readonly integration?: string | undefined;
  /** Names this save among all saves of the record. */
  readonly change: string;
  /** For how many minutes of working time nobody has touched it, where that is what happened instead of a save. */
  readonly untouchedMinutes?: number | undefined;
};

/** What a person is called on screen, by username. */
export type NameOf = (username: string) => string;

const MAX_CHANGE = 500;

/** What a save changed and who did, as it is told to whoever asks why they were notified. */
export function changeInWords(
  { before, after, actor, integration, untouchedMinutes }: Omit<SavedRecord, 'change'>,
  nameOf: NameOf,
): string {
  const kind = catalogue[after.object].label.toLowerCase();
  if (untouchedMinutes !== undefined) {
    return `Nobody has touched this ${kind} for ${untouchedMinutes} minutes of working time.`;
  }
  if (integration !== undefined) return cutText(`This ${kind} came in through ${integration}.`, MAX_CHANGE);
  if (before === undefined) return `${nameOf(actor)} created this ${kind}.`;
  const changes = fieldsFor(after.object).flatMap((field) => fieldInWords(field, before, after, nameOf) ?? []);
  const what = changes.length === 0 ? `saved this ${kind}` : changes.join('; ');
  return cutText(`${nameOf(actor)} ${what}.`, MAX_CHANGE);
}

function fieldInWords(field: CriteriaField, before: CrmRecord, after: CrmRecord, nameOf: NameOf): string | undefined {
  const was = fieldValue(before, field.key);
  const is = fieldValue(after, field.key);
  if (was === is) return undefined;
  if (is === undefined) return `cleared ${field.label}`;
  // An id says nothing to a person, and a long text too much.
  if (field.type === 'reference' || field.type === 'long-text') return `changed ${field.label}`;
  const say = (value: string | number) => (field.type === 'person' ? nameOf(String(value)) : plainValue(value));
  if (was === undefined) return `set ${field.label} to ${say(is)}`;
  return `changed ${field.label} from ${say(was)} to ${say(is)}`;
}
