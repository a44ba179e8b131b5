import { randomUUID } from 'node:crypto';
import { ApiClient } from '../../sync-server/testing/api-client.ts';
import { demoOrg } from './demo-org.ts';

/** Somebody of the demo org at another computer, where a story needs to see no more of it than what reaches the server. */
export class Teammate {
  readonly #api: ApiClient;

  private constructor(api: ApiClient) {
    this.#api = api;
  }

  static async signIn(serverUrl: string, username: string): Promise<Teammate> {
    return new Teammate(await new ApiClient(serverUrl).signIn({ ...demoOrg, username }));
  }

  /** Gives somebody new leads, all at once: each is a notification for them. @returns the ids of the leads */
  async createLeadsFor(ownerUsername: string, ...names: readonly string[]): Promise<readonly string[]> {
    const leads = names.map((name) => ({ id: randomUUID(), object: 'lead', name, ownerUsername, fields: {} }));
    const rows = leads.map((lead) => ({ newDocumentState: { ...lead, orgId: demoOrg.orgId, _deleted: false } }));
    await this.#push(...rows);
    return leads.map(({ id }) => id);
  }

  /** Hands the record with this name to somebody, for whom that is a notification. */
  async handOver(name: string, ownerUsername: string): Promise<void> {
    const record = await this.record(name);
    if (record === undefined) throw new Error(`There is no record called ${name}.`);
    await this.#push({ assumedMasterState: record, newDocumentState: { ...record, ownerUsername } });
  }

  /** How the server has the record with this name. */
  async record(name: string) {
    return (await this.#api.pullAll('records')).find((record) => record.name === name);
  }

  async #push(...rows: Parameters<ApiClient['push']>[1][]): Promise<void> {
    const { rejected } = await this.#api.push('records', ...rows);
    if (rejected.length > 0) throw new Error(`The server refused a record: ${rejected[0]?.message}`);
  }
}
