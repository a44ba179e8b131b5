/** Where a list was left, for whoever comes back to it. */
export type RowMemory = {
  /** Of the row that was opened or walked to, or the first one in sight; null at the beginning. */
  key: string | null;
  /** Pixels from the upper edge of what was in sight to that row. */
  below: number;
};

export function nothingRemembered(): RowMemory {
  return { key: null, below: 0 };
}

export function remember(memory: RowMemory, key: string, below: number): void {
  memory.key = key;
  memory.below = below;
}
