import type { MangoQuerySelector } from 'rxdb/plugins/core';
import type { DocumentIn } from '../../database/local-database.ts';

export type InboxTab = 'all' | 'unread' | 'snoozed' | 'archived';

/** Which notifications each tab holds, each by an index. */
export const inboxTabs = {
  all: { label: 'All', selector: { place: 'inbox' } },
  unread: { label: 'Unread', selector: { onBell: true } },
  snoozed: { label: 'Snoozed', selector: { place: 'snoozed' } },
  archived: { label: 'Archived', selector: { place: 'archived' } },
} as const satisfies {
  [T in InboxTab]: { readonly label: string; readonly selector: MangoQuerySelector<DocumentIn<'notifications'>> };
};
