import { useDeferredValue } from 'react';
import type { RecordObject } from '#contract/catalogue.ts';
import type { RecordFields } from '#contract/records.ts';
import { comparedFields } from '../../database/duplicates/likeness.ts';
import type { TwinAnswer } from '../../database/record-table/questions.ts';
import { useRecordAnswer } from '../../ui/records.ts';

/** So many are looked for: of those that are shown the first, of the others only how many. */
const MOST = 10;

export type TwinCandidate = {
  readonly object: RecordObject;
  readonly id: string;
  readonly name: string;
  readonly fields: RecordFields;
};

/** The records on this device that are like another, always current; while one types, a little behind. */
export function useTwins({ object, id, name, fields }: TwinCandidate): TwinAnswer {
  const compared = comparedFields.flatMap((key) => {
    const value = fields[key];
    return value === undefined || value === '' ? [] : [[key, value] as const];
  });
  const key = useDeferredValue(JSON.stringify([name.trim(), compared]));
  const [typed, values] = JSON.parse(key) as [string, [string, string | number][]];
  const isEmpty = typed === '' && values.length === 0;
  const question = { object, id, name: typed, fields: Object.fromEntries(values), most: MOST };
  const { answer } = useRecordAnswer('twins', isEmpty ? null : question);
  return isEmpty ? [] : (answer ?? []);
}
