import { catalogue, type RecordObject } from '#contract/catalogue.ts';
import type { RecordContent } from '#contract/three-way-merge.ts';
import { type Value, valueProblem } from '../../ui/value-problem.ts';

/** A record's values by `name`, `ownerUsername` and the keys of its fields. */
export type Values = { readonly [key: string]: Value };

/**
 * What was typed but not saved. Only touched fields are in it, each with the value it had when first touched, so that
 * changes by others to the other fields show at once and a change to the same one is noticed.
 */
export type Draft = { readonly [key: string]: { readonly value: Value; readonly base: Value } };

export const emptyDraft: Draft = {};

export function valuesOf(content: RecordContent): Values {
  return { name: content.name, ownerUsername: content.ownerUsername, ...content.fields };
}

/** Puts a typed value into the draft; typing the stored value again takes the field out of it. */
export function withValue(draft: Draft, stored: Values, key: string, typed: Value): Draft {
  const value = typed === '' ? undefined : typed;
  const { [key]: touched, ...others } = draft;
  if (value === stored[key]) return others;
  return { ...others, [key]: { value, base: touched === undefined ? stored[key] : touched.base } };
}

/** A draft that begins with these values typed. */
export function draftOf(values: Values, stored: Values): Draft {
  return Object.entries(values).reduce((draft, [key, value]) => withValue(draft, stored, key, value), emptyDraft);
}

/** What the form shows: the draft over what is stored now. */
export function shownValues(draft: Draft, stored: Values): Values {
  return { ...stored, ...Object.fromEntries(Object.entries(draft).map(([key, { value }]) => [key, value])) };
}

/** The draft without fields whose stored value has become what was typed, such as after a save. */
export function settled(draft: Draft, stored: Values): Draft {
  const open = Object.entries(draft).filter(([key, { value }]) => value !== stored[key]);
  return open.length === Object.keys(draft).length ? draft : Object.fromEntries(open);
}

/** The touched fields that somebody else changed to something else in the meantime. */
export function overtaken(draft: Draft, stored: Values): readonly string[] {
  return Object.entries(draft)
    .filter(([key, { value, base }]) => stored[key] !== base && stored[key] !== value)
    .map(([key]) => key);
}

/** What to save: `undefined` in `fields` clears a field. */
export function changeOf(draft: Draft) {
  const { name, ownerUsername, ...fields } = draft;
  return {
    ...(name === undefined ? {} : { name: String(name.value ?? '').trim() }),
    ...(ownerUsername === undefined ? {} : { ownerUsername: String(ownerUsername.value ?? '') }),
    fields: Object.fromEntries(Object.entries(fields).map(([key, { value }]) => [key, value])),
  };
}

/** What a record says with these values. */
export function contentOf(values: Values): RecordContent {
  const { name, ownerUsername, ...fields } = values;
  return {
    name: String(name ?? '').trim(),
    ownerUsername: String(ownerUsername ?? ''),
    fields: Object.fromEntries(
      Object.entries(fields).flatMap(([key, value]) => (value === undefined ? [] : [[key, value]])),
    ),
  };
}

/** What is wrong with the values of the given keys, in words, by key; empty when all is well. */
export function problemsOf(object: RecordObject, values: Values, keys: readonly string[]): { [key: string]: string } {
  const problems: { [key: string]: string } = {};
  for (const key of keys) {
    const problem = valueProblem(object, key, values[key]);
    if (problem !== undefined) problems[key] = problem;
  }
  return problems;
}

/** Every key of an object's form, in the order of the form. */
export function formKeys(object: RecordObject): readonly string[] {
  return ['name', 'ownerUsername', ...catalogue[object].fields.map((field) => field.key)];
}
