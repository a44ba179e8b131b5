import type { Kysely } from 'kysely';
import type { HandOff } from '#contract/hand-offs.ts';
import { traceOf } from '#contract/rule-evaluation.ts';
import type { RuleAnswer } from '#contract/rule-firing.ts';
import { KEPT_TRACE_ENTRIES, type TracedRule } from '#contract/rule-trace.ts';
import type { SavedRecord } from '../notifications/saved-record.ts';
import { oncePerWork } from '../storage/once-per-work.ts';
import type { OrgWork } from '../storage/org-work.ts';
import type { Tables } from '../storage/schema.ts';

/** What is to be written, in words only where it is kept: a push of 500 records asks thousands of times. */
type Unwritten = { readonly seq: number; readonly place: number; readonly tell: () => TracedRule };

/** What the rules said in this transaction: where all went well, and where one is broken or did not reach somebody. */
const unwritten = oncePerWork((work) => {
  const said = { well: [] as Unwritten[], troubled: [] as Unwritten[] };
  work.atEnd(async () => {
    await keep(work, said.well, 0);
    await keep(work, said.troubled, 1);
  });
  return said;
});

/** Notes what the rules said to a save; it is written with the save, or not at all. */
export function traceRules(work: OrgWork, { after, actor }: SavedRecord, answers: readonly RuleAnswer[]): void {
  const { well, troubled } = unwritten(work);
  const { seq, now } = work;
  for (const [place, { rule, verdict, ...people }] of answers.entries()) {
    const tell = () => ({
      ...traceOf(rule, verdict, people),
      at: now,
      recordId: after.id,
      recordObject: after.object,
      recordName: after.name,
      actorUsername: actor,
    });
    const isTroubled = verdict.reason === 'broken' || people.dropped.length > 0 || people.assignment?.to === null;
    const kept = isTroubled ? troubled : well;
    kept.push({ seq, place, tell });
    // What is never written is not held in memory either.
    if (kept.length >= 2 * KEPT_TRACE_ENTRIES) kept.splice(0, KEPT_TRACE_ENTRIES);
  }
}

/** Something that a rule had assigned and went on to somebody else, since whoever had it did not take it. */
type TracedPass = Pick<HandOff, 'ruleId' | 'recordId' | 'recordObject' | 'recordName'> & {
  readonly to: string;
  /** Why it went on, why to them and why not to others. */
  readonly message: string;
};

/** Notes that what a rule had assigned has passed on; nothing where no rule had. */
export async function tracePass(work: OrgWork, { ruleId, to, message, ...record }: TracedPass): Promise<void> {
  const rule = ruleId === undefined ? undefined : (await work.find('workflowRules', ruleId))?.document;
  if (rule === undefined || rule._deleted) return;
  const { id, name: ruleName, evaluateOn } = rule;
  const { recordId, recordObject, recordName } = record;
  const entry: TracedRule = {
    ...{ ruleId: id, ruleName, evaluateOn, fired: false, reason: 'met', message, criteria: [] },
    ...{ reached: [to], suppressed: [], passed: true },
    ...{ at: work.now, recordId, recordObject, recordName, actorUsername: 'system' },
  };
  unwritten(work).well.push({ seq: work.takeSeqs(), place: 0, tell: () => entry });
}

/** Reads the newest entries of an org's trace, newest first; those of one save in the turn of the rules. */
export async function readRuleTrace(db: Kysely<Tables>, orgId: string, limit: number): Promise<TracedRule[]> {
  const rows = await db
    .selectFrom('rule_trace')
    .select('data')
    .where('org_id', '=', orgId)
    .orderBy('seq', 'desc')
    .orderBy('place', 'asc')
    .limit(limit)
    .execute();
  return rows.map((row) => JSON.parse(row.data));
}

async function keep({ db, orgId }: OrgWork, entries: readonly Unwritten[], troubled: 0 | 1): Promise<void> {
  if (entries.length === 0) return;
  const rows = entries.slice(-KEPT_TRACE_ENTRIES).map(({ seq, place, tell }) => ({
    org_id: orgId,
    seq,
    place,
    troubled,
    data: JSON.stringify(tell()),
  }));
  await db.insertInto('rule_trace').values(rows).execute();
  await db
    .deleteFrom('rule_trace')
    .where('org_id', '=', orgId)
    .where('troubled', '=', troubled)
    .where('seq', '<', ({ selectFrom }) =>
      selectFrom('rule_trace')
        .select('seq')
        .where('org_id', '=', orgId)
        .where('troubled', '=', troubled)
        .orderBy('seq', 'desc')
        .limit(1)
        .offset(KEPT_TRACE_ENTRIES - 1),
    )
    .execute();
}
