import type { ApprovalStep } from '#contract/approvals.ts';
import { blankTombstone, type CollectionName } from '#contract/collections.ts';
import type { Recipient } from '#contract/recipient-resolution.ts';
import type { CrmRecord } from '#contract/records.ts';
import type { RecordAccess } from '#contract/sessions.ts';
import { type ApiClient, Refused } from './api-client.ts';
import { PullingDevice } from './pulling-device.ts';
import { type Person, people, type Step } from './sight-history.ts';
import { SightOracle, type Truth } from './sight-oracle.ts';
import { largeDeal } from './test-approvals.ts';
import { largeDealProcess } from './test-definitions.ts';
import { addPerson, signInAgain } from './test-org.ts';
import type { TestServer } from './test-server.ts';
import { create, testTeam } from './test-team.ts';

/** What somebody pushed, and all that the server said to it. */
export type Exchange = { readonly by: Person; readonly sent: string; readonly answer: string };

/** An org in which a random history happens. The admin `root` stays out of it, and sees the truth. */
export class SightWorld {
  readonly devices: ReadonlyMap<Person, PullingDevice>;
  readonly orgId: string;
  readonly #root: ApiClient;
  #access: RecordAccess = 'org';
  #truth: Truth | undefined;
  readonly #lastAlive = new Map<string, CrmRecord>();
  #url: string;
  #writes = 0;

  private constructor(root: ApiClient, devices: ReadonlyMap<Person, PullingDevice>) {
    this.#root = root;
    this.orgId = root.session?.user.orgId ?? '';
    this.#url = root.url;
    this.devices = devices;
  }

  static async begin(nobody: ApiClient, limit: number): Promise<SightWorld> {
    const team = await testTeam(nobody);
    const root = await addPerson(team.admin, 'root', 'admin');
    const steps = [step({ kind: 'user', username: 'bob' }), step({ kind: 'owner-manager' })];
    await create(root, 'approvalProcesses', largeDealProcess('p1', { steps }));
    return new SightWorld(root, new Map(people.map((name) => [name, new PullingDevice(team[name], limit)])));
  }

  /** Everybody goes on at the new address of the server. */
  moveTo({ url }: TestServer): void {
    this.#url = url;
    for (const device of this.devices.values()) device.who = device.who.at(url);
  }

  /** Who sees what as things are now. */
  async look(): Promise<SightOracle> {
    const root = this.#root.at(this.#url);
    const truth: Truth = {
      records: await root.pullAll('records'),
      approvalRequests: await root.pullAll('approvalRequests'),
      approvalDecisions: await root.pullAll('approvalDecisions'),
      handOffs: await root.pullAll('handOffs'),
      users: await root.pullAll('users'),
    };
    for (const record of truth.records) if (!record._deleted) this.#lastAlive.set(record.id, record);
    this.#truth = truth;
    // A copy: what somebody could see before a step must not be judged by what the step made of it.
    return new SightOracle(truth, this.#access, new Map(this.#lastAlive));
  }

  isActive(name: Person): boolean {
    return this.#truth?.users.some(({ username, active }) => username === name && active) ?? true;
  }

  /** Does what a step says, unless there is nothing to do it to. */
  async take(step: Step): Promise<Exchange | undefined> {
    switch (step.kind) {
      case 'create':
        return this.#push(step.who, 'records', undefined, {
          ...largeDeal(`r${this.#writes}`, step.owner),
          name: this.#marker(),
        });
      case 'edit': {
        const record = this.#choose(step.blind ? [...this.#lastAlive.values()] : this.#held(step.who), step.pick);
        if (record === undefined) return undefined;
        const change = {
          rename: { name: this.#marker() },
          delete: { _deleted: true },
          'hand-over': { ownerUsername: step.owner },
        }[step.change];
        return this.#push(step.who, 'records', record, { ...record, ...change });
      }
      case 'take-back':
      case 'create-over': {
        const record = this.#choose([...this.#lastAlive.values()], step.pick);
        if (record === undefined) return undefined;
        const tombstone = blankTombstone('records', record.id, record.orgId, record.updatedAt);
        const assumed = step.kind === 'take-back' ? tombstone : undefined;
        return this.#push(step.who, 'records', assumed, { ...record, name: this.#marker(), _deleted: false });
      }
      case 'submit': {
        const record = this.#choose(step.blind ? [...this.#lastAlive.values()] : this.#held(step.who), step.pick);
        if (record === undefined) return undefined;
        const request = { id: `q${this.#writes++}`, recordId: record.id, comment: '', _deleted: false };
        return this.#push(step.who, 'approvalRequests', undefined, request);
      }
      case 'decide': {
        const requests = this.#truth?.approvalRequests ?? [];
        const pending = requests.filter(({ status }) => status === 'pending');
        const request = this.#choose(pending.length > 0 ? pending : requests, step.pick);
        if (request === undefined) return undefined;
        const { decision, to } = step;
        const asked = people.filter((name) => request.approverUsernames.includes(name));
        const by = step.who ?? this.#choose(asked, step.pick) ?? to;
        const more = decision === 'reassign' ? { reassignTo: to } : { comment: 'Because.' };
        const draft = { id: `d${this.#writes++}`, requestId: request.id, decision, ...more, _deleted: false };
        return this.#push(by, 'approvalDecisions', undefined, draft);
      }
      case 'person':
        await this.#asRoot(`/api/users/${step.of}`, step.patch);
        if ('active' in step.patch && step.patch.active) await this.#signInAgain(step.of);
        return undefined;
      case 'access':
        await this.#asRoot('/api/orgs/current', { recordAccess: step.recordAccess });
        this.#access = step.recordAccess;
        return undefined;
      case 'restart':
      case 'purge':
        return undefined;
    }
  }

  #held(name: Person): CrmRecord[] {
    return (this.devices.get(name)?.view('records') ?? []) as CrmRecord[];
  }

  #choose<T>(among: readonly T[], pick: number): T | undefined {
    return among[pick % Math.max(1, among.length)];
  }

  /** Names a text that is written once, by one person. */
  #marker(): string {
    this.#writes += 1;
    return `marker-${this.#writes}-`;
  }

  async #push(by: Person, collection: CollectionName, assumed: object | undefined, pushed: object): Promise<Exchange> {
    const row = { newDocumentState: pushed, ...(assumed === undefined ? {} : { assumedMasterState: assumed }) };
    const sent = JSON.stringify(row);
    const answer = await this.devices
      .get(by)
      ?.who.push(collection, row)
      .catch((error: unknown) => refusalOf(error));
    return { by, sent, answer: JSON.stringify(answer) };
  }

  /** Deactivation ends every session for good. */
  async #signInAgain(name: Person): Promise<void> {
    const device = this.devices.get(name);
    if (device !== undefined) device.who = await signInAgain(device.who);
  }

  /** What the rules of users refuse, such as a cycle of managers, changes nothing. */
  async #asRoot(path: string, patch: object): Promise<void> {
    await this.#root
      .at(this.#url)
      .send('PATCH', path, patch)
      .catch((error: unknown) => refusalOf(error));
  }
}

function step(approver: Recipient): ApprovalStep {
  return { name: approver.kind, approvers: [approver], mode: 'first-response' };
}

function refusalOf(error: unknown): object {
  if (error instanceof Refused) return error.answer;
  throw error;
}
