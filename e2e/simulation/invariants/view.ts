import type { ApprovalRequest } from '#contract/approvals.ts';
import { type CollectionName, collectionNames, type DocumentOf } from '#contract/collections.ts';
import type { CrmRecord } from '#contract/records.ts';
import type { RecordAccess } from '#contract/sessions.ts';
import type { Version } from '../actors/history.ts';

/** The server's documents as they stand, by collection. */
export class Standing {
  readonly #all: readonly Version[];

  constructor(all: readonly Version[]) {
    this.#all = all.filter(({ document }) => !document._deleted);
  }

  of<C extends CollectionName>(collection: C): DocumentOf<C>[] {
    return this.#all.filter((one) => one.collection === collection).map(({ document }) => document as DocumentOf<C>);
  }

  /** What a person may see, said as naively as docs/decisions.md#who-sees-what says it. */
  viewOf(username: string, recordAccess: RecordAccess): Map<CollectionName, Map<string, object>> {
    const people = new Map(this.of('users').map((user) => [user.username, user]));
    const isAdmin = people.get(username)?.role === 'admin';
    const isAbove = (other: string): boolean => {
      const manager = people.get(other)?.managerUsername ?? null;
      return manager !== null && (manager === username || isAbove(manager));
    };
    const requests = this.of('approvalRequests');
    const seesRecord = ({ id, ownerUsername, createdBy }: CrmRecord) =>
      recordAccess === 'org' ||
      isAdmin ||
      ownerUsername === username ||
      createdBy === username ||
      isAbove(ownerUsername) ||
      requests.some(
        ({ recordId, status, approverUsernames }) =>
          recordId === id && status === 'pending' && approverUsernames.includes(username),
      );
    const records = this.of('records').filter(seesRecord);
    const recordIds = new Set(records.map(({ id }) => id));
    const seenRequests = requests.filter(
      (request) =>
        recordAccess === 'org' || isAdmin || recordIds.has(request.recordId) || isInvolved(username, request),
    );
    const requestIds = new Set(seenRequests.map(({ id }) => id));
    const views: { readonly [C in CollectionName]: readonly { readonly id: string }[] } = {
      records,
      approvalRequests: seenRequests,
      approvalDecisions: this.of('approvalDecisions').filter(({ requestId }) => requestIds.has(requestId)),
      notifications: this.of('notifications').filter(({ recipientUsername }) => recipientUsername === username),
      handOffs: this.of('handOffs').filter(
        ({ fromUsername, toUsername }) =>
          isAdmin || fromUsername === username || toUsername === username || isAbove(toUsername),
      ),
      activities: this.of('activities').filter(
        ({ recordId }) => recordAccess === 'org' || isAdmin || recordIds.has(recordId),
      ),
      preferences: this.of('preferences').filter(({ id }) => id === username),
      users: this.of('users'),
      workflowRules: this.of('workflowRules'),
      approvalProcesses: this.of('approvalProcesses'),
    };
    return new Map(collectionNames.map((name) => [name, new Map(views[name].map((one) => [one.id, one]))]));
  }
}

/** The submitter, and whoever is or was asked. */
function isInvolved(username: string, { submitterUsername, approverUsernames, stepRuns }: ApprovalRequest): boolean {
  const places = stepRuns.flatMap((run) => run.places);
  return (
    submitterUsername === username ||
    approverUsernames.includes(username) ||
    places.some(
      (place) =>
        place.username === username ||
        place.deputyUsername === username ||
        place.handovers.some(({ from }) => from === username),
    )
  );
}
