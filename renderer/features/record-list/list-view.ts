import { fieldOf, type ObjectDefinition, type RecordObject } from '#contract/catalogue.ts';
import type { ListQuestion } from '../../database/record-table/questions.ts';

/** What a list shows and in which order. */
export type ListView = Omit<ListQuestion, 'object'>;

export const initialListView: ListView = {
  sort: { key: 'updatedAt', ascending: false },
  owner: null,
  picks: {},
  search: '',
};

/** The order a click on a column's header gives: text from A, numbers and dates from the largest, then the other way. */
export function nextSort(object: RecordObject, current: ListView['sort'], key: string): ListView['sort'] {
  if (current.key === key) return { key, ascending: !current.ascending };
  const type = fieldOf(object, key)?.type;
  const largestFirst = key === 'updatedAt' || type === 'money' || type === 'integer' || type === 'date';
  return { key, ascending: !largestFirst };
}

/** Whether a view is how a list begins: everything, the newest first. */
export function isInitial(view: ListView): boolean {
  return !isNarrowed(view) && view.sort.key === initialListView.sort.key && !view.sort.ascending;
}

/** Whether a view hides anything, so that an empty list can say why. */
export function isNarrowed(view: ListView): boolean {
  return view.owner !== null || view.search.trim() !== '' || Object.keys(view.picks).length > 0;
}

/** The picklist fields of an object, which its list can be filtered by. */
export function picklistsOf(definition: ObjectDefinition) {
  return definition.fields.filter((field) => field.type === 'picklist');
}
