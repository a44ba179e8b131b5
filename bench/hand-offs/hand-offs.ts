import { systemClock } from '../../sync-server/clock.ts';
import { orgWriter } from '../../sync-server/collections.ts';
import { readDue } from '../../sync-server/hand-offs/escalate-due.ts';
import { declinersOf } from '../../sync-server/hand-offs/find-hand-offs.ts';
import { handOffReport, type ReportParts } from '../../sync-server/hand-offs/report/hand-off-report.ts';
import { packSettledDays } from '../../sync-server/hand-offs/report/packed-days.ts';
import { openStorage } from '../../sync-server/storage/open-storage.ts';
import { noFailure } from '../../sync-server/testing/no-failure.ts';
import { newUser } from '../../sync-server/users/people.ts';
import { BENCH_ADMIN, BENCH_ORG, withFolder } from '../bench-org.ts';
import { median } from '../median.ts';
import { type Bench, type Measurement, milliseconds } from '../report.ts';
import { storeHandOffs } from './many-hand-offs.ts';

const STORED = 1_000_000;
const FROM = '2025-01-01';
const TO = '2026-10-31';
const NOW = '2026-11-20T12:00:00.000Z';
const ROUNDS = 5;
const REPORT_BAR_MS = 1_000;
const LOOK_BAR_MS = 5;

const clock = { now: () => Date.parse(NOW) };
const admin = { sessionId: '', orgId: BENCH_ORG, username: BENCH_ADMIN.username, deviceKind: null };

/** A million hand-offs on SQLite: the report of all of them, of one quarter, what is due, and who declined a record. */
export const handOffs: Bench = { name: 'hand-offs', run: () => withFolder(measure) };

async function measure(dataDir: string): Promise<readonly Measurement[]> {
  const storage = await openStorage({ dataDir });
  try {
    const writer = orgWriter(storage, systemClock);
    const parts = { db: storage.db, writer, clock };
    await writer.create(
      { orgId: BENCH_ORG, name: 'Bench' },
      async () => undefined,
      async (work) => {
        work.put('users', newUser(work, { ...BENCH_ADMIN, role: 'admin' }));
        await storeHandOffs(work, STORED, Date.parse(FROM), Date.parse(TO));
      },
    );
    // The server does this beside its other work, as days go by.
    while (await anyUnpacked(parts)) await packSettledDays(storage.db, writer, clock.now(), noFailure);
    const all = await timed(() => handOffReport(parts, admin, { from: FROM, to: TO, dimensions: 'all' }));
    const quarter = await timed(() => handOffReport(parts, admin, { from: '2026-08-01', to: TO, dimensions: 'all' }));
    const due = await timed(() => readDue(storage.db, NOW));
    const decliners = await timed(() =>
      writer.write(BENCH_ORG, (work) => declinersOf(work, `record-${Math.floor(STORED / 2)}`)),
    );
    return [
      measurement('report of 1,000,000 hand-offs, all groups, SQLite', all, REPORT_BAR_MS),
      measurement('the same of a quarter of a year', quarter, REPORT_BAR_MS),
      measurement('look for what is due, 1,000,000 hand-offs stored', due, LOOK_BAR_MS),
      measurement('look for who has declined a record, 1,000,000 hand-offs stored', decliners, LOOK_BAR_MS),
    ];
  } finally {
    await storage.close();
  }
}

async function anyUnpacked({ db }: ReportParts): Promise<boolean> {
  return (await db.selectFrom('hand_off_days').select('day').where('packed', 'is', null).limit(1).execute()).length > 0;
}

async function timed(run: () => Promise<unknown>): Promise<number> {
  const taken: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const started = performance.now();
    await run();
    taken.push(performance.now() - started);
  }
  return median(taken);
}

function measurement(work: string, taken: number, bar: number): Measurement {
  return { work, measured: milliseconds(taken), bar: `<= ${bar} ms`, reached: taken <= bar };
}
