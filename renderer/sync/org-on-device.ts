import { Org } from '#contract/sessions.ts';
import type { LocalDatabase } from '../database/local-database.ts';
import { saveSetting } from '../database/settings.ts';
import type { ApiClient } from '../session/api-client.ts';
import { ORG_BANNERS } from './org-banners.ts';
import { ORG_CALENDAR } from './org-calendar.ts';
import { ORG_CURRENCY } from './org-currency.ts';
import { ORG_PASSING } from './org-passing.ts';

const KEPT_FOR_MS = 3_600_000;

/** Keeps what everybody's device goes by of the org's settings, for when there is no network. */
export async function keepOrg(database: LocalDatabase, { handOffs, passing, banners, currency }: Org): Promise<void> {
  await saveSetting(database, ORG_CALENDAR, handOffs.calendar);
  await saveSetting(database, ORG_PASSING, passing);
  await saveSetting(database, ORG_BANNERS, banners);
  await saveSetting(database, ORG_CURRENCY, currency);
}

/** The org's settings, asked for now and then. */
export class OrgOnDevice {
  readonly #database: LocalDatabase;
  readonly #api: Pick<ApiClient, 'request'>;
  #askedAt = 0;

  constructor(database: LocalDatabase, api: Pick<ApiClient, 'request'>) {
    this.#database = database;
    this.#api = api;
  }

  /** There is a network; the answer may wait for the next time there is. */
  async askIfDue(): Promise<void> {
    const now = Date.now();
    if (Math.abs(now - this.#askedAt) < KEPT_FOR_MS) return;
    this.#askedAt = now;
    try {
      await keepOrg(this.#database, await this.#api.request('/api/orgs/current', Org));
    } catch {
      this.#askedAt = 0;
    }
  }
}
