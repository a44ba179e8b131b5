import { involvedUsernames } from '#contract/approval-state.ts';
import type { CollectionName } from '#contract/collections.ts';
import { type Audience, audienceOfRecord, isAmong, usernames, type ViewPolicy } from '#contract/record-audience.ts';
import type { StoredDocument } from '../storage/documents.ts';
import { deletedRecord, isCarried, requestOfRecord } from '../storage/hidden.ts';
import type { OrgWork } from '../storage/org-work.ts';
import { orgViewPolicy } from './org-directory.ts';

type AudienceOf<C extends CollectionName> = (work: OrgWork, stored: StoredDocument<C>) => Promise<Audience>;

/** For collections that are the same to everyone. */
const everyone: AudienceOf<CollectionName> = async () => 'everyone';

/** Who sees what where records are private. */
type PrivateAudienceOf<C extends CollectionName> = (
  work: OrgWork,
  stored: StoredDocument<C>,
  policy: ViewPolicy,
) => Promise<readonly string[]>;

const ofRecord: PrivateAudienceOf<'records'> = async (work, stored, policy) => {
  const { document, hidden } = stored;
  // Whoever saw a record may take its delete back.
  if (document._deleted) return audienceOfRecord(deletedRecord(hidden), [], policy);
  const request = document.approvalStatus === 'pending' ? await requestOfRecord(work, stored) : undefined;
  return audienceOfRecord(document, request?.status === 'pending' ? request.approverUsernames : [], policy);
};

const ofRequest: PrivateAudienceOf<'approvalRequests'> = async (work, { document }, policy) => {
  const record = await work.find('records', document.recordId);
  const seeRecord = record === undefined ? policy.admins : await ofRecord(work, record, policy);
  return usernames(...seeRecord, ...involvedUsernames(document));
};

const ofDecision: PrivateAudienceOf<'approvalDecisions'> = async (work, { document }, policy) => {
  const request = await work.find('approvalRequests', document.requestId);
  return request === undefined ? policy.admins : ofRequest(work, request, policy);
};

/** Of a hand-off that laptops carry: both ends and everyone above the receiver, whoever sees the record. */
const ofHandOff: AudienceOf<'handOffs'> = async (work, stored) => {
  if (!isCarried(stored)) return [];
  const { admins, above } = await orgViewPolicy(work);
  const { fromUsername, toUsername } = stored.document;
  return usernames(fromUsername, toUsername, ...above(toUsername), ...admins);
};

function byRecordAccess<C extends CollectionName>(privately: PrivateAudienceOf<C>): AudienceOf<C> {
  return async (work, stored) =>
    work.recordAccess === 'org' ? 'everyone' : privately(work, stored, await orgViewPolicy(work));
}

/**
 * Who may see a document of each collection: the one place that decides. A collection that not everyone sees is one
 * entry here; pull, push and poll follow.
 */
const audiences: { readonly [C in CollectionName]: AudienceOf<C> } = {
  records: byRecordAccess(ofRecord),
  notifications: async (_work, { document }) => [document.recipientUsername],
  users: everyone,
  workflowRules: everyone,
  approvalProcesses: everyone,
  approvalRequests: byRecordAccess(ofRequest),
  approvalDecisions: byRecordAccess(ofDecision),
  handOffs: ofHandOff,
};

/** Who may see a document as it stands; of a deleted one: who may take the delete back. */
export function audienceOf<C extends CollectionName>(
  work: OrgWork,
  collection: C,
  stored: StoredDocument<C>,
): Promise<Audience> {
  return audiences[collection](work, stored);
}

/** Whether a person may see a document, in this transaction. */
export async function maySee<C extends CollectionName>(
  work: OrgWork,
  username: string,
  collection: C,
  stored: StoredDocument<C>,
): Promise<boolean> {
  return isAmong(await audienceOf(work, collection, stored), username);
}

/** A document as it stands in this transaction, if there is one that this person may see. */
export async function findSeen<C extends CollectionName>(
  work: OrgWork,
  username: string,
  collection: C,
  id: string,
): Promise<StoredDocument<C> | undefined> {
  const stored = await work.find(collection, id);
  return stored !== undefined && (await maySee(work, username, collection, stored)) ? stored : undefined;
}

/** How a collection keeps who sees its documents. */
export type Sight =
  /** Everyone sees all of it, always. */
  | 'open'
  /** Only one person ever sees a document, and its row names them: there are more notifications than of anything else. */
  | 'personal'
  /** Where not everyone sees a document, those who do are listed beside it. */
  | 'listed';

export function sightOf(collection: CollectionName): Sight {
  if (audiences[collection] === everyone) return 'open';
  return collection === 'notifications' ? 'personal' : 'listed';
}

/** Collections whose viewers follow from who sees records. */
export const followingRecords: readonly CollectionName[] = ['records', 'approvalRequests', 'approvalDecisions'];
