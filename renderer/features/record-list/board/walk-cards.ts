import type { WalkStep } from './card-keys.ts';

/** Goes from the card of a board to another one, past columns that have none; where there is no other, it stays. */
export function walkCards(card: Element | null, { columns, cards }: WalkStep): void {
  const column = card?.closest('section');
  if (card == null || column == null) return;
  const place = cardsIn(column).indexOf(card);
  if (columns === 0) focusCard(cardsIn(column)[place + cards]);
  else focusCard(nextTo(column, columns)[place] ?? nextTo(column, columns).at(-1));
}

/** The cards of the next column that has some. */
function nextTo(column: Element, columns: 1 | -1): Element[] {
  const side = columns === 1 ? 'nextElementSibling' : 'previousElementSibling';
  for (let beside = column[side]; beside !== null; beside = beside[side]) {
    const found = cardsIn(beside);
    if (found.length > 0) return found;
  }
  return [];
}

function cardsIn(column: Element): Element[] {
  return [...column.querySelectorAll('li:has(a)')];
}

/** The name of a card takes the focus. */
export function focusCard(card: Element | null | undefined): void {
  card?.querySelector('a')?.focus();
}
