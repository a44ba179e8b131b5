import { expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { standardBannerSettings } from '#contract/banner-settings.ts';
import { standardHandOffSettings } from '#contract/escalation-settings.ts';
import type { IntegrationToken } from '#contract/integrations.ts';
import { standardPassingSettings } from '#contract/passing-settings.ts';
import { standardRetention } from '#contract/retention.ts';
import type { Org } from '#contract/sessions.ts';
import type { Fetch } from '../../session/http-request.ts';
import { useSyncState } from '../../sync/sync-store.ts';
import { signedIn } from '../../testing/signed-in.ts';
import { testDatabase } from '../../testing/test-database.ts';
import { render, somebody } from '../../ui/testing/render.tsx';
import '@mantine/core/styles.css';
import '../../ui/theme.css';
import { IntegrationsSection } from './IntegrationsSection.tsx';

const org: Org = {
  ...{ orgId: 'acme', name: 'Acme', recordAccess: 'org', defaultLeadOwner: null, currency: 'USD' },
  ...{
    handOffs: standardHandOffSettings,
    passing: standardPassingSettings,
    banners: standardBannerSettings,
    retention: standardRetention,
  },
};
const SECRET = 'smartlite_leads_the-secret';
const people = [somebody('anna', { displayName: 'Anna Admin' }), somebody('bob', { displayName: 'Bob Rep' })];

test('a token is made, shown once, listed, and revoked after a question; leads get an owner', async () => {
  let tokens: IntegrationToken[] = [];
  const revoked: string[] = [];
  const send: Fetch = async (input, init) => {
    const request = new Request(input, init);
    if (request.method === 'GET') return Response.json({ tokens });
    if (request.method === 'DELETE') {
      revoked.push(new URL(request.url).pathname);
      tokens = [];
      return new Response(null, { status: 204 });
    }
    const { name } = await request.json();
    const made = { id: 't1', name, createdBy: 'anna', createdAt: '2026-11-20T16:58:00.000Z', lastUsedAt: null };
    tokens = [made];
    return Response.json({ ...made, token: SECRET }, { status: 201 });
  };
  signedIn(send, await testDatabase());
  useSyncState.setState({ online: true });
  const saved: unknown[] = [];
  const save = async (change: unknown) => saved.push(change) > 0;
  render(() => <IntegrationsSection org={org} editable onSave={save} />, { people });

  await expect.element(page.getByText('No other system sends leads yet')).toBeVisible();
  await userEvent.click(page.getByRole('button', { name: 'Create token' }));
  await userEvent.click(page.getByRole('button', { name: 'Create', exact: true }));
  await expect.element(page.getByText('A name cannot be empty.')).toBeVisible();
  await userEvent.fill(page.getByLabelText('Token name'), 'Contact form');
  await userEvent.click(page.getByRole('button', { name: 'Create', exact: true }));
  await expect.element(page.getByLabelText('Token', { exact: true })).toHaveValue(SECRET);
  await userEvent.click(page.getByRole('button', { name: 'Copy' }));
  await expect.element(page.getByRole('button', { name: 'Copied' })).toBeVisible();
  await userEvent.click(page.getByRole('button', { name: 'Done' }));
  await expect.element(page.getByRole('dialog')).not.toBeInTheDocument();

  const list = page.getByRole('list', { name: 'Integration tokens' });
  await expect.element(list.getByText('Contact form', { exact: true })).toBeVisible();
  expect(document.body.textContent).not.toContain(SECRET);

  await userEvent.click(page.getByRole('button', { name: 'Revoke Contact form' }));
  expect(revoked).toEqual([]);
  await userEvent.click(page.getByRole('button', { name: 'Revoke', exact: true }));
  await expect.element(page.getByText('No other system sends leads yet')).toBeVisible();
  expect(revoked).toEqual(['/api/integration-tokens/t1']);

  await userEvent.fill(page.getByRole('combobox', { name: 'Default lead owner' }), 'bob');
  await userEvent.click(page.getByRole('option', { name: /Bob Rep/ }));
  expect(saved).toEqual([{ defaultLeadOwner: 'bob' }]);
});
