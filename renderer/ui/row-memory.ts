/** Where a list was left, for whoever comes back to it. */
export type RowMemory = {
  /** Of the row that was opened or walked to, or the first one in sight; null at the beginning. */
  key: string | null;
  /** Pixels from the upper edge of what was in sight to that row. */
  below: number;
  /** Told when it changed. */
  readonly onRemembered?: () => void;
};

export function nothingRemembered(onRemembered?: () => void): RowMemory {
  return { key: null, below: 0, ...(onRemembered === undefined ? {} : { onRemembered }) };
}

export function remember(memory: RowMemory, key: string, below: number): void {
  if (memory.key === key && memory.below === below) return;
  memory.key = key;
  memory.below = below;
  memory.onRemembered?.();
}
