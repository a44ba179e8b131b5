import { IconChevronDown, IconChevronRight } from '@tabler/icons-react';
import { fieldOf, type RecordObject } from '#contract/catalogue.ts';
import { CompactMoney } from '../../../ui/Money.tsx';
import { Person } from '../../../ui/Person.tsx';
import { PicklistValue } from '../../../ui/Picklist.tsx';
import { useRecord } from '../../../ui/records.ts';
import { type RowPlace, VirtualRow } from '../../../ui/VirtualTable.tsx';
import { formatCount } from '../../../ui/values.ts';
import classes from './GroupHead.module.css';
import type { Group } from './list-rows.ts';

type Props = {
  readonly object: RecordObject;
  /** The field the list stands in groups by. */
  readonly by: string;
  readonly group: Group;
  readonly open: boolean;
  readonly place: RowPlace;
  readonly onToggle: () => void;
};

/** The head of a group: its value, how many records it has and their sum; opens and closes it. */
export function GroupHead({ object, by, group: { value, count, sum }, open, place, onToggle }: Props) {
  const Chevron = open ? IconChevronDown : IconChevronRight;
  return (
    <VirtualRow place={place}>
      <td className={classes.cell}>
        <button
          type="button"
          className={classes.toggle}
          aria-expanded={open}
          tabIndex={place.tabbable ? 0 : -1}
          data-toggle
          onFocus={() => place.onActive(place.index)}
          onClick={onToggle}
        >
          <Chevron size={14} aria-hidden />
          <GroupName object={object} by={by} value={value} />
          <span className={classes.count}>{formatCount(count)}</span>
          {sum !== 0 && <CompactMoney value={sum} className={classes.count} />}
        </button>
      </td>
    </VirtualRow>
  );
}

function GroupName({ object, by, value }: Pick<Props, 'object' | 'by'> & { readonly value: string }) {
  if (value === '') return <span>None</span>;
  if (by === 'ownerUsername') return <Person username={value} />;
  return fieldOf(object, by)?.type === 'reference' ? <RecordsName id={value} /> : <PicklistValue value={value} />;
}

function RecordsName({ id }: { readonly id: string }) {
  const { record } = useRecord(id);
  return (
    <span className={classes.name} title={record?.name}>
      {record?.name ?? ''}
    </span>
  );
}
