import type { NotificationTrigger } from '#contract/notifications.ts';
import { containsWords, searchWords } from '../../ui/fold-text.ts';
import type { LocalNotification } from './use-notifications.ts';

/** What a list of notifications can be narrowed by. */
export const filterKinds = ['trigger', 'person', 'rule', 'object', 'read'] as const;
export type FilterKind = (typeof filterKinds)[number];

/** Only these, or all but these. */
export type Picked = { readonly value: string; readonly exclude: boolean };
export type InboxFilter = { readonly [K in FilterKind]?: Picked };

type Filtered = Pick<
  LocalNotification,
  'trigger' | 'actorUsername' | 'ruleId' | 'recordObject' | 'unread' | 'title' | 'body' | 'recordName' | 'why'
>;

export const triggerNames: { readonly [T in NotificationTrigger]: string } = {
  'record-assigned': 'Handed to you',
  workflow: 'Workflow rule',
  'approval-submitted': 'Approval asked for',
  'approval-decided': 'Approval decided',
  'hand-off-unseen': 'Hand-off not seen',
  'hand-off-declined': 'Hand-off declined',
  mentioned: 'Mentioned',
  'next-step-due': 'Next step due',
  'records-imported': 'Records imported',
};

/** What a notification is filed under for each kind of filter; undefined where it is under none. */
export function filedUnder(kind: FilterKind, item: Filtered): string | undefined {
  switch (kind) {
    case 'trigger':
      return item.trigger;
    case 'person':
      return item.actorUsername === '' ? undefined : item.actorUsername;
    case 'rule':
      return item.ruleId;
    case 'object':
      return item.recordObject;
    case 'read':
      return item.unread ? 'unread' : 'read';
  }
}

/** Those that a filter lets through and that contain every word looked for. */
export function narrowed<I extends Filtered>(
  items: readonly I[],
  filter: InboxFilter,
  search: string,
  nameOfPerson: (username: string) => string,
): readonly I[] {
  const words = searchWords(search);
  return items.filter(
    (item) =>
      filterKinds.every((kind) => {
        const picked = filter[kind];
        return picked === undefined || (filedUnder(kind, item) === picked.value) !== picked.exclude;
      }) && containsWords([item.title, item.body, item.recordName, nameOfPerson(item.actorUsername)].join(' '), words),
  );
}
