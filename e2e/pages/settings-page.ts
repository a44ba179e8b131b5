import type { Locator, Page } from '@playwright/test';

/** The person's own settings: password, devices, notifications. */
export class SettingsPage {
  readonly #page: Page;
  readonly devices: Locator;

  constructor(page: Page) {
    this.#page = page;
    this.devices = page
      .getByRole('main')
      .getByRole('list', { name: /devices/i })
      .getByRole('listitem');
  }

  get thisDevice(): Locator {
    return this.devices.filter({ hasText: /this device/i });
  }

  get otherDevices(): Locator {
    return this.devices.filter({ hasNotText: /this device/i });
  }

  async revoke(device: Locator): Promise<void> {
    await device.getByRole('button', { name: 'Revoke', exact: true }).click();
    await this.#page.getByRole('dialog').getByRole('button', { name: 'Revoke', exact: true }).click();
  }

  /** Signs the device out and has it erase what it keeps. */
  async wipe(device: Locator): Promise<void> {
    await device.getByRole('button', { name: 'Revoke and wipe' }).click();
    await this.#page.getByRole('dialog').getByRole('button', { name: 'Revoke and wipe' }).click();
  }
}
