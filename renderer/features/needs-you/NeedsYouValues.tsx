import { Spoiler } from '@mantine/core';
import type { RecordObject } from '#contract/catalogue.ts';
import type { NeedsYouItem } from '../../database/needs-you-item.ts';
import { nameOf, useDirectory } from '../../ui/people.tsx';
import { useRecordsById } from '../../ui/records.ts';
import { fieldLabel, referencesIn, shownValue } from '../../ui/shown-value.ts';
import classes from './NeedsYouValues.module.css';

/** Longer texts are cut until asked for, so that many entries stay readable. */
const LONG = 280;

type Props = { readonly item: NeedsYouItem; readonly object: RecordObject };

/** Field by field, what the person (or whoever wrote it) had and what the server holds. */
export function NeedsYouValues({ item, object }: Props) {
  const directory = useDirectory();
  const values = item.values.flatMap(({ field, mine, theirs }) => [[field, mine] as const, [field, theirs] as const]);
  const { byId } = useRecordsById(referencesIn(object, values));
  const mine = item.mineBy === undefined ? 'Yours' : nameOf(directory, item.mineBy);
  const theirs = item.theirsBy === undefined || item.kind !== 'conflict' ? 'On the server' : 'Theirs';
  const shown = (field: string, value: string | number | null) => {
    const text = shownValue(object, field, value, { directory, byId });
    if (text.length <= LONG) return text;
    return (
      <Spoiler maxHeight={84} showLabel="Show all" hideLabel="Show less">
        {text}
      </Spoiler>
    );
  };
  return (
    <table className={classes.values}>
      <thead>
        <tr>
          <th scope="col">Field</th>
          <th scope="col">{mine}</th>
          <th scope="col">{theirs}</th>
        </tr>
      </thead>
      <tbody>
        {item.values.map((value) => (
          <tr key={value.field}>
            <th scope="row">{fieldLabel(object, value.field)}</th>
            <td data-whose={mine} data-empty={value.mine === null || undefined}>
              {shown(value.field, value.mine)}
            </td>
            <td data-whose={theirs} data-empty={value.theirs === null || undefined}>
              {shown(value.field, value.theirs)}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
