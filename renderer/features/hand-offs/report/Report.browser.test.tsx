import { useState } from 'react';
import { beforeEach, expect, test } from 'vitest';
import { type Locator, page, userEvent } from 'vitest/browser';
import type { HandOffReport } from '#contract/hand-off-report.ts';
import type { LocalDatabase } from '../../../database/local-database.ts';
import { LocalDatabaseProvider } from '../../../database/local-database-context.ts';
import type { Fetch } from '../../../session/http-request.ts';
import { idleSyncState, useSyncState } from '../../../sync/sync-store.ts';
import { signedIn } from '../../../testing/signed-in.ts';
import { testDatabase } from '../../../testing/test-database.ts';
import { render } from '../../../ui/testing/render.tsx';
import '@mantine/core/styles.css';
import '../../../ui/theme.css';
import { Report } from './Report.tsx';
import { keepReport } from './report-cache.ts';
import { ReportView, reportKey } from './report-view.ts';

const atFirst = ReportView.parse({});
const nobody = { median: null, p90: null };
const timing = { clock: nobody, working: nobody };
const figures = {
  sent: 12,
  delivered: 11,
  seen: 9,
  opened: 4,
  unseen: 1,
  settledUnseen: 2,
  escalated: 0,
  onTarget: 5,
  accepted: 3,
  acted: 2,
  awaited: 1,
  passed: 1,
  declined: 1,
  times: {
    ...{ delivered: timing, seen: timing, opened: timing, attention: timing },
    ...{ accepted: timing, acted: timing },
  },
};
const distribution = { counts: [], longer: 0, open: 0 };
const report: HandOffReport = {
  asOf: '2026-11-20T14:02:00.000Z',
  from: '2026-10-24',
  to: '2026-11-21',
  timeZone: 'UTC',
  targetMinutes: 15,
  scope: 'org',
  total: figures,
  distribution: { clock: distribution, working: distribution },
  groups: { team: [{ key: '', figures }] },
  teamMedian: null,
};

function Shown() {
  const [view, setView] = useState(atFirst);
  return <Report view={view} onView={setView} />;
}

/** The report on a device that reaches the server by `fetch`. */
function show(database: LocalDatabase, fetch: Fetch): void {
  signedIn(fetch, database);
  render(() => (
    <LocalDatabaseProvider database={database}>
      <Shown />
    </LocalDatabaseProvider>
  ));
}

const unreachable: Fetch = () => Promise.reject(new TypeError('Failed to fetch'));
const neverOpened = page.getByText('This report was never opened on this device');

beforeEach(() => useSyncState.setState(idleSyncState));

test('offline it shows what this device kept, and of when', async () => {
  const database = await testDatabase();
  await keepReport(database, reportKey(atFirst), report);
  useSyncState.setState({ online: false });
  show(database, unreachable);
  await expect.element(page.getByText(/^You are offline\. These are the figures/)).toBeVisible();
  await expect.element(page.getByRole('alert').getByText(/as of/)).toHaveAttribute('datetime', report.asOf);
  await expect.element(page.getByRole('button', { name: /^12 ?Handed over$/ })).toBeVisible();
});

test('offline it says so of a report that was never opened here, also before the sync status knows', async () => {
  const database = await testDatabase();
  show(database, unreachable);
  await expect.element(neverOpened).toBeVisible();
  expect(document.body.textContent).not.toContain('does not answer');
  useSyncState.setState({ online: false });
  await expect.element(neverOpened).toBeVisible();
});

test('every figure leads to the hand-offs behind it', async () => {
  const asked: string[] = [];
  show(await testDatabase(), async (input) => {
    const { pathname, search } = new URL(new Request(input).url);
    if (pathname.endsWith('/report')) return Response.json(report);
    asked.push(search);
    return Response.json({ handOffs: [], next: null });
  });
  const behind = async (figure: Locator, name: string) => {
    await userEvent.click(figure);
    await expect.element(page.getByRole('dialog', { name }).getByText('No hand-offs')).toBeVisible();
    await userEvent.click(page.getByRole('button', { name: 'Close' }));
    return Object.fromEntries(new URLSearchParams(asked.at(-1)));
  };
  const settled = page.getByRole('button', { name: /Settled before seen/ });
  expect(await behind(settled, 'Settled before seen')).toMatchObject({ state: 'settled-unseen' });
  const row = page.getByRole('row', { name: /No manager/ });
  const onTarget = { team: '', measure: 'seen', time: 'working', upTo: '900' };
  expect(await behind(row.getByRole('button', { name: '50%' }), 'No manager: on target')).toMatchObject(onTarget);
});
