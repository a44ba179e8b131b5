import { IconList, IconMail, IconNote, IconPhone, IconUsers, type TablerIcon } from '@tabler/icons-react';
import type { WrittenActivity } from '#contract/activities.ts';
import { catalogue } from '#contract/catalogue.ts';
import { shownName } from '#contract/visible-text.ts';
import type { FoundRecord } from '../../database/record-table/search-records.ts';
import { objectIcons } from '../../ui/objects.tsx';
import { PersonAvatar } from '../../ui/Person.tsx';
import { formatCount } from '../../ui/values.ts';
import type { CommandGroup, Openers } from './commands.ts';
import type { Found } from './use-found.ts';

const activityIcons: { readonly [K in WrittenActivity]: TablerIcon } = {
  note: IconNote,
  call: IconPhone,
  email: IconMail,
  meeting: IconUsers,
};

/** What was found, as something to choose: accounts first, since people look for the company more often than its deals. */
export function foundGroups({ sections, activities, people }: Found, typed: string, openers: Openers): CommandGroup[] {
  const groups = sections.map(({ object, records, total }): CommandGroup => {
    const { plural } = catalogue[object];
    const Icon = objectIcons[object];
    const hits = records.map((record) => ({
      id: record.id,
      icon: <Icon size={16} aria-hidden />,
      label: shownName(record.name),
      detail: detailOf(record),
      run: () => openers.onOpenRecord(record),
    }));
    if (total <= records.length) return { label: plural, choices: hits };
    const all = {
      id: `all-${object}`,
      icon: <IconList size={16} aria-hidden />,
      label: `Show all ${formatCount(total)} ${plural.toLowerCase()}`,
      run: () => openers.onShowAll(object, typed),
    };
    return { label: plural, choices: [...hits, all] };
  });
  if (activities.length > 0) {
    const choices = activities.map(({ id, kind, excerpt, by, object, recordId, recordName }) => {
      const Icon = activityIcons[kind];
      return {
        id: `activity-${id}`,
        icon: <Icon size={16} aria-hidden />,
        label: excerpt,
        detail: `${shownName(recordName)} · ${by}`,
        run: () => openers.onOpenRecord({ object, id: recordId }),
      };
    });
    groups.push({ label: 'Notes and calls', choices });
  }
  if (people.length === 0) return groups;
  const persons = people.map(({ username, displayName }) => ({
    id: `person-${username}`,
    icon: <PersonAvatar username={username} size={18} />,
    label: shownName(displayName),
    detail: 'Their opportunities',
    run: () => openers.onOpenPerson(username),
  }));
  return [...groups, { label: 'People', choices: persons }];
}

/** Whose it is, and of which account where its name does not say so. */
function detailOf({ name, account, owner }: FoundRecord): string {
  return account === '' || name.includes(account) ? owner : `${account} · ${owner}`;
}
