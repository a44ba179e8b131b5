import { handOffState, isOverdue, isUnseen } from '#contract/hand-offs.ts';
import { containsWords, searchWords } from '../../ui/fold-text.ts';
import type { HandOffHere } from './hand-off-steps.ts';

/** What the list of one's own hand-overs can be narrowed to, in the order of its filter. */
export const givenFilters = ['all', 'unseen', 'overdue', 'seen', 'opened'] as const;
export type GivenFilter = (typeof givenFilters)[number];

export const filterNames: { readonly [F in GivenFilter]: string } = {
  all: 'All',
  unseen: 'Not seen',
  overdue: 'Overdue',
  seen: 'Seen',
  opened: 'Opened',
};

/** What the list shows, as it stands in the address. */
export type GivenView = { readonly show: GivenFilter; readonly q: string };

/** Reads the view from an address that may hold anything. */
export function givenViewOf(search: Readonly<Record<string, unknown>>): GivenView {
  const show = givenFilters.find((filter) => filter === search['show']) ?? 'all';
  return { show, q: typeof search['q'] === 'string' ? search['q'] : '' };
}

/** The address of a view; what is not narrowed is left out. */
export function givenSearchOf({ show, q }: GivenView): { show?: GivenFilter; q?: string } {
  return { ...(show === 'all' ? {} : { show }), ...(q === '' ? {} : { q }) };
}

/** @param now ISO 8601 */
export function meets(handOff: HandOffHere, filter: GivenFilter, now: string): boolean {
  const whole = { ...handOff, _deleted: false };
  switch (filter) {
    case 'all':
      return true;
    case 'unseen':
      return isUnseen(whole);
    case 'overdue':
      return isOverdue(whole, now);
    case 'seen':
    case 'opened':
      return handOffState(handOff) === filter;
  }
}

/** Whether every typed word is in the record's name or the receiver's. */
export function mentions(handOff: Pick<HandOffHere, 'recordName'>, receiver: string, q: string): boolean {
  return containsWords(`${handOff.recordName} ${receiver}`, searchWords(q));
}
