import type { RecordObject } from '#contract/catalogue.ts';
import { type ListFilter, ME } from '#contract/list-filters.ts';
import { initialListView, type ListView } from '../list-view.ts';

/** A tab of a list. */
export type NamedView = { readonly id: string; readonly name: string; readonly view: ListView };

const newestFirst = initialListView.sort;
const mine: ListFilter = { field: 'ownerUsername', is: 'any-of', values: [ME] };
const noNextStep: ListFilter = { field: 'nextStep', is: 'empty' };
const openLead: ListFilter = { field: 'status', is: 'any-of', values: ['unqualified'], not: true };
const openOpportunity: ListFilter = { field: 'stage', is: 'any-of', values: ['won', 'lost'], not: true };

function view(id: string, name: string, filters: readonly ListFilter[], sort = newestFirst): NamedView {
  return { id, name, view: { ...initialListView, filters, sort, saved: id } };
}

/** The views that come with the product, of which nobody can change what they show. */
export const standardViews: { readonly [O in RecordObject]: readonly NamedView[] } = {
  lead: [
    view('my-open', 'My open', [mine, openLead]),
    view('hot', 'Hot', [{ field: 'rating', is: 'any-of', values: ['hot'] }, openLead]),
    view('no-next-step', 'No next step', [openLead, noNextStep]),
  ],
  opportunity: [
    view('my-open', 'My open', [mine, openOpportunity]),
    view('closing', 'Closing this month', [openOpportunity, closingThisMonth()], { key: 'closeDate', ascending: true }),
    view('no-next-step', 'No next step', [openOpportunity, noNextStep]),
  ],
  account: [view('mine', 'Mine', [mine]), view('no-next-step', 'No next step', [noNextStep])],
  contact: [view('mine', 'Mine', [mine]), view('no-next-step', 'No next step', [noNextStep])],
};

function closingThisMonth(): ListFilter {
  return { field: 'closeDate', is: 'in-period', period: 'this-month' };
}
