import type { ReactNode } from 'react';
import type { InboxItem } from './use-inbox.ts';

/** Where other features take part in a notification. */
export type NotificationSlots = {
  /** What can be done about the matter itself, such as the buttons of an approval. */
  readonly actions?: ((item: InboxItem) => ReactNode) | undefined;
};
