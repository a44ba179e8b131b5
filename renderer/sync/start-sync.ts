import { pairwise, startWith } from 'rxjs';
import { NO_ROOM, storageFails$ } from '../database/lasting-connection.ts';
import { countUnsentNow } from '../database/unsent.ts';
import { unattended } from '../platform/console-log.ts';
import { currentPlatform } from '../platform/current-platform.ts';
import type { Platform } from '../platform/platform.ts';
import { accompanySessions } from '../session/end-session.ts';
import { followOwnProfile } from '../session/own-profile.ts';
import { type OpenSession, useSession } from '../session/session-store.ts';
import { followBannerAnswers } from './banner-answers.ts';
import { BannerClock } from './banner-state.ts';
import { watchLiveFacts } from './live-facts.ts';
import { NextStepClock } from './next-step-clock.ts';
import { OrgOnDevice } from './org-on-device.ts';
import { SnoozeClock } from './snooze-clock.ts';
import { SyncEngine } from './sync-engine.ts';
import { loadServerMark } from './sync-marks.ts';
import { SyncStatus } from './sync-status.ts';
import { askBeforeLeaving, idleSyncState, type SyncState, syncNow, useSyncState } from './sync-store.ts';
import { SyncTabs } from './sync-tabs.ts';
import { takeBannersBack } from './taken-back.ts';

/** Whoever signs out does not wait longer for what is not sent yet. */
const SENDING_MS = 5_000;

/** Syncs whoever is signed in, for as long as the page lives; call it once, before the session is opened. */
export function startSync(platform: Platform = currentPlatform()): void {
  let stop: (() => Promise<void>) | null = null;
  let database: unknown = null;
  accompanySessions({
    sendUnsent: async () => {
      if (stop !== null) await sendUnsent();
    },
    stop: async () => {
      await stop?.();
      stop = null;
    },
  });
  const reportFact = factReporter(platform);
  useSyncState.subscribe(reportFact);
  useSession.subscribe(({ open, status }) => {
    if (open?.database !== database) {
      database = open?.database ?? null;
      if (open !== null) stop = syncSession(platform, open);
    }
    if (status !== 'starting') reportFact(useSyncState.getState());
  });
}

/** @returns a function that stops syncing and waits for the round under way */
function syncSession(platform: Platform, open: OpenSession): () => Promise<void> {
  const { database } = open;
  const setState = (change: Partial<SyncState>) => useSyncState.setState(change);
  const tabs = new SyncTabs(database.name, {
    lead: platform.isPopover ? null : () => syncInThisTab(platform, open),
    follow: setState,
    syncNow: () => platform.triggerSync(),
    status: () => SyncStatus.parse(useSyncState.getState()),
  });
  const requestRound = () => {
    platform.triggerSync();
    tabs.askForRound();
  };
  setState({ ...idleSyncState, unread: open.firstUnread ?? null, requestRound });
  const stopTelling = useSyncState.subscribe((state) => tabs.tellStatus(SyncStatus.parse(state)));
  const stopWatching = watchLiveFacts(database, {
    onState: setState,
    onTray: (notifications) => platform.showInTray(notifications),
    onEdit: () => platform.triggerSync(),
  });
  const stopFollowing = followOwnProfile(open, platform);
  const stopTakingBack = takeBannersBack(database, platform);
  // The desktop keeps a shared computer's data until it quits, however often the page is loaded.
  const stopAsking = open.shared && platform.kind === 'browser' ? askBeforeLeaving() : () => undefined;
  const watchingStorage = storageFails$.pipe(startWith(false), pairwise()).subscribe(([failed, storageFails]) => {
    setState({ storageFails });
    if (failed && !storageFails) requestRound();
  });
  return async () => {
    watchingStorage.unsubscribe();
    stopTelling();
    stopWatching();
    stopFollowing();
    stopTakingBack();
    stopAsking();
    await tabs.leave();
    setState(idleSyncState);
  };
}

function syncInThisTab(platform: Platform, { database, api, session }: OpenSession): () => Promise<void> {
  const { username } = session.account;
  const setState = (change: Partial<SyncState>) => useSyncState.setState(change);
  const engine = new SyncEngine({ database, api, platform, onState: setState, username });
  const snoozeClock = new SnoozeClock(database, () => engine.announce());
  const nextStepClock = new NextStepClock({
    ...{ database, username },
    standing: () => useSyncState.getState(),
    onTold: () => engine.announce(),
  });
  const org = new OrgOnDevice(database, api);
  const round = async () => {
    unattended('What is snoozed', snoozeClock.look());
    unattended('The state of banners', bannerClock.look());
    const outcome = await engine.round();
    platform.roundFinished(outcome);
    unattended('What is due', nextStepClock.look());
    // What waits for the end of a pause needs no network for that.
    if (!outcome.ok) return engine.announce();
    await snoozeClock.lookOnline();
    await org.askIfDue();
  };
  const bannerClock = new BannerClock(database, platform, username, () => void engine.announce());
  const wishes = database.collections.preferences.eventBulks$.subscribe(() => {
    unattended('The state of banners', bannerClock.look());
    void engine.announce();
  });
  const stopListening = [
    () => wishes.unsubscribe(),
    followBannerAnswers(database, platform, session.account),
    platform.onSyncDue(() => unattended('The end of a round', round())),
    platform.onNextSyncAt((nextSyncAt) => setState({ nextSyncAt })),
  ];
  const lastTime = loadServerMark(database).then(({ lastSyncedAt, lastCheck = null }) => {
    const now = useSyncState.getState();
    if (now.lastSyncedAt === null) setState({ lastSyncedAt });
    if (now.lastCheck === null) setState({ lastCheck });
  });
  unattended('What was known of the last time', lastTime);
  platform.startSchedule();
  return async () => {
    platform.stopSchedule();
    for (const stop of stopListening) stop();
    snoozeClock.stop();
    bannerClock.stop();
    nextStepClock.stop();
    await engine.stop();
  };
}

/**
 * Has what waits sent, unless the server is away or takes its time. The round under way may have begun before the last
 * edit, the one after it has not.
 */
async function sendUnsent(): Promise<void> {
  const { open } = useSession.getState();
  const late = new Promise<void>((resolve) => setTimeout(resolve, SENDING_MS));
  for (let rounds = 0; rounds < 2; rounds += 1) {
    const unsent = open === null ? 0 : await countUnsentNow(open.database);
    if (unsent === 0 || unsent === 'unknown') return;
    const ended = roundEnds();
    syncNow();
    await Promise.race([ended, late]);
    if (!useSyncState.getState().online) return;
  }
}

/** A round that goes on or begins after now has ended, in whichever tab. */
function roundEnds(): Promise<void> {
  return new Promise((resolve) => {
    const stop = useSyncState.subscribe((state, before) => {
      if (state.syncing || !before.syncing) return;
      stop();
      resolve();
    });
  });
}

/** @returns what tells the platform how things stand, whenever that differs from what it was told */
function factReporter(platform: Platform): (state: SyncState) => void {
  let told = '';
  return (state) => {
    const signedIn = useSession.getState().open !== null;
    const { pending, online, lastSyncedAt } = state;
    const error = state.storageFails ? NO_ROOM : state.error;
    const unread = signedIn ? state.unread : null;
    // Until the rows are counted the badge keeps the number it has: a fact without one would blank it.
    if (signedIn && unread === null) return;
    const fact = { signedIn, unread, pending, online, lastSyncedAt, error };
    const now = JSON.stringify(fact);
    if (now === told) return;
    told = now;
    platform.reportFact(fact);
  };
}
