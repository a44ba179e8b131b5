/** What moves a card of a board. */
export type MoveStep =
  /** Takes the card up, to be carried from column to column. */
  | { readonly do: 'lift' }
  | { readonly do: 'drop' }
  | { readonly do: 'put-back' }
  /** Carries a lifted card to the column beside it. */
  | { readonly do: 'carry'; readonly by: 1 | -1 }
  /** Moves the card to the column beside it at once. */
  | { readonly do: 'move'; readonly by: 1 | -1 };

/** Goes to another card. */
export type WalkStep = { readonly do: 'walk'; readonly columns: 0 | 1 | -1; readonly cards: 0 | 1 | -1 };

type Keys = Pick<KeyboardEvent, 'key' | 'shiftKey' | 'altKey' | 'ctrlKey' | 'metaKey'>;

const sideways: { readonly [key: string]: 1 | -1 } = { ArrowLeft: -1, ArrowRight: 1 };
const upAndDown: { readonly [key: string]: 1 | -1 } = { ArrowUp: -1, ArrowDown: 1 };

/** Undefined for a key that does nothing of its own: Enter opens the record, unless its card is lifted. */
export function cardStepOf(keys: Keys, lifted: boolean): MoveStep | WalkStep | undefined {
  const { key, shiftKey, altKey, ctrlKey, metaKey } = keys;
  if (altKey || ctrlKey || metaKey) return undefined;
  const by = sideways[key];
  if (by !== undefined && shiftKey) return { do: 'move', by };
  if (lifted) {
    if (by !== undefined) return { do: 'carry', by };
    if (key === ' ' || key === 'Enter') return { do: 'drop' };
    return key === 'Escape' ? { do: 'put-back' } : undefined;
  }
  if (key === ' ') return { do: 'lift' };
  if (by !== undefined) return { do: 'walk', columns: by, cards: 0 };
  const cards = upAndDown[key];
  return cards === undefined ? undefined : { do: 'walk', columns: 0, cards };
}
