import { useEffect } from 'react';
import { z } from 'zod';
import { MAX_PRESENCES, PresenceAnswer } from '#contract/presence.ts';
import { useDocument } from '../../database/live-query.ts';
import type { LocalDatabase } from '../../database/local-database.ts';
import { useLocalDatabase } from '../../database/local-database-context.ts';
import { saveSetting } from '../../database/local-write.ts';
import { useAsked } from '../../sync/ask-server.tsx';
import { useDirectory } from '../../ui/people.tsx';

const EVERY_MS = 60_000;
/** Where on this device lies what was known last. */
const PRESENCE = 'presence';

const KnownPresence = z.object({ at: z.string(), answer: PresenceAnswer });
type KnownPresence = z.infer<typeof KnownPresence>;

/** Several parts of a screen hear the same answer; it is kept once. */
const kept = new WeakSet<PresenceAnswer>();

/** When everybody was last there: as the server says, else as it said last and when; undefined where it never did. */
export function useKnownPresence(): (KnownPresence & { readonly isNow: boolean }) | undefined {
  const database = useLocalDatabase();
  const { people } = useDirectory();
  const asked = people.filter(({ active }) => active).map(({ username }) => username);
  const query = encodeURIComponent(asked.slice(0, MAX_PRESENCES).join(','));
  const { answer, online } = useAsked(`/api/presence?usernames=${query}`, PresenceAnswer, EVERY_MS);
  const { document } = useDocument('settings', PRESENCE);
  useEffect(() => {
    if (online && answer !== null) void keep(database, answer);
  }, [database, online, answer]);
  if (online && answer !== null) return { at: new Date().toISOString(), answer, isNow: true };
  const known = KnownPresence.safeParse(document?.value);
  return known.success ? { ...known.data, isNow: false } : undefined;
}

async function keep(database: LocalDatabase, answer: PresenceAnswer): Promise<void> {
  if (kept.has(answer)) return;
  kept.add(answer);
  await saveSetting(database, PRESENCE, { at: new Date().toISOString(), answer } satisfies KnownPresence);
}
