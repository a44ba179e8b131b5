/** Where a list was left, for whoever comes back to it. */
export type RowMemory = {
  /** Of the row that was opened or walked to, or the first one in sight; null at the beginning. */
  key: string | null;
  /** Pixels from the upper edge of what was in sight to that row. */
  below: number;
  /** Of the cell that had the focus; null where no cell had it. */
  column: string | null;
  /** Told when it changed. */
  readonly onRemembered?: () => void;
};

/** What is remembered of a row. */
export type RowPlaceLeft = Pick<RowMemory, 'key' | 'below' | 'column'>;

export function nothingRemembered(onRemembered?: () => void): RowMemory {
  return { key: null, below: 0, column: null, ...(onRemembered === undefined ? {} : { onRemembered }) };
}

export function remember(memory: RowMemory, { key, below, column }: RowPlaceLeft): void {
  if (memory.key === key && memory.below === below && memory.column === column) return;
  Object.assign(memory, { key, below, column });
  memory.onRemembered?.();
}
