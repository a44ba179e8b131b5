import { catalogue, type RecordObject } from './catalogue.ts';
import { fieldValue, plainValue } from './criteria-fields.ts';
import { cutText } from './cut-text.ts';
import { parseTemplate, type TemplateProblem } from './merge-template.ts';
import { nearestWord } from './nearest-word.ts';
import type { Directory } from './recipient-resolution.ts';
import type { RecordContent } from './three-way-merge.ts';

/** How long a message may be once its fields are filled in, in UTF-16 units. */
export const MAX_TITLE = 200;
export const MAX_BODY = 2_000;

/** A merge field as a picker offers it. */
export type MergeField = { readonly name: string; readonly label: string };

/** What a message is filled in from. */
export type MergeContext = {
  readonly object: RecordObject;
  /** The record as it is after the save. */
  readonly record: RecordContent & { readonly createdBy: string };
  /** Who saved. */
  readonly actorUsername: string;
  readonly directory: Directory;
  /** The name of a referenced record, where it is known; otherwise its id is shown. */
  readonly nameOfRecord?: (id: string) => string | undefined;
};

const people: readonly MergeField[] = [
  { name: 'owner.displayName', label: "Owner's name" },
  { name: 'owner.username', label: "Owner's username" },
  { name: 'actor.displayName', label: 'Name of the person who saved' },
  { name: 'actor.username', label: 'Username of the person who saved' },
  { name: 'creator.displayName', label: 'Name of the person who created it' },
  { name: 'creator.username', label: 'Username of the person who created it' },
];

/** The merge fields that messages about an object may use. */
export function mergeFieldsFor(object: RecordObject): readonly MergeField[] {
  const definition = catalogue[object];
  return [
    { name: 'name', label: definition.nameLabel },
    { name: 'object', label: 'Kind of record' },
    ...people,
    ...definition.fields.map((field) => ({ name: `fields.${field.key}`, label: field.label })),
  ];
}

/** So many mistakes of one template are told; whoever mends them sees the next. */
const MAX_PROBLEMS = 20;

/** What is wrong with a template that is about to be saved; an unknown field is named with the nearest known one. */
export function checkTemplate(template: string, object: RecordObject): readonly TemplateProblem[] {
  const { parts, problems } = parseTemplate(template);
  const names = mergeFieldsFor(object).map(({ name }) => name);
  const known = new Set(names);
  const strange = parts.flatMap((part) => (part.kind === 'text' || known.has(part.name) ? [] : [part]));
  const unknown = strange.slice(0, MAX_PROBLEMS).map((part) => {
    const near = nearestWord(part.name, names);
    const hint = near === undefined ? 'Pick one from the list.' : `Did you mean {{${near}}}?`;
    const what = part.name === '' ? 'This merge field has no name' : `There is no merge field {{${part.name}}}`;
    return { position: part.position, message: `${what} (at character ${part.position}). ${hint}` };
  });
  return [...problems, ...unknown].sort((a, b) => a.position - b.position).slice(0, MAX_PROBLEMS);
}

/** Fills in a title: one line, at most {@link MAX_TITLE} units. */
export function renderTitle(template: string, context: MergeContext): string {
  return fillIn(template, context, MAX_TITLE, (text) => text.replace(/\s+/gu, ' ').trimStart());
}

/** Fills in a body: lines are kept, at most {@link MAX_BODY} units. */
export function renderBody(template: string, context: MergeContext): string {
  return fillIn(template, context, MAX_BODY, (text) => text.trimStart());
}

/**
 * Plain text in, plain text out: values are put in as they are and never read as a template or as markup, and whoever
 * shows the result shows it as text. A missing value, and a field nobody knows any more, leave nothing. What comes
 * after the limit is not even put together: a template may ask for the same long notes hundreds of times.
 */
function fillIn(template: string, context: MergeContext, limit: number, tidy: (text: string) => string): string {
  let text = '';
  for (const part of parseTemplate(template).parts) {
    text = tidy(text + (part.kind === 'text' ? part.text : mergeValue(part.name, context)));
    if (text.length > limit) break;
  }
  return cutText(text.trimEnd(), limit);
}

function mergeValue(name: string, context: MergeContext): string {
  const { object, record, directory } = context;
  if (name === 'name') return record.name;
  if (name === 'object') return catalogue[object].label;
  const [subject, property] = name.split('.', 2);
  if (subject === 'fields') {
    const field = catalogue[object].fields.find(({ key }) => key === property);
    if (field === undefined) return '';
    const value = plainValue(fieldValue(record, field.key));
    return field.type === 'reference' ? (context.nameOfRecord?.(value) ?? value) : value;
  }
  const usernames = new Map([
    ['owner', record.ownerUsername],
    ['actor', context.actorUsername],
    ['creator', record.createdBy],
  ]);
  const username = usernames.get(subject ?? '');
  if (username === undefined) return '';
  if (property === 'username') return username;
  return property === 'displayName' ? (directory.get(username)?.displayName ?? username) : '';
}
