import { catalogue, type FieldDefinition, type RecordObject } from '#contract/catalogue.ts';
import { isNumeric } from '../../ui/values.ts';

export type Column = {
  readonly key: string;
  readonly label: string;
  /** The least width in pixels. */
  readonly min: number;
  /** Its share of the width that is left. */
  readonly grow: number;
  readonly numeric: boolean;
  /** What stays when the window gets narrow: 0 always, higher ones go first. */
  readonly rank: number;
  readonly field?: FieldDefinition;
};

type Size = { readonly min: number; readonly grow: number; readonly rank: number };
const text: Size = { min: 110, grow: 1.2, rank: 4 };
const sizes: { readonly [T in FieldDefinition['type']]?: Size } = {
  // As much as $1,250,000.50 takes: a number that is cut short is another number.
  money: { min: 104, grow: 0.3, rank: 1 },
  picklist: { min: 104, grow: 0.3, rank: 1 },
  integer: { min: 92, grow: 0.3, rank: 4 },
  date: { min: 108, grow: 0.3, rank: 3 },
};

/** The columns of an object's list: its name, the catalogue's list fields, the owner, and when it last changed. */
export function columnsOf(object: RecordObject): readonly Column[] {
  const { nameLabel, fields } = catalogue[object];
  return [
    { key: 'name', label: nameLabel, min: 140, grow: 2, rank: 0, numeric: false },
    ...fields
      .filter((field) => field.inList)
      .map((field) => ({
        key: field.key,
        label: field.label,
        ...(sizes[field.type] ?? text),
        numeric: isNumeric(field),
        field,
      })),
    { key: 'ownerUsername', label: 'Owner', min: 140, grow: 1.2, rank: 2, numeric: false },
    { key: 'updatedAt', label: 'Updated', min: 100, grow: 0.2, rank: 5, numeric: true },
  ];
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

/** The CSS grid tracks of a row. */
export function gridTracks(columns: readonly Column[]): string {
  return columns.map((column) => `minmax(${column.min}px, ${column.grow}fr)`).join(' ');
}
