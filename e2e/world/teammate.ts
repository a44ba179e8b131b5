import { randomUUID } from 'node:crypto';
import { ApiClient } from '../../sync-server/testing/api-client.ts';
import { assignInTurn, hotLeadRule, notifyAction } from '../../sync-server/testing/test-definitions.ts';
import { demoOrg } from './demo-org.ts';

/** Somebody of the demo org at another computer, where a story needs to see no more of it than what reaches the server. */
export class Teammate {
  readonly #api: ApiClient;
  readonly #username: string;

  private constructor(api: ApiClient, username: string) {
    this.#api = api;
    this.#username = username;
  }

  static async signIn(serverUrl: string, username: string): Promise<Teammate> {
    return new Teammate(await new ApiClient(serverUrl).signIn({ ...demoOrg, username }), username);
  }

  /** Gives somebody new leads, all at once: each is a notification for them. @returns the ids of the leads */
  createLeadsFor(ownerUsername: string, ...names: readonly string[]): Promise<readonly string[]> {
    return this.#createLeads(names.map((name) => ({ name, ownerUsername, fields: {} })));
  }

  /** Has a new lead that is hot; who is to have it is for the rules to say. @returns its id */
  async createHotLead(name: string): Promise<string> {
    const [id = ''] = await this.#createLeads([{ name, ownerUsername: this.#username, fields: { rating: 'hot' } }]);
    return id;
  }

  async #createLeads(drafts: readonly object[]): Promise<readonly string[]> {
    const leads = drafts.map((draft) => ({ id: randomUUID(), object: 'lead', ...draft }));
    const rows = leads.map((lead) => ({ newDocumentState: { ...lead, orgId: demoOrg.orgId, _deleted: false } }));
    await this.#push('records', ...rows);
    return leads.map(({ id }) => id);
  }

  /** Hands the record with this name to somebody, for whom that is a notification. */
  async handOver(name: string, ownerUsername: string): Promise<void> {
    const record = await this.#existing(name);
    await this.#push('records', { assumedMasterState: record, newDocumentState: { ...record, ownerUsername } });
  }

  /** Changes fields of the record with this name. */
  async change(name: string, fields: Readonly<Record<string, string>>): Promise<void> {
    const record = await this.#existing(name);
    const changed = { ...record, fields: { ...record.fields, ...fields } };
    await this.#push('records', { assumedMasterState: record, newDocumentState: changed });
  }

  /** Gives the record with this name back: it is not for them. */
  async decline(name: string, reason: string): Promise<void> {
    const { id } = await this.#existing(name);
    const told = (await this.notifications()).find(
      ({ recordId, trigger }) => recordId === id && trigger === 'record-assigned',
    );
    if (told === undefined) throw new Error(`${this.#username} was not told of ${name}.`);
    const declined = { ...told, answer: 'declined', answerReason: reason };
    await this.#push('notifications', { assumedMasterState: told, newDocumentState: declined });
  }

  /** Approves what waits for them on the record with this name. */
  async approve(name: string): Promise<void> {
    const { id } = await this.#existing(name);
    const requests = await this.#api.pullAll('approvalRequests');
    const request = requests.find(({ recordId, status }) => recordId === id && status === 'pending');
    if (request === undefined) throw new Error(`${name} waits for nobody.`);
    const decision = { id: randomUUID(), requestId: request.id, decision: 'approve', _deleted: false };
    await this.#push('approvalDecisions', { newDocumentState: decision });
  }

  /** Lets every new lead tell somebody at once, as an admin does with a rule whose notification is critical. */
  async tellOfEveryLead(username: string, title: string): Promise<void> {
    const actions = [notifyAction([{ kind: 'user', username }], { title, critical: true })];
    await this.#push('workflowRules', {
      newDocumentState: hotLeadRule(randomUUID(), { evaluateOn: 'created', criteria: [], actions }),
    });
  }

  /** Lets somebody be told of every lead that becomes hot, as an admin does with a rule. */
  async tellOfHotLeads(username: string, title: string, body: string): Promise<void> {
    const actions = [notifyAction([{ kind: 'user', username }], { title, body })];
    await this.#push('workflowRules', { newDocumentState: hotLeadRule(randomUUID(), { actions }) });
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

  /** Somebody may no longer sign in, as an admin says. */
  async deactivate(username: string): Promise<void> {
    await this.#api.send('PATCH', `/api/users/${username}`, { active: false });
  }

  /** Everything they were ever told. */
  notifications() {
    return this.#api.pullAll('notifications');
  }

  /** How the server has the record with this name. */
  async record(name: string) {
    return (await this.#api.pullAll('records')).find((record) => record.name === name);
  }

  /** The hand-offs of a record, as far as this person may see them. */
  async handOffsOf(recordId: string) {
    return (await this.#api.pullAll('handOffs')).filter((handOff) => handOff.recordId === recordId);
  }

  async #existing(name: string) {
    const record = await this.record(name);
    if (record === undefined) throw new Error(`There is no record called ${name}.`);
    return record;
  }

  async #push(...[collection, ...rows]: Parameters<ApiClient['push']>): Promise<void> {
    const { rejected } = await this.#api.push(collection, ...rows);
    if (rejected.length > 0) throw new Error(`The server refused what was pushed: ${rejected[0]?.message}`);
  }
}
