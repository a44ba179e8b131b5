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
    const { rejected } = await this.#api.push('records', ...rows);
    if (rejected.length > 0) throw new Error(`The server refused a lead: ${rejected[0]?.message}`);
    return leads.map(({ id }) => id);
  }

  /** How the server has the record with this name. */
  async record(name: string) {
    return (await this.#api.pullAll('records')).find((record) => record.name === name);
  }
}
