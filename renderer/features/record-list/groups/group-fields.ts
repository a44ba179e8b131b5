import { catalogue, isAsked, type RecordObject } from '#contract/catalogue.ts';
import type { GroupedBy } from '../../../database/record-table/questions.ts';

/** By what the rows of an object's list can stand in groups: what many records have in common. */
export function groupKeysOf(object: RecordObject): readonly string[] {
  const fields = catalogue[object].fields.filter(
    (field) => isAsked(field) && (field.type === 'picklist' || field.type === 'reference'),
  );
  return ['ownerUsername', ...fields.map(({ key }) => key)];
}

/** By what a list stands in groups, and what is summed in each: the first amount its object has. */
export function groupedBy(object: RecordObject, by: string | undefined): GroupedBy | undefined {
  if (by === undefined || !groupKeysOf(object).includes(by)) return undefined;
  return { by, sum: catalogue[object].fields.find(({ type }) => type === 'money')?.key ?? '' };
}
