/** Where the focus goes from a cell: to the next row, to a cell beside it, or nowhere, as it is elsewhere already. */
export type LeaveCell = 'down' | 'left' | 'right' | 'stay' | 'nowhere';

/** What a key does at a cell. */
export type CellStep =
  /** Goes to another one; selecting, with the rows it goes from and to. */
  | { readonly rows: number; readonly columns: number; readonly selecting?: true }
  | 'edit'
  /** Takes the last edit back. */
  | 'undo'
  | 'select-all';

type Keys = Pick<KeyboardEvent, 'key' | 'code' | 'shiftKey' | 'altKey' | 'ctrlKey' | 'metaKey'>;

const step = (rows: number, columns: number): CellStep => ({ rows, columns });
const steps: { readonly [key: string]: CellStep } = {
  ...{ ArrowUp: step(-1, 0), ArrowDown: step(1, 0), ArrowLeft: step(0, -1), ArrowRight: step(0, 1) },
  ...{ Home: step(0, Number.NEGATIVE_INFINITY), End: step(0, Number.POSITIVE_INFINITY) },
  ...{ Enter: 'edit', F2: 'edit' },
};

const selecting: { readonly [key: string]: CellStep } = {
  ArrowUp: { rows: -1, columns: 0, selecting: true },
  ArrowDown: { rows: 1, columns: 0, selecting: true },
};

/** Undefined for a key that does nothing at a cell. */
export function stepOf({ key, code, shiftKey, altKey, ctrlKey, metaKey }: Keys): CellStep | undefined {
  if (altKey || (shiftKey && (ctrlKey || metaKey))) return undefined;
  if (ctrlKey || metaKey) return { KeyZ: 'undo', KeyA: 'select-all' }[code] as 'undo' | 'select-all' | undefined;
  return (shiftKey ? selecting : steps)[key];
}
