import { Progress } from '@mantine/core';
import { useSyncState } from '../../sync/sync-store.ts';
import classes from './FirstSyncBar.module.css';
import { percentDone, progressCount } from './sync-words.ts';

/** How far the first sync has come, over the app, which is usable meanwhile: the newest is there first. */
export function FirstSyncBar() {
  const progress = useSyncState((state) => state.firstSync);
  if (progress === null) return null;
  const percent = percentDone(progress);
  const count = percent === null ? undefined : progressCount(progress);
  return (
    <section className={classes.bar} aria-label="Getting your data">
      <span className={classes.text}>
        Getting your data, newest first
        {count !== undefined && (
          <>
            : <b>{count}</b>
          </>
        )}
      </span>
      <Progress.Root size={4}>
        <Progress.Section value={percent ?? 0} aria-label="First sync" aria-valuetext={count} />
      </Progress.Root>
    </section>
  );
}
