import type { CollectionName, DocumentOf } from '#contract/collections.ts';
import type { CrmRecord } from '#contract/records.ts';
import type { RecordAccess } from '#contract/sessions.ts';

/** The collections whose documents not everyone sees by their nature or by an org's choice. */
export const guarded = ['records', 'approvalRequests', 'approvalDecisions', 'handOffs'] as const;
export type Guarded = (typeof guarded)[number];

/** Everything there is, as somebody who sees all of it pulls it from the beginning. */
export type Truth = { readonly [C in Guarded | 'users']: readonly DocumentOf<C>[] };

/**
 * docs/decisions.md#who-sees-what word by word, asked for one person and one document at a time: slow, and easy to
 * believe.
 */
export class SightOracle {
  readonly #truth: Truth;
  readonly #access: RecordAccess;
  /** Records as they were last, the deleted ones too. */
  readonly #lastAlive: ReadonlyMap<string, CrmRecord>;

  constructor(truth: Truth, access: RecordAccess, lastAlive: ReadonlyMap<string, CrmRecord>) {
    this.#truth = truth;
    this.#access = access;
    this.#lastAlive = lastAlive;
  }

  /** What a person sees of a collection, tombstones left out. */
  view<C extends Guarded>(username: string, collection: C): DocumentOf<C>[] {
    const standing = (this.#truth[collection] as readonly DocumentOf<C>[]).filter(({ _deleted }) => !_deleted);
    return standing.filter((document) => this.#sees(username, collection, document));
  }

  seesRecord(username: string, id: string): boolean {
    if (this.#access === 'org' || this.#isAdmin(username)) return true;
    const record = this.#lastAlive.get(id);
    if (record === undefined) return false;
    if (record.ownerUsername === username || record.createdBy === username) return true;
    if (this.#isAbove(username, record.ownerUsername)) return true;
    return this.#truth.approvalRequests.some(
      ({ recordId, status, approverUsernames }) =>
        recordId === id && status === 'pending' && approverUsernames.includes(username),
    );
  }

  #sees(username: string, collection: CollectionName, document: object): boolean {
    switch (collection) {
      case 'records':
        return this.seesRecord(username, (document as CrmRecord).id);
      case 'approvalRequests':
        return this.#seesRequest(username, document as DocumentOf<'approvalRequests'>);
      case 'approvalDecisions': {
        const { requestId } = document as DocumentOf<'approvalDecisions'>;
        const request = this.#truth.approvalRequests.find(({ id }) => id === requestId);
        return request !== undefined && this.#seesRequest(username, request);
      }
      case 'handOffs': {
        const { fromUsername, toUsername } = document as DocumentOf<'handOffs'>;
        if (username === fromUsername || username === toUsername) return true;
        return this.#isAbove(username, toUsername) || this.#isAdmin(username);
      }
      default:
        return true;
    }
  }

  #seesRequest(username: string, request: DocumentOf<'approvalRequests'>): boolean {
    if (this.#seesWhatIsAbout(username, request.recordId) || request.submitterUsername === username) return true;
    return request.stepRuns.some(({ places }) =>
      places.some((place) => place.username === username || place.handovers.some(({ from }) => from === username)),
    );
  }

  /** A record that is deleted shows nothing of what was about it, where not everybody sees all. */
  #seesWhatIsAbout(username: string, recordId: string): boolean {
    const isThere = this.#truth.records.some(({ id, _deleted }) => id === recordId && !_deleted);
    return (isThere || this.#access === 'org' || this.#isAdmin(username)) && this.seesRecord(username, recordId);
  }

  #isAdmin(username: string): boolean {
    return this.#truth.users.some((user) => user.username === username && user.role === 'admin');
  }

  #isAbove(username: string, below: string): boolean {
    const manager = this.#truth.users.find((user) => user.username === below)?.managerUsername ?? null;
    return manager !== null && (manager === username || this.#isAbove(username, manager));
  }
}
