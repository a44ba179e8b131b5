import { involvedUsernames } from '#contract/approval-state.ts';
import type { CollectionName } from '#contract/collections.ts';
import { audienceOfRecord, usernames } from '#contract/record-audience.ts';
import { deletedActivity, deletedRecord, isCarried, latestRequestId, requestOfRecord } from '../storage/hidden.ts';
import type { OrgReading } from '../storage/org-reading.ts';
import type { ListedSight } from '../storage/stored-collection.ts';
import { orgViewPolicy } from './org-directory.ts';

type AudienceOf<C extends CollectionName> = ListedSight<C>['audience'];

/** Who sees a record where records are private. */
export const whoSeesRecord: AudienceOf<'records'> = async (work, stored) => {
  const { document, hidden } = stored;
  const policy = await orgViewPolicy(work);
  // Whoever saw a record may take its delete back.
  if (document._deleted) return audienceOfRecord(deletedRecord(hidden), [], policy);
  const request = document.approvalStatus === 'pending' ? await requestOfRecord(work, stored) : undefined;
  return audienceOfRecord(document, request?.status === 'pending' ? request.approverUsernames : [], policy);
};

/** The requests that who sees records follows from. */
export const pendingRequestsOf: NonNullable<ListedSight<'records'>['followsFrom']> = (records) => {
  const pending = records.filter(({ document }) => document.approvalStatus === 'pending');
  return ['approvalRequests', pending.flatMap((record) => latestRequestId(record) ?? [])];
};

/** Who sees what is about a record where records are private: whoever sees the record, for as long as that is there. */
async function whoSeesWhatIsAbout(work: OrgReading, recordId: string): Promise<readonly string[]> {
  const record = await work.find('records', recordId);
  const isThere = record !== undefined && !record.document._deleted;
  return isThere ? whoSeesRecord(work, record) : (await orgViewPolicy(work)).admins;
}

/** Who sees an approval request where records are private: those who take part in it, too. */
export const whoSeesRequest: AudienceOf<'approvalRequests'> = async (work, { document }) =>
  usernames(...(await whoSeesWhatIsAbout(work, document.recordId)), ...involvedUsernames(document));

/** Who sees a decision where records are private: whoever sees its request. */
export const whoSeesDecision: AudienceOf<'approvalDecisions'> = async (work, { document }) => {
  const request = await work.find('approvalRequests', document.requestId);
  return request === undefined ? (await orgViewPolicy(work)).admins : whoSeesRequest(work, request);
};

/** Who sees an activity where records are private. */
export const whoSeesActivity: AudienceOf<'activities'> = (work, { document, hidden }) =>
  whoSeesWhatIsAbout(work, (deletedActivity(hidden) ?? document).recordId);

/** Who sees a hand-off that laptops carry: both ends and everyone above the receiver, whoever sees the record. */
export const whoSeesHandOff: AudienceOf<'handOffs'> = async (work, stored) => {
  if (!isCarried(stored)) return [];
  const { admins, above } = await orgViewPolicy(work);
  const { fromUsername, toUsername } = stored.document;
  return usernames(fromUsername, toUsername, ...above(toUsername), ...admins);
};
