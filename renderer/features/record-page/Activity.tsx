import { IconHistory } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { RelativeTime } from '../../ui/clock.tsx';
import { Person } from '../../ui/Person.tsx';
import type { LocalRecord } from '../../ui/records.ts';
import { Section } from '../../ui/Section.tsx';
import { fieldLabel } from '../../ui/shown-value.ts';
import classes from './Activity.module.css';
import { formKeys, valuesOf } from './record-draft.ts';

type Props = { readonly record: LocalRecord; readonly children?: ReactNode };

/** Who changed what last, and whatever else is known to have happened. */
export function Activity({ record, children }: Props) {
  const waiting = unsentFields(record);
  return (
    <Section title="Activity" icon={<IconHistory size={15} />}>
      <ul className={classes.list}>
        {waiting.length > 0 && <li className={classes.item}>You changed {waiting.join(', ')}. Waiting to sync.</li>}
        <li className={classes.item}>
          <Person username={record.updatedBy} size={18} />
          <span>changed it last</span>
          <RelativeTime at={record.updatedAt} className={classes.time} />
        </li>
      </ul>
      {children}
    </Section>
  );
}

/** What this device changed that the server does not have, by its name on screen. */
function unsentFields(record: LocalRecord): string[] {
  if (record.base === undefined) return [];
  const before = valuesOf(record.base);
  const now = valuesOf(record);
  return formKeys(record.object)
    .filter((key) => before[key] !== now[key])
    .map((key) => fieldLabel(record.object, key));
}
