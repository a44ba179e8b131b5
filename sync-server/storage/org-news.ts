import { type Kysely, sql } from 'kysely';
import { z } from 'zod';
import type { OrgChange } from './org-work.ts';
import type { Tables } from './schema.ts';

/** The channel of a PostgreSQL database on which its server processes tell each other what they wrote. */
export const NEWS_CHANNEL = 'smartlite_org_changes';

/** PostgreSQL refuses a payload of 8,000 bytes; more recipients than fit are told as "anybody". */
const MAX_PAYLOAD_BYTES = 7_900;

/** What one process tells the others about a committed write. */
export const OrgNews = z.object({
  /** The writer's process, which knows already. */
  from: z.string(),
  orgId: z.string(),
  seq: z.number(),
  accessVersion: z.number(),
  shared: z.boolean(),
  access: z.boolean(),
  /** Null: anybody's. */
  recipients: z.array(z.string()).nullable(),
});
export type OrgNews = z.infer<typeof OrgNews>;

/**
 * Tells the other processes of a change, as part of the transaction that makes it: PostgreSQL delivers it to everyone
 * who listens at the moment of the commit, and never if there is none.
 */
export async function announce(db: Kysely<Tables>, from: string, change: OrgChange): Promise<void> {
  const news: OrgNews = { from, ...change, recipients: [...change.recipients] };
  const whole = JSON.stringify(news);
  await tell(db, Buffer.byteLength(whole) <= MAX_PAYLOAD_BYTES ? whole : JSON.stringify({ ...news, recipients: null }));
}

/** Tells all processes that nothing they know of an org holds any more. */
export async function announceRestored(
  db: Kysely<Tables>,
  org: Pick<OrgNews, 'orgId' | 'seq' | 'accessVersion'>,
): Promise<void> {
  const news: OrgNews = { from: 'mark-restored', ...org, shared: true, access: true, recipients: null };
  await tell(db, JSON.stringify(news));
}

async function tell(db: Kysely<Tables>, payload: string): Promise<void> {
  await sql`select pg_notify(${NEWS_CHANNEL}, ${payload})`.execute(db);
}

/** The news in a payload; undefined for words of another version of the server, after which anything may have changed. */
export function readNews(payload: string | undefined): OrgNews | undefined {
  try {
    return OrgNews.safeParse(JSON.parse(payload ?? '')).data;
  } catch {
    return undefined;
  }
}
