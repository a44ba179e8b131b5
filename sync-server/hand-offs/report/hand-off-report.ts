import type { Kysely } from 'kysely';
import {
  HandOffDimension,
  type HandOffGroup,
  type HandOffReport,
  type HandOffReportQuery,
} from '#contract/hand-off-report.ts';
import { type ServerClock, timestamp } from '../../clock.ts';
import type { SignedIn } from '../../sessions/session-cache.ts';
import type { OrgWriter } from '../../storage/org-writer.ts';
import type { Tables } from '../../storage/schema.ts';
import { readHandOffSettings } from '../hand-off-settings.ts';
import { type Counted, countHandOffs, type Wanted } from './count-hand-offs.ts';
import { boundsOf, localDays } from './local-days.ts';
import { type Label, labelNames } from './packed-day.ts';
import { readDays } from './packed-days.ts';
import { scopeOf } from './report-scope.ts';
import type { Tally } from './tally.ts';

export type ReportParts = {
  readonly db: Kysely<Tables>;
  readonly writer: OrgWriter;
  readonly clock: ServerClock;
};

/** With fewer people, the median of a team would say something about one of them. */
const FEWEST_FOR_TEAM_MEDIAN = 3;

/** What tells of others is not for somebody who sees only their own. */
const ofOthers: ReadonlySet<HandOffDimension> = new Set(['rep', 'team']);
/** What an app knows that asks for all. */
const later: ReadonlySet<HandOffDimension> = new Set(['rule', 'source']);

/** What the hand-offs that somebody may look at come down to. */
export async function handOffReport(
  { db, writer, clock }: ReportParts,
  by: SignedIn,
  query: HandOffReportQuery,
): Promise<HandOffReport> {
  const { calendar, targetMinutes } = await readHandOffSettings(db, by.orgId);
  const scope = await scopeOf(db, by);
  const days = localDays(query, calendar.timeZone);
  const bounds = boundsOf(days);
  const packed = bounds === undefined ? [] : await readDays({ db, writer, now: clock.now() }, by.orgId, bounds);
  const { receivers } = scope;
  const asked = wantedOf(query);
  const inScope: Wanted =
    receivers === undefined ? asked : { ...asked, rep: (rep) => receivers.has(rep) && isAsked(asked, rep) };
  const counted = await countHandOffs(packed, days, inScope);
  const team = scope.kind === 'own' && scope.managerUsername !== null ? { team: scope.managerUsername } : undefined;
  const ofTeam =
    team === undefined ? undefined : await countHandOffs(packed, days, wantedOf({ ...query, ...team, rep: undefined }));
  return {
    asOf: timestamp(clock),
    from: query.from,
    to: query.to,
    timeZone: calendar.timeZone,
    targetMinutes,
    scope: scope.kind,
    total: counted.total.figures(targetMinutes),
    distribution: {
      clock: counted.total.distribution('seen', 'clock'),
      working: counted.total.distribution('seen', 'working'),
    },
    groups: groupsOf(
      counted,
      HandOffDimension.options.filter(
        (dimension) =>
          !(scope.kind === 'own' && ofOthers.has(dimension)) && (query.dimensions === 'all' || !later.has(dimension)),
      ),
      targetMinutes,
    ),
    teamMedian: ofTeam === undefined ? null : medianOf(ofTeam),
  };
}

/** What a query asks for. */
function wantedOf(query: Pick<HandOffReportQuery, Label>): Wanted {
  const asked = labelNames.flatMap((label) => {
    const wanted = query[label];
    return wanted === undefined ? [] : [[label, (value: string) => value === wanted] as const];
  });
  return Object.fromEntries(asked);
}

function isAsked(asked: Wanted, rep: string): boolean {
  return asked.rep?.(rep) !== false;
}

function groupsOf(
  { groups }: Counted,
  dimensions: readonly HandOffDimension[],
  targetMinutes: number,
): HandOffReport['groups'] {
  const group = ([key, tally]: [string, Tally]): HandOffGroup => ({ key, figures: tally.figures(targetMinutes) });
  const byKey = (a: { key: string }, b: { key: string }) => (a.key < b.key ? -1 : 1);
  return Object.fromEntries(
    dimensions.map((dimension) => {
      const some = [...groups[dimension]].filter(([, tally]) => tally.sent > 0).map(group);
      if (dimension === 'week') return [dimension, some.sort(byKey)];
      return [dimension, some.sort((a, b) => b.figures.sent - a.figures.sent || byKey(a, b))];
    }),
  );
}

function medianOf({ total, groups }: Counted): HandOffReport['teamMedian'] {
  const people = [...groups.rep.values()].filter(({ sent }) => sent > 0).length;
  if (people < FEWEST_FOR_TEAM_MEDIAN) return null;
  return { clock: total.median('seen', 'clock'), working: total.median('seen', 'working') };
}
