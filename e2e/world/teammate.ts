import { randomUUID } from 'node:crypto';
import { ApiClient } from '../../sync-server/testing/api-client.ts';
import { assignInTurn, hotLeadRule, notifyAction } from '../../sync-server/testing/test-definitions.ts';
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
    await this.#push('records', ...rows);
    return leads.map(({ id }) => id);
  }

  /** Hands the record with this name to somebody, for whom that is a notification. */
  async handOver(name: string, ownerUsername: string): Promise<void> {
    const record = await this.record(name);
    if (record === undefined) throw new Error(`There is no record called ${name}.`);
    await this.#push('records', { assumedMasterState: record, newDocumentState: { ...record, ownerUsername } });
  }

  /** Lets every new lead tell somebody at once, as an admin does with a rule whose notification is critical. */
  async tellOfEveryLead(username: string, title: string): Promise<void> {
    const actions = [notifyAction([{ kind: 'user', username }], { title, critical: true })];
    await this.#push('workflowRules', {
      newDocumentState: hotLeadRule(randomUUID(), { evaluateOn: 'created', criteria: [], actions }),
    });
  }

  /** Lets hot leads go to people in turn, as an admin does with a rule. */
  async assignHotLeads(...usernames: readonly string[]): Promise<void> {
    const actions = [assignInTurn([...usernames])];
    await this.#push('workflowRules', { newDocumentState: hotLeadRule(randomUUID(), { actions, order: 9 }) });
  }

  /** Somebody is away from one moment to another, as an admin says. */
  async isAway(username: string, from: string, until: string): Promise<void> {
    await this.#api.send('PATCH', `/api/users/${username}`, { away: { from, until } });
  }

  /** How many unread notifications they have, as the server counts. */
  async unread(): Promise<number> {
    return (await this.#api.poll()).body.unreadCount;
  }

  /** How the server has the record with this name. */
  async record(name: string) {
    return (await this.#api.pullAll('records')).find((record) => record.name === name);
  }

  /** The hand-offs of a record, as far as this person may see them. */
  async handOffsOf(recordId: string) {
    return (await this.#api.pullAll('handOffs')).filter((handOff) => handOff.recordId === recordId);
  }

  async #push(...[collection, ...rows]: Parameters<ApiClient['push']>): Promise<void> {
    const { rejected } = await this.#api.push(collection, ...rows);
    if (rejected.length > 0) throw new Error(`The server refused what was pushed: ${rejected[0]?.message}`);
  }
}
