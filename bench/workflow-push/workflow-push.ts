import type { CollectionName } from '#contract/collections.ts';
import { SessionAnswer } from '#contract/sessions.ts';
import { PushAnswer } from '#contract/sync.ts';
import { BENCH_ADMIN, withFolder } from '../bench-org.ts';
import { startBenchServer } from '../bench-server.ts';
import { median } from '../median.ts';
import { type Bench, type Measurement, milliseconds } from '../report.ts';
import { benchLead, tenRules } from './ten-rules.ts';

const ROUNDS = 9;
const RECORDS = 1_000;
const ROWS_PER_PUSH = 500;
const BAR = 3;
/** A notification is a document like any other, so it may cost as much as a record. */
const BAR_OF_A_NOTIFICATION = 1;

/** Milliseconds for the same leads in three orgs: without rules, and where one or all of ten rules fire for each. */
type Round = { readonly none: number; readonly one: number; readonly all: number };

/** 1,000 new leads pushed to an org with ten active rules, against the same to one with none; they take turns. */
export const workflowPush: Bench = {
  name: 'workflow-push',
  run: () => withFolder(measure),
};

async function measure(folder: string): Promise<readonly Measurement[]> {
  const server = await startBenchServer(folder, '--registration', 'open');
  try {
    const none = await orgWith(server.url, 'none');
    const one = await orgWith(server.url, 'one');
    const all = await orgWith(server.url, 'all');
    const rounds: Round[] = [];
    for (let round = 0; round <= ROUNDS; round++) {
      const taken = { none: await none(round), one: await one(round), all: await all(round) };
      // The first round warms up.
      if (round > 0) rounds.push(taken);
    }
    return [
      compared('push of 1,000 records, 10 active rules, each record fires one', rounds, (round) => round.one, 1),
      compared('the same, each record fires all ten: for each document stored', rounds, (round) => round.all, 11),
    ];
  } finally {
    await server.stop();
  }
}

/** @param documents how many are stored for each record; the time is that of a record, or of each of them */
function compared(
  work: string,
  rounds: readonly Round[],
  timeOf: (round: Round) => number,
  documents: number,
): Measurement {
  const bar = documents === 1 ? BAR : BAR_OF_A_NOTIFICATION;
  const ratio = median(rounds.map((round) => timeOf(round) / documents / round.none));
  return {
    work,
    measured: milliseconds(median(rounds.map(timeOf))),
    against: `${milliseconds(median(rounds.map((round) => round.none)))} without rules`,
    ratio,
    bar: `<= ${bar}`,
    reached: ratio <= bar,
  };
}

/** Makes an org with its rules. @returns how to push a round of leads to it, in milliseconds */
async function orgWith(url: string, fires: 'none' | 'one' | 'all'): Promise<(round: number) => Promise<number>> {
  const body = { orgId: `org-${fires}`, name: fires, admin: BENCH_ADMIN };
  const { token } = SessionAnswer.parse(await post(`${url}/api/orgs`, body));
  const push = async (collection: CollectionName, documents: readonly object[]) => {
    const rows = documents.map((document) => ({ newDocumentState: { ...document, _deleted: false } }));
    const answer = await post(`${url}/api/sync/push/${collection}`, { clientId: 'bench', rows }, token);
    const { conflicts, rejected } = PushAnswer.parse(answer);
    if (conflicts.length + rejected.length > 0)
      throw new Error(`Not taken: ${JSON.stringify({ conflicts, rejected })}`);
  };
  if (fires !== 'none') await push('workflowRules', tenRules(fires));
  return async (round) => {
    const leads = Array.from({ length: RECORDS }, (_, index) => benchLead(round, index));
    const started = performance.now();
    for (let from = 0; from < RECORDS; from += ROWS_PER_PUSH) {
      await push('records', leads.slice(from, from + ROWS_PER_PUSH));
    }
    return performance.now() - started;
  };
}

async function post(url: string, body: unknown, token?: string): Promise<unknown> {
  const response = await fetch(url, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
    },
    body: JSON.stringify(body),
  });
  if (!response.ok) throw new Error(`${url} answered ${response.status}: ${await response.text()}`);
  return response.json();
}
