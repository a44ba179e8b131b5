import { Button } from '@mantine/core';
import { useState } from 'react';
import { useLiveQuery } from '../../database/live-query.ts';
import { useDirectory } from '../../ui/people.tsx';
import type { LocalRecord } from '../../ui/records.ts';
import { ActivityEntry } from './ActivityEntry.tsx';
import { EventEntry } from './EventEntry.tsx';
import classes from './Timeline.module.css';
import { type LocalActivity, type TimelineEvent, timelineOf } from './timeline-order.ts';

const PAGE = 20;

type Props = {
  readonly record: LocalRecord;
  /** When the person who looks was handed it; undefined where nobody handed it to them. */
  readonly handedAt: string | undefined;
  /** What happened otherwise, such as hand-offs and approvals. */
  readonly events: readonly TimelineEvent[];
  /** Whether one of those says the same as an activity, which is left out then. */
  readonly isSaid: (activity: LocalActivity) => boolean;
};

/** What happened to a record and what people wrote about it, newest first. */
export function Timeline({ record, handedAt, events, isSaid }: Props) {
  const [limit, setLimit] = useState(PAGE);
  const { me } = useDirectory();
  const { documents, loading } = useLiveQuery('activities', {
    selector: { recordId: record.id },
    sort: [{ newestFirst: 'asc' }],
    limit,
  });
  const isWhole = !loading && documents.length < limit;
  const created = { id: 'created', at: record.createdAt, by: record.createdBy, what: 'created it', comment: '' };
  const entries = timelineOf(documents, [...events, created], isWhole);
  const isNew = (at: string, by: string | null) => handedAt !== undefined && at > handedAt && by !== me;
  return (
    <>
      <ul className={classes.list} aria-label="Timeline">
        {entries.map((entry) => {
          if (entry.kind === 'event') {
            const { event } = entry;
            return <EventEntry key={event.id} event={event} isNew={isNew(event.at, event.by)} />;
          }
          const { activity } = entry;
          if (isSaid(activity)) return null;
          return (
            <ActivityEntry
              key={activity.id}
              activity={activity}
              record={record}
              isNew={isNew(activity.at, activity.byUsername)}
            />
          );
        })}
      </ul>
      {!isWhole && documents.length === limit && (
        <Button variant="subtle" size="compact-sm" onClick={() => setLimit(limit + PAGE)}>
          Show older
        </Button>
      )}
    </>
  );
}
