import { expect, type Locator, type Page } from '@playwright/test';
import { ApprovalsPage } from './approvals-page.ts';
import { ProcessesPage, RulesPage } from './definitions-page.ts';
import { HandOffsPage } from './hand-offs-page.ts';
import { NeedsYouPage } from './needs-you-page.ts';
import { NotificationsPage } from './notifications-page.ts';
import { RecordListPage } from './record-list-page.ts';
import { RecordPage } from './record-page.ts';
import { SettingsPage } from './settings-page.ts';
import { TodayPage } from './today-page.ts';
import { UsersPage } from './users-page.ts';

/** The screens of the sidebar that everybody has. */
export const everyonesScreens = [
  'Today',
  'Notifications',
  'Leads',
  'Opportunities',
  'Accounts',
  'Contacts',
  'Needs you',
  'Approvals',
  'Hand-offs',
  'Settings',
] as const;

/** The screens of the sidebar that admins have besides. */
export const adminsScreens = ['Workflow rules', 'Approval processes', 'Users', 'Organization'] as const;

export type ScreenName = (typeof everyonesScreens)[number] | (typeof adminsScreens)[number];

/** What is around every screen: navigation, search, bell, sync status and account. */
export class AppShell {
  readonly page: Page;
  readonly bell: Locator;
  readonly syncStatus: Locator;

  constructor(page: Page) {
    this.page = page;
    this.bell = page.getByRole('button', { name: /^Notifications, / });
    this.syncStatus = page.getByRole('status').filter({ hasText: /Synced|Syncing|Offline|attention/ });
  }

  /** Waits until the bell shows this many unread notifications. */
  async expectUnread(count: number): Promise<void> {
    await expect(this.bell).toHaveAccessibleName(`Notifications, ${count === 0 ? 'none' : count} unread`);
  }

  /** The number on the bell now. */
  async unread(): Promise<number> {
    await expect(this.bell).toBeVisible();
    const name = (await this.bell.getAttribute('aria-label')) ?? '';
    return name === 'Notifications, none unread' ? 0 : Number(/\d+/.exec(name)?.[0]);
  }

  /** Lists and search do not take the page's own thread. */
  async expectRecordsInWorker(): Promise<void> {
    const workers = () => this.page.workers().map((worker) => worker.url());
    await expect.poll(workers).toContainEqual(expect.stringMatching(/\/assets\/table\.worker-/));
  }

  /** Waits until everything the server had at sign-in is on this laptop. */
  async firstSyncDone(timeout = 60_000): Promise<void> {
    await expect(this.syncStatus).toHaveText(/Synced/, { timeout });
  }

  /** Waits until the server has what was just saved here. The marks come with the save itself, the status a moment later. */
  async everythingSent(): Promise<void> {
    await expect(this.page.getByText('Waiting to sync', { exact: true })).toHaveCount(0);
    await expect(this.syncStatus).toHaveText(/^Synced/);
  }

  async goTo(screen: ScreenName): Promise<void> {
    // In a narrow window the screens are behind a button.
    const opener = this.page.getByRole('button', { name: 'Open navigation' });
    if (await opener.isVisible()) await opener.click();
    await this.page.getByRole('navigation').getByRole('link', { name: screen }).first().click();
    await expect(this.page.getByRole('heading', { level: 1, name: screen })).toBeVisible();
  }

  async openRecords(screen: 'Leads' | 'Opportunities' | 'Accounts' | 'Contacts'): Promise<RecordListPage> {
    await this.goTo(screen);
    return new RecordListPage(this.page);
  }

  async openToday(): Promise<TodayPage> {
    await this.goTo('Today');
    return new TodayPage(this.page);
  }

  async openNotifications(): Promise<NotificationsPage> {
    await this.goTo('Notifications');
    return new NotificationsPage(this.page);
  }

  async openNeedsYou(): Promise<NeedsYouPage> {
    await this.goTo('Needs you');
    return new NeedsYouPage(this.page);
  }

  async openApprovals(): Promise<ApprovalsPage> {
    await this.goTo('Approvals');
    return new ApprovalsPage(this.page);
  }

  async openHandOffs(): Promise<HandOffsPage> {
    await this.goTo('Hand-offs');
    return new HandOffsPage(this.page);
  }

  async openRules(): Promise<RulesPage> {
    await this.goTo('Workflow rules');
    return new RulesPage(this.page);
  }

  async openProcesses(): Promise<ProcessesPage> {
    await this.goTo('Approval processes');
    return new ProcessesPage(this.page);
  }

  async openUsers(): Promise<UsersPage> {
    await this.goTo('Users');
    return new UsersPage(this.page);
  }

  async openSettings(): Promise<SettingsPage> {
    await this.goTo('Settings');
    return new SettingsPage(this.page);
  }

  /** The record page that is open now. */
  get record(): RecordPage {
    return new RecordPage(this.page);
  }

  /** Opens the account menu and asks to sign out; a question may follow. */
  async startSignOut(): Promise<void> {
    await this.page.getByRole('button', { name: /^Account/ }).click();
    await this.page.getByRole('menuitem', { name: 'Sign out' }).click();
  }

  /** Asks for a round of sync now, as an impatient person does. */
  async syncNow(): Promise<void> {
    await this.page.getByRole('button', { name: 'Sync now' }).click();
  }
}
