import { expect, test } from 'vitest';
import { page } from 'vitest/browser';
import { type PassingSettings, standardPassingSettings } from '#contract/passing-settings.ts';
import type { WorkflowRuleDraft } from '#contract/workflow-rules.ts';
import { LocalDatabaseProvider } from '../../database/local-database-context.ts';
import { toLocal } from '../../database/local-document.ts';
import { changeDocuments, saveSetting } from '../../database/local-write.ts';
import { ORG_PASSING } from '../../sync/org-on-device.ts';
import { sampleActivity, sampleRecord } from '../../testing/documents.ts';
import { testDatabase } from '../../testing/test-database.ts';
import { render, somebody } from '../../ui/testing/render.tsx';
import { violations } from '../../ui/testing/violations.ts';
import { DryRunPanel } from './DryRunPanel.tsx';
import { hotLeadExample } from './rule-draft.ts';
import '@mantine/core/styles.css';
import '../../ui/theme.css';

const people = [
  somebody('moses', { displayName: 'Moses Frase', managerUsername: 'anna' }),
  somebody('anna', { displayName: 'Anna Snelling', role: 'manager' }),
  somebody('ida', { displayName: 'Ida Noor', active: false }),
  somebody('ada', { displayName: 'Ada Quinn', role: 'admin' }),
];

const daysAgo = (days: number) => new Date(Date.now() - days * 86_400_000).toISOString();

/** Moses has two hot leads: one made some days ago, one made long ago that became hot some days ago. */
type Shown = {
  readonly made: number;
  readonly becameHot: number;
  readonly draft?: WorkflowRuleDraft;
  readonly passing?: PassingSettings;
};

async function show({ made, becameHot, draft = hotLeadExample('rule', 1), passing }: Shown): Promise<void> {
  const database = await testDatabase();
  const hot = { ownerUsername: 'moses', createdBy: 'moses', fields: { company: 'Fox Ltd', phone: '1', rating: 'hot' } };
  const records = new Map([
    ['new', sampleRecord({ ...hot, id: 'new', createdAt: daysAgo(made), updatedAt: daysAgo(made) })],
    ['old', sampleRecord({ ...hot, id: 'old', createdAt: daysAgo(90), updatedAt: daysAgo(becameHot) })],
  ]);
  const changes = [{ field: 'rating', from: 'cold', to: 'hot' }];
  const change = sampleActivity({ recordId: 'old', kind: 'change', text: '', at: daysAgo(becameHot), changes });
  await changeDocuments(database, 'records', [...records.keys()], (_, id) => {
    const record = records.get(id);
    return record && toLocal('records', record);
  });
  await changeDocuments(database, 'activities', [change.id], () => toLocal('activities', change));
  if (passing !== undefined) await saveSetting(database, ORG_PASSING, passing);
  render(
    () => (
      <LocalDatabaseProvider database={database}>
        <DryRunPanel draft={draft} criteriaAreSound />
      </LocalDatabaseProvider>
    ),
    { people, me: 'ada' },
  );
}

/** The words are part of a line. */
const inside = { exact: false } as const;

const lastDays = page.getByRole('region', { name: 'Last 30 days' });

test('it tells what the rule would have sent in the last 30 days, to whom, and on which of them', async () => {
  await show({ made: 3, becameHot: 3 });
  const words = 'In the last 30 days this would have sent 4 notifications: Anna Snelling 2, Moses Frase 2';
  await expect.element(lastDays.getByText(words)).toBeVisible();
  const days = lastDays.getByRole('img', { name: /^Notifications on each of 30 days. Most on .+: 4\.$/ });
  await expect.element(days).toBeVisible();
  expect(await violations()).toEqual([]);
});

test('what happened before then counts for nothing', async () => {
  await show({ made: 60, becameHot: 40 });
  await expect.element(lastDays.getByText('In the last 30 days this would have sent none')).toBeVisible();
  await expect.element(lastDays.getByRole('img')).not.toBeInTheDocument();
});

test('it tells whose a lead would be and why, and to whom it goes on as long as nobody accepts it', async () => {
  const draft: WorkflowRuleDraft = {
    ...hotLeadExample('rule', 1),
    actions: [{ type: 'assign', to: { kind: 'pool', usernames: ['ida', 'moses'], by: 'round-robin' } }],
  };
  await show({ made: 3, becameHot: 3, draft, passing: { ...standardPassingSettings, active: true, whenAway: 'pass' } });
  const stops = page.getByRole('list', { name: 'Would pass on' }).getByRole('listitem');
  const why = stops.nth(0).getByText('Stays with Moses Frase, whose turn it is. Not Ida Noor: deactivated.', inside);
  await expect.element(why).toBeVisible();
  await expect.element(stops.nth(1).getByText('Anna Snelling', inside)).toBeVisible();
  await expect.element(stops.nth(1).getByText('The manager above.', inside)).toBeVisible();
  expect(await violations()).toEqual([]);
});

test('where the organization passes nothing on, it says so', async () => {
  const passing = { remindAfterMinutes: 5, passAfterMinutes: 5 };
  await show({ made: 3, becameHot: 3, draft: { ...hotLeadExample('rule', 1), passing } });
  const words = 'It would stay there: the organization does not pass on what nobody accepts.';
  await expect.element(page.getByText(words)).toBeVisible();
});
