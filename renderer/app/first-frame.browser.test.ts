import { beforeEach, expect, test } from 'vitest';
import { page } from 'vitest/browser';
import { confirmUnreadFact } from '../database/keep-unread-fact.ts';
import { toLocal } from '../database/local-document.ts';
import { changeDocuments } from '../database/local-write.ts';
import indexPage from '../index.html?raw';
import { changeDeviceValues } from '../platform/device-values.ts';
import { KEPT_SESSION } from '../platform/first-account.ts';
import { sampleNotification } from '../testing/documents.ts';
import { freshAccount, testDatabase } from '../testing/test-database.ts';
import { endFirstFrame, showFirstFrame } from './first-frame.ts';

beforeEach(async () => {
  const bell = new DOMParser().parseFromString(indexPage, 'text/html').getElementById('first-bell');
  document.body.replaceChildren(...(bell === null ? [] : [bell]));
  document.title = 'SmartLite';
  await changeDeviceValues({ [KEPT_SESSION]: undefined });
});

/** A device that somebody signed in on, with so many on the bell. */
async function signedInWith(unread: number): Promise<void> {
  const account = freshAccount();
  await changeDeviceValues({ [KEPT_SESSION]: { account, displayName: 'Moses', role: 'rep', managerUsername: null } });
  const database = await testDatabase(account);
  await confirmUnreadFact(database);
  const ids = Array.from({ length: unread }, (_, n) => `n-${n}`);
  await changeDocuments(database, 'notifications', ids, (_, id) =>
    toLocal('notifications', sampleNotification({ id, unread: true, readAt: null, archivedAt: null })),
  );
}

const bell = () => page.getByRole('img', { name: /^Notifications/ });

test('the page itself shows what counts on the bell, until the app draws its own', async () => {
  await signedInWith(3);
  await showFirstFrame();
  await expect.element(bell()).toHaveAccessibleName('Notifications, 3 unread');
  expect(bell().element().textContent?.trim()).toBe('3');
  expect(document.title).toBe('(3) SmartLite');
  endFirstFrame();
  expect(bell().elements()).toEqual([]);
});

test('claims nothing where nobody is signed in, and nothing once the app is there', async () => {
  await showFirstFrame();
  expect(bell().elements()).toEqual([]);
  await signedInWith(3);
  endFirstFrame();
  await showFirstFrame();
  expect(document.title).toBe('SmartLite');
});
