import type { FastifyInstance } from 'fastify';
import type { Client } from 'pg';
import type { ServerClock } from '../../clock.ts';
import { heedRotations } from '../../sessions/session-cache.ts';
import type { Sessions } from '../../sessions/sessions.ts';
import { NewsListener } from '../../storage/news-listener.ts';
import type { OrgNews } from '../../storage/org-news.ts';
import type { OrgChange } from '../../storage/org-work.ts';
import type { OrgWriter } from '../../storage/org-writer.ts';
import type { TrustInNews } from '../../storage/trust.ts';

/** What a process keeps of orgs in memory. */
export type OrgMemory = {
  onChange(change: OrgChange): void;
  /** The orgs of which something is kept. */
  readonly orgIds: string[];
  forget(orgId: string): void;
  forgetAll(): void;
};

/** The two counters of an org: every change that memory has to know of moves one of them. */
type Counters = { readonly seq: number; readonly accessVersion: number };

/**
 * Keeps what is in memory, such as poll answers and sessions, right when several processes share a PostgreSQL database.
 * Each hears by NOTIFY what the others write; as a backstop it looks once a second whether the counters of the orgs in
 * memory say the same, which also proves that the connection lives. While it is lost nothing in memory is trusted.
 */
export function watchOtherProcesses(
  app: FastifyInstance,
  databaseUrl: string,
  parts: {
    readonly writer: OrgWriter;
    readonly memories: readonly OrgMemory[];
    readonly sessions: Pick<Sessions, 'cache'>;
    readonly trust: TrustInNews;
    readonly clock: ServerClock;
  },
): void {
  const { writer, memories, sessions, trust, clock } = parts;
  /** The counters as writers told them, this process among them. */
  const told = new Map<string, Counters>();
  /** The counters as the last look found them. */
  let looked: ReadonlyMap<string, Counters> = new Map();

  const forget = (orgId: string) => {
    for (const memory of memories) memory.forget(orgId);
  };
  const forgetAll = () => {
    told.clear();
    looked = new Map();
    for (const memory of memories) memory.forgetAll();
  };
  writer.onChange(({ orgId, seq, accessVersion }) => told.set(orgId, { seq, accessVersion }));

  const hear = (news: OrgNews | undefined) => {
    if (news === undefined) return forgetAll();
    if (news.from === writer.processId) return;
    told.set(news.orgId, news);
    writer.heardOf(news.orgId, news.seq);
    if (news.recipients === null) return forget(news.orgId);
    const change = { ...news, recipients: new Set(news.recipients) };
    for (const memory of memories) memory.onChange(change);
  };

  const look = async (client: Client) => {
    const found = await readCounters(client, [...new Set(memories.flatMap(({ orgIds }) => orgIds))]);
    for (const [orgId, now] of found) {
      const before = looked.get(orgId);
      const words = told.get(orgId);
      // News of a commit may be a moment later than its counters, but not by a whole look.
      const unheard = before !== undefined && words !== undefined && isBehind(words, before);
      const undone = before !== undefined && isBehind(now, before);
      if (unheard || undone) app.log.warn({ orgId, undone }, 'another process changed an organization without a word');
      // What came into memory before the first look is vouched for by nobody.
      if (unheard || undone || words === undefined) {
        forget(orgId);
        told.set(orgId, now);
      }
    }
    looked = found;
    await heedRotations(client, sessions.cache, clock);
    trust.renew();
  };

  const listener = new NewsListener(databaseUrl, {
    up: () => {
      forgetAll();
      trust.renew();
    },
    hear,
    look,
    down: (reason) => {
      trust.end();
      app.log.warn({ err: reason }, 'the connection that hears of other processes is lost; nothing is kept in memory');
    },
  });
  app.addHook('onReady', () => listener.start());
  app.addHook('onClose', () => listener.stop());
}

function isBehind(a: Counters, b: Counters): boolean {
  return a.seq < b.seq || a.accessVersion < b.accessVersion;
}

async function readCounters(client: Client, orgIds: readonly string[]): Promise<Map<string, Counters>> {
  const { rows } = await client.query<{ org_id: string; seq: number; access_version: number }>(
    'select org_id, seq, access_version from orgs where org_id = any($1)',
    [orgIds],
  );
  return new Map(rows.map((row) => [row.org_id, { seq: row.seq, accessVersion: row.access_version }]));
}
