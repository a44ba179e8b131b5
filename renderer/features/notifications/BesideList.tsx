import { IconLayoutSidebarRight } from '@tabler/icons-react';
import { useDocument } from '../../database/live-query.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import classes from './BesideList.module.css';
import type { Beside } from './use-open-beside.ts';

/** The record of the notification that is open. */
export function BesideList({ opened = '', record }: Pick<Beside, 'opened' | 'record'>) {
  const { document: notification, loading } = useDocument('notifications', opened);
  return (
    <section className={classes.beside} aria-label="Record">
      {notification !== null
        ? record(notification)
        : (opened === '' || !loading) && (
            <EmptyState icon={<IconLayoutSidebarRight size={22} />} title="Nothing is open">
              Choose a notification, or go through them with j and k.
            </EmptyState>
          )}
    </section>
  );
}
