import { afterEach, expect, test, vi } from 'vitest';
import { page } from 'vitest/browser';
import { render } from '../../ui/testing/render.tsx';
import { Licences } from './Licences.tsx';
import '@mantine/core/styles.css';
import '../../ui/theme.css';

afterEach(() => void vi.unstubAllGlobals());

const notices = {
  licence: 'MIT License, to whoever obtains a copy',
  notices: [
    { name: '@fontsource-variable/inter', version: '5.3.0', identifier: 'OFL-1.1', text: 'SIL Open Font License' },
    { name: 'bare', version: '1.0.0', identifier: 'MIT' },
  ],
};

test('shows the licence of the app, and on demand the text of each part', async () => {
  vi.stubGlobal('fetch', async () => Response.json(notices));
  render(Licences);
  await page.getByRole('button', { name: 'Licences' }).click();
  const dialog = page.getByRole('dialog', { name: 'Licences' });
  await expect.element(dialog.getByText(notices.licence)).toBeVisible();
  await expect.element(dialog.getByText('SIL Open Font License')).not.toBeVisible();
  await dialog.getByText(/inter 5\.3\.0/).click();
  await expect.element(dialog.getByText('SIL Open Font License')).toBeVisible();
  await dialog.getByText(/bare 1\.0\.0/).click();
  await expect.element(dialog.getByText(/carries no licence file/)).toBeVisible();
});

test('says why there are none without a network', async () => {
  vi.stubGlobal('fetch', () => Promise.reject(new TypeError('Failed to fetch')));
  render(Licences);
  await page.getByRole('button', { name: 'Licences' }).click();
  await expect.element(page.getByText('The licences cannot be read without a network here.')).toBeVisible();
});
