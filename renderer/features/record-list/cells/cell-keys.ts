/** Where the focus goes from a cell: to the next row, to a cell beside it, or nowhere, as it is elsewhere already. */
export type LeaveCell = 'down' | 'left' | 'right' | 'stay' | 'nowhere';

/** What a key does at a cell: goes to another one, edits this one, or takes the last edit back. */
export type CellStep = { readonly rows: number; readonly columns: number } | 'edit' | 'undo';

type Keys = Pick<KeyboardEvent, 'key' | 'code' | 'shiftKey' | 'altKey' | 'ctrlKey' | 'metaKey'>;

const step = (rows: number, columns: number): CellStep => ({ rows, columns });
const steps: { readonly [key: string]: CellStep } = {
  ...{ ArrowUp: step(-1, 0), ArrowDown: step(1, 0), ArrowLeft: step(0, -1), ArrowRight: step(0, 1) },
  ...{ Home: step(0, Number.NEGATIVE_INFINITY), End: step(0, Number.POSITIVE_INFINITY) },
  ...{ Enter: 'edit', F2: 'edit' },
};

/** Undefined for a key that does nothing at a cell. */
export function stepOf({ key, code, shiftKey, altKey, ctrlKey, metaKey }: Keys): CellStep | undefined {
  if (shiftKey || altKey) return undefined;
  if (ctrlKey || metaKey) return code === 'KeyZ' ? 'undo' : undefined;
  return steps[key];
}
