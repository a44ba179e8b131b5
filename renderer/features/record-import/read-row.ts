import { catalogue, type FieldDefinition, fieldValueSchema, type RecordObject } from '#contract/catalogue.ts';
import { RecordDraft } from '#contract/records.ts';
import { foldedWords } from '../../ui/fold-text.ts';
import { formatOption } from '../../ui/values.ts';
import { headingWords } from './known-headings.ts';
import { optionMeant } from './known-values.ts';
import type { Target } from './match-columns.ts';
import { type Notation, readFileDate, readFileMoment } from './read-date.ts';
import { readFileNumber } from './read-number.ts';

/** A cell of a column, which may share its target with others. */
type Cell = { readonly heading: string; readonly text: string };

/** What a name in a file leads to. */
export type Found = { readonly id: string } | 'nothing' | 'several';

export type Reading = {
  readonly object: RecordObject;
  readonly headings: readonly string[];
  readonly targets: readonly Target[];
  /** The columns as they are to be read where several share a target. */
  readonly order: readonly number[];
  readonly notation: Notation;
  /** The username somebody is meant by; undefined where it is nobody's. */
  readonly personOf: (text: string) => string | undefined;
  readonly defaultOwner: string;
  /** The record of an object that an id or a name of the file means. */
  readonly recordOf: (object: RecordObject, text: string) => Found;
  /** What the record of an id is called. */
  readonly nameOf: (id: string) => string | undefined;
};

/** One row as a record, as far as it can be one. */
export type ReadRow = {
  readonly name: string;
  readonly ownerUsername: string;
  readonly fields: { readonly [key: string]: string | number };
  readonly createdAt?: string;
  /** The id it has in SmartLite, where the file says so. */
  readonly id?: string;
  /** Whether the file says who owns it. */
  readonly namesOwner: boolean;
  /** Whether the file says what it is called. */
  readonly namesRecord: boolean;
  /** Why it cannot be one, in words; empty where all is well. */
  readonly problems: readonly string[];
};

/** Reads one row of a table as a record. */
export function readRow(row: readonly string[], reading: Reading): ReadRow {
  const { object, notation } = reading;
  const problems: string[] = [];
  const cells = cellsByTarget(row, reading);
  const fields: { [key: string]: string | number } = {};
  const take = (field: FieldDefinition, value: string | number | undefined, reason?: string) => {
    if (reason !== undefined) return problems.push(reason);
    if (value === undefined) return undefined;
    const refusal = schemaOf(field).safeParse(value).error?.issues[0]?.message;
    if (refusal !== undefined) return problems.push(`${refusal} It says “${short(value)}”.`);
    fields[field.key] = value;
    return undefined;
  };
  for (const field of catalogue[object].fields) {
    const held = cells.get(field.key) ?? (field.key === 'stage' ? stepOnly(cells) : undefined);
    if (held === undefined) continue;
    const { value, reason } = valueIn(field, held, reading);
    take(field, value, reason);
    const step = field.key === 'stage' ? stepName(held, value) : undefined;
    if (step !== undefined) fields['stageName'] ??= step;
  }
  const owner = ownerOf(cells.get('ownerUsername'), reading, problems);
  const called = joined(cells.get('name') ?? [], ' ');
  const name = called || nameFrom(object, fields, reading);
  const refusedName = RecordDraft.shape.name.safeParse(name).error?.issues[0]?.message;
  if (refusedName !== undefined) problems.push(refusedName);
  const createdAt = readFileMoment(first(cells.get('createdAt')), notation.dates);
  const id = first(cells.get('id'));
  return {
    name,
    ownerUsername: owner,
    fields,
    ...(createdAt === undefined ? {} : { createdAt }),
    ...(id === '' ? {} : { id }),
    namesOwner: cells.has('ownerUsername'),
    namesRecord: called !== '',
    problems,
  };
}

/** Made once for each field: making one takes longer than asking it. */
const schemas = new Map<FieldDefinition, ReturnType<typeof fieldValueSchema>>();

function schemaOf(field: FieldDefinition) {
  const known = schemas.get(field);
  if (known !== undefined) return known;
  const made = fieldValueSchema(field);
  schemas.set(field, made);
  return made;
}

function cellsByTarget(row: readonly string[], { targets, headings, order }: Reading): Map<string, Cell[]> {
  const cells = new Map<string, Cell[]>();
  for (const index of order) {
    const target = targets[index] ?? null;
    const text = (row[index] ?? '').trim();
    if (target === null || text === '') continue;
    const cell = { heading: headings[index] ?? '', text };
    cells.set(target, [...(cells.get(target) ?? []), cell]);
  }
  return cells;
}

type Value = { readonly value?: string | number | undefined; readonly reason?: string };

function valueIn(field: FieldDefinition, cells: readonly Cell[], reading: Reading): Value {
  const { notation } = reading;
  const text = first(cells);
  const unreadable = (what: string) => ({ reason: `${field.label} is no ${what}: “${short(text)}”.` });
  switch (field.type) {
    case 'text':
      return { value: joined(cells, ', ') };
    case 'long-text':
      return { value: joined(cells, '\n') };
    case 'phone':
    case 'email':
      return { value: text };
    case 'integer':
    case 'money': {
      const value = readFileNumber(text, notation.decimal);
      return value === undefined ? unreadable('number') : { value };
    }
    case 'date': {
      const value = readFileDate(text, notation.dates);
      return value === undefined ? unreadable('date') : { value };
    }
    case 'picklist':
      return picked(field, cells);
    case 'reference':
      return referenced(field, cells, reading);
  }
}

function picked(field: FieldDefinition, cells: readonly Cell[]): Value {
  const options = field.options ?? [];
  const text = first(cells);
  if (field.key === 'stage') return { value: stageOf(cells, options) };
  const value = optionMeant(field.key, options, text);
  return value === undefined
    ? { reason: `${field.label} is one of ${options.map(formatOption).join(', ')}. It says “${short(text)}”.` }
    : { value };
}

/** Systems that have a pipeline of their own say beside its step whether a deal is over, in one way or another. */
function stageOf(cells: readonly Cell[], options: readonly string[]): string {
  const flag = (heading: string) =>
    cells.some((cell) => headingWords(cell.heading) === heading && /^(true|yes|1)$/i.test(cell.text));
  if (flag('is won')) return 'won';
  if (flag('is closed')) return 'lost';
  const meant = cells.flatMap(({ text }) => optionMeant('stage', options, text) ?? []);
  return (
    meant.find((option) => option === 'won' || option === 'lost') ??
    (cells.length > meant.length ? 'engaging' : (meant[0] ?? 'engaging'))
  );
}

/** Salesforce's step says where a deal stands as well, where the file has no other column for that. */
function stepOnly(cells: ReadonlyMap<string, readonly Cell[]>): readonly Cell[] | undefined {
  const steps = cells.get('stageName')?.filter(({ heading }) => headingWords(heading) === headingWords('StageName'));
  return steps?.length === 0 ? undefined : steps;
}

/** What the step of a pipeline is called over there, where it is more than one of our stages. */
function stepName(cells: readonly Cell[], stage: string | number | undefined): string | undefined {
  const step = cells.findLast(({ heading }) => /stage/i.test(heading))?.text;
  return step === undefined || foldedWords(step) === stage ? undefined : step;
}

/** Of several columns, such as an id and a name, the first that leads to a record counts. */
function referenced(field: FieldDefinition, cells: readonly Cell[], { recordOf }: Reading): Value {
  const object = field.references ?? 'account';
  const found = cells.map(({ text }) => recordOf(object, text));
  const hit = found.find((one) => typeof one === 'object');
  if (hit !== undefined) return { value: hit.id };
  const why = found.includes('several') ? 'several are called so' : 'there is none of that name or id';
  return { reason: `${field.label} “${short(first(cells))}”: ${why}.` };
}

function ownerOf(cells: readonly Cell[] | undefined, reading: Reading, problems: string[]): string {
  if (cells === undefined) return reading.defaultOwner;
  const owner = reading.personOf(first(cells));
  if (owner === undefined) problems.push(`Owner “${short(first(cells))}” is nobody active here.`);
  return owner ?? '';
}

/** What to call a record that the file gives no name. */
function nameFrom(object: RecordObject, fields: ReadRow['fields'], { nameOf }: Reading): string {
  const account = nameOf(String(fields['accountId'] ?? '')) ?? '';
  if (object === 'opportunity') {
    const product = String(fields['product'] ?? '');
    return product !== '' && account !== '' ? `${product} for ${account}` : product || account;
  }
  return String(fields['company'] ?? fields['email'] ?? '');
}

function first(cells: readonly Cell[] | undefined): string {
  return cells?.[0]?.text ?? '';
}

function joined(cells: readonly Cell[], between: string): string {
  return [...new Set(cells.map(({ text }) => text))].join(between);
}

const SHORT = 60;

function short(value: string | number): string {
  const text = String(value);
  return text.length <= SHORT ? text : `${text.slice(0, SHORT - 1)}…`;
}
