import { sameValue } from './client-state.ts';
import { nextStepAsText, nextStepOfText } from './next-steps.ts';
import type { NextStep, RecordFields } from './records.ts';

/** The part of a record that people edit. */
export type RecordContent = {
  readonly name: string;
  readonly ownerUsername: string;
  readonly handOffNote?: string | null | undefined;
  readonly nextStep?: NextStep | null | undefined;
  readonly fields: RecordFields;
};

/**
 * Values by `name`, `ownerUsername`, `handOffNote`, `nextStep` (as one line of text) and the keys of `fields`; undefined
 * clears a field.
 */
export type RecordValues = { readonly [field: string]: string | number | undefined };

/** One field two people changed at once: the server's value stays, the other is the user's to decide on. */
export type FieldConflict = {
  /** One of the names of {@link RecordValues}. */
  readonly field: string;
  readonly base: string | number | undefined;
  readonly mine: string | number | undefined;
  readonly theirs: string | number | undefined;
};

export type MergeResult = { readonly merged: RecordContent; readonly conflicts: readonly FieldConflict[] };

/**
 * Merges two edits of a record field by field against their common base: changes to different fields both survive; of
 * two different changes to the same field the server's stays and the other is reported, never dropped silently.
 *
 * @param base what the device last knew the server to hold; without it (an insert) every differing field is a conflict
 * @param mine what the user of this device wants
 * @param theirs what the server holds now
 */
export function mergeRecordContent(
  base: RecordContent | undefined,
  mine: RecordContent,
  theirs: RecordContent,
): MergeResult {
  const conflicts: FieldConflict[] = [];
  const pick = <V extends string | number | undefined>(field: string, b: V | undefined, m: V, t: V): V => {
    if (sameValue(m, t) || (base !== undefined && sameValue(m, b))) return t;
    if (base !== undefined && sameValue(t, b)) return m;
    conflicts.push({ field, base: b, mine: m, theirs: t });
    return t;
  };
  const fields: Record<string, string | number> = {};
  for (const key of new Set([
    ...Object.keys(base?.fields ?? {}),
    ...Object.keys(mine.fields),
    ...Object.keys(theirs.fields),
  ])) {
    const value = pick(key, base?.fields[key], mine.fields[key], theirs.fields[key]);
    if (value !== undefined) fields[key] = value;
  }
  const note = pick(
    'handOffNote',
    base?.handOffNote ?? undefined,
    mine.handOffNote ?? undefined,
    theirs.handOffNote ?? undefined,
  );
  const step = pick('nextStep', lineOf(base), lineOf(mine), lineOf(theirs));
  const merged = {
    name: pick('name', base?.name, mine.name, theirs.name),
    ownerUsername: pick('ownerUsername', base?.ownerUsername, mine.ownerUsername, theirs.ownerUsername),
    ...saidOf(theirs, note, step),
    fields,
  };
  return { merged, conflicts };
}

/** Both are stored once they have been set; a record of an earlier version goes without. */
function saidOf(
  stored: RecordContent,
  handOffNote: string | undefined,
  step: string | undefined,
): Pick<RecordContent, 'handOffNote' | 'nextStep'> {
  const nextStep = step === undefined ? undefined : nextStepOfText(step);
  return {
    ...(handOffNote === undefined && stored.handOffNote === undefined ? {} : { handOffNote: handOffNote ?? null }),
    ...(nextStep === undefined && stored.nextStep === undefined ? {} : { nextStep: nextStep ?? null }),
  };
}

function lineOf(content: RecordContent | undefined): string | undefined {
  return content?.nextStep == null ? undefined : nextStepAsText(content.nextStep);
}

/** The content with some values put in the place of others. A name and an owner are replaced, never cleared. */
export function withValues(content: RecordContent, changes: RecordValues): RecordContent {
  const { name, ownerUsername, handOffNote, nextStep, ...values } = changes;
  const note = 'handOffNote' in changes ? handOffNote : (content.handOffNote ?? undefined);
  const step = 'nextStep' in changes ? nextStep : lineOf(content);
  const fields = Object.entries({ ...content.fields, ...values });
  return {
    name: name === undefined ? content.name : String(name),
    ownerUsername: ownerUsername === undefined ? content.ownerUsername : String(ownerUsername),
    ...saidOf(content, note === undefined ? undefined : String(note), step === undefined ? undefined : String(step)),
    fields: Object.fromEntries(fields.flatMap(([key, value]) => (value === undefined ? [] : [[key, value]]))),
  };
}
