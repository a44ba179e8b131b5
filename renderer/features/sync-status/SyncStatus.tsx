import { ActionIcon, Button, Popover, VisuallyHidden } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconRefresh } from '@tabler/icons-react';
import { NO_ROOM } from '../../database/lasting-connection.ts';
import { type SyncState, syncNow, useSyncState } from '../../sync/sync-store.ts';
import { RelativeTime, useNow } from '../../ui/clock.tsx';
import { timeUntil } from '../../ui/time.ts';
import classes from './SyncStatus.module.css';
import { changes, checkWords, syncWords } from './sync-words.ts';

/** Shorter rounds than this are not worth a flicker. */
const NOTICEABLE_MS = 400;

/** How this device stands to the server, in words; a click shows the details. */
export function SyncStatus() {
  const state = useSyncState();
  const now = useNow(1_000);
  const [noticeable] = useDebouncedValue(state.syncing, NOTICEABLE_MS);
  const { kind, text, when } = syncWords({ ...state, syncing: state.syncing && noticeable }, Math.max(now, Date.now()));
  return (
    <div className={classes.sync}>
      <div className={classes.summary} title={when === undefined ? text : `${text} ${when}`}>
        <span className={classes.dot} data-kind={kind} aria-hidden />
        {/* A time that ticks is neither seen nor read out by itself; what changes the state is. */}
        <span role="status" aria-live={kind === 'synced' ? 'off' : 'polite'} className={classes.text} data-kind={kind}>
          {text}
          {when !== undefined && <VisuallyHidden> {when}</VisuallyHidden>}
        </span>
        <Popover position="bottom-end" width={320} trapFocus returnFocus>
          <Popover.Target>
            <button type="button" className={classes.open} aria-label="Sync details" />
          </Popover.Target>
          <Popover.Dropdown aria-label="Sync details">
            <SyncDetails state={state} now={now} />
          </Popover.Dropdown>
        </Popover>
      </div>
      <ActionIcon variant="subtle" color="gray" size={28} aria-label="Sync now" title="Sync now" onClick={syncNow}>
        <IconRefresh size={16} className={kind === 'syncing' ? classes.turning : undefined} />
      </ActionIcon>
    </div>
  );
}

function SyncDetails({ state, now }: { readonly state: SyncState; readonly now: number }) {
  const error = state.storageFails ? NO_ROOM : state.error;
  return (
    <div className={classes.details}>
      <dl className={classes.facts}>
        <dt>Network</dt>
        <dd>{state.online ? 'The server answers' : 'No answer from the server'}</dd>
        <dt>Last synced</dt>
        <dd>{state.lastSyncedAt === null ? 'Not yet' : <RelativeTime at={state.lastSyncedAt} />}</dd>
        <dt>Next sync</dt>
        <dd>
          {state.syncing ? 'Running' : state.nextSyncAt === null ? 'Not planned' : timeUntil(state.nextSyncAt, now)}
        </dd>
        <dt>Last compared</dt>
        <dd>
          {state.lastCheck === null ? (
            'Not yet'
          ) : (
            <>
              {checkWords(state.lastCheck)}, <RelativeTime at={state.lastCheck.at} />
            </>
          )}
        </dd>
        <dt>Waiting to sync</dt>
        <dd>{state.pending === 0 ? 'Nothing' : changes(state.pending)}</dd>
        <dt>Needs you</dt>
        <dd>{state.needsYou === 0 ? 'Nothing' : changes(state.needsYou)}</dd>
      </dl>
      {!state.online && (
        <p className={classes.explanation}>
          Everything works offline. What you change is kept on this device and goes out by itself when the server
          answers again.
        </p>
      )}
      {error !== null && (
        <p role="alert" className={classes.error}>
          {error}
        </p>
      )}
      {(error !== null || !state.online) && (
        <Button variant="default" fullWidth onClick={syncNow}>
          Retry
        </Button>
      )}
    </div>
  );
}
