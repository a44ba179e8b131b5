import { sameValue } from '#contract/client-state.ts';
import { standardCalendar } from '#contract/working-calendar.ts';
import { handOffReport } from '../../../sync-server/hand-offs/report/hand-off-report.ts';
import { naiveFigures } from '../../../sync-server/testing/hand-off-oracle.ts';
import { ORG } from '../people.ts';
import type { World } from '../world.ts';
import { InvariantBroken } from './invariant.ts';
import { Standing } from './view.ts';

const ada = { deviceKind: 'desktop', sessionId: 'ada', orgId: ORG, username: 'ada' } as const;

/** I10: the report of hand-offs says what its hand-offs come down to. */
export async function checkFigures({ server, history }: World): Promise<void> {
  const { storage, writer } = server.parts;
  const stretch = { from: '2026-11-01', to: '2026-12-31', trigger: 'record-assigned' } as const;
  const report = await handOffReport({ db: storage.db, writer, clock: server.clock }, ada, stretch);
  const handOffs = new Standing(history.standing()).of('handOffs').filter(({ trigger }) => trigger === stretch.trigger);
  const naive = naiveFigures(handOffs, standardCalendar, report.targetMinutes);
  if (sameValue(report.total, naive)) return;
  throw new InvariantBroken(
    'I10',
    `the report says ${JSON.stringify(report.total)}, and it is ${JSON.stringify(naive)}`,
  );
}
