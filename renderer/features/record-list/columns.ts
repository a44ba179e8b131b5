import { catalogue, type FieldDefinition, fieldOf, type RecordObject } from '#contract/catalogue.ts';
import { isNumeric } from '../../ui/values.ts';
import type { ListView } from './list-view.ts';

export type Column = {
  readonly key: string;
  readonly label: string;
  /** The least width in pixels. */
  readonly min: number;
  /** What its longest value takes in pixels; what is left is shared in this proportion. */
  readonly wanted: number;
  /** In pixels, where somebody gave it one. */
  readonly width?: number;
  readonly numeric: boolean;
  /** What stays when the window gets narrow: 0 always, higher ones go first. */
  readonly rank: number;
  readonly field?: FieldDefinition;
};

/** How many characters the longest value of a column has, by its key. */
export type Lengths = { readonly [key: string]: number };

type Size = { readonly min: number; readonly rank: number; readonly fixed?: true };
const text: Size = { min: 110, rank: 4 };
const sizes: { readonly [T in FieldDefinition['type']]?: Size } = {
  // As much as $999,999.50 takes, beyond which they are compact: a number that is cut short is another number.
  money: { min: 92, rank: 1, fixed: true },
  picklist: { min: 104, rank: 1, fixed: true },
  integer: { min: 92, rank: 4, fixed: true },
  date: { min: 100, rank: 3, fixed: true },
};
const common: { readonly [key: string]: Size & { readonly label: string } } = {
  ownerUsername: { label: 'Owner', min: 140, rank: 2 },
  nextStep: { label: 'Next step', min: 140, rank: 3 },
  createdAt: { label: 'Created', min: 88, rank: 5, fixed: true },
  updatedAt: { label: 'Updated', min: 88, rank: 5, fixed: true },
};
/** The width of a letter in the middle, and of what stands beside the text of some: an avatar, a mark. */
const LETTER = 7;
const BESIDE = 30;
const WITH_SOMETHING_BESIDE = new Set(['name', 'ownerUsername']);
/** So much a name gets, where it is as long, before there are more columns. */
const NAME_BEFORE_MORE: { readonly [key: string]: number } = { name: 210, ownerUsername: 170 };
/** Nobody reads a line that is longer. */
const WIDEST = 460;

/** The columns an object's list can have, in the order in which they are offered. */
export function columnKeysOf(object: RecordObject): readonly string[] {
  return ['name', ...catalogue[object].fields.map(({ key }) => key), ...Object.keys(common)];
}

/** The columns of an object's list unless somebody chose others: those the catalogue says, the owner, and when it last changed. */
export function standardColumnsOf(object: RecordObject): readonly string[] {
  const listed = catalogue[object].fields.filter((field) => field.inList).map(({ key }) => key);
  return ['name', ...listed, 'ownerUsername', 'updatedAt'];
}

export function columnLabel(object: RecordObject, key: string): string {
  if (key === 'name') return catalogue[object].nameLabel;
  return common[key]?.label ?? fieldOf(object, key)?.label ?? key;
}

/** The columns of a list: the name, which opens the record, and what the view says or begins with. */
export function columnsOf(
  object: RecordObject,
  { columns, widths = {} }: Pick<ListView, 'columns' | 'widths'>,
  lengths: Lengths,
): readonly Column[] {
  const known = new Set(columnKeysOf(object));
  const chosen = columns?.filter((key) => known.has(key) && key !== 'name');
  const keys = chosen === undefined ? standardColumnsOf(object) : ['name', ...chosen];
  return keys.map((key, at) => {
    const field = fieldOf(object, key);
    const {
      min: least,
      rank,
      fixed,
    } = key === 'name' ? { min: 140, rank: 0 } : (common[key] ?? sizes[field?.type ?? 'text'] ?? text);
    const beside = WITH_SOMETHING_BESIDE.has(key) ? BESIDE : 0;
    const wanted = fixed ? least : Math.min(WIDEST, Math.max(least, (lengths[key] ?? 0) * LETTER + beside));
    const min = Math.max(least, Math.min(wanted, NAME_BEFORE_MORE[key] ?? 0));
    const width = widths[key];
    return {
      key,
      label: columnLabel(object, key),
      min: width ?? min,
      wanted,
      ...(width === undefined ? {} : { width }),
      numeric: key.endsWith('At') || (field !== undefined && isNumeric(field)),
      // What somebody chose goes from the end.
      rank: chosen === undefined || key === 'name' ? rank : at,
      ...(field === undefined ? {} : { field }),
    };
  });
}

const GAP = 16;
const EDGE = 40;

/** Leaves out the least important columns until the rest fit the width in pixels; the name always stays. */
export function columnsThatFit(columns: readonly Column[], width: number): readonly Column[] {
  const kept = [...columns];
  const needed = () => EDGE + kept.reduce((sum, column) => sum + column.min + GAP, -GAP);
  while (kept.length > 1 && needed() > width) {
    const least = kept.reduce((worst, column) => (column.rank >= worst.rank ? column : worst));
    if (least.rank === 0) break;
    kept.splice(kept.indexOf(least), 1);
  }
  return kept;
}

/** The CSS grid tracks of a row: what is left goes to what is long, and to whatever there is where nothing is. */
export function gridTracks(columns: readonly Column[]): string {
  const grows = columns.some(({ min, wanted, width }) => width === undefined && wanted > min);
  return columns
    .map(({ min, wanted, width }) => {
      if (width !== undefined) return `${width}px`;
      return wanted > min || !grows ? `minmax(${min}px, ${wanted}fr)` : `${min}px`;
    })
    .join(' ');
}
