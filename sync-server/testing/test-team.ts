import type { CollectionName } from '#contract/collections.ts';
import type { CrmRecord } from '#contract/records.ts';
import type { PushAnswer } from '#contract/sync.ts';
import type { ApiClient } from './api-client.ts';
import { addPerson, emptyOrg, type TestOrg } from './test-org.ts';

export type TestTeam = TestOrg & {
  /** Manager of Ann and Bob. */
  readonly mia: ApiClient;
  /** Mia's manager. */
  readonly max: ApiClient;
};

/** An org of the test's own with two levels of managers over its reps. */
export async function testTeam(nobody: ApiClient): Promise<TestTeam> {
  const { orgId, admin } = await emptyOrg(nobody);
  const max = await addPerson(admin, 'max', 'manager');
  const mia = await addPerson(admin, 'mia', 'manager', 'max');
  const ann = await addPerson(admin, 'ann', 'rep', 'mia');
  const bob = await addPerson(admin, 'bob', 'rep', 'mia');
  return { orgId, admin, ann, bob, mia, max };
}

/** Creates a document that nobody knows yet. */
export function create(by: ApiClient, collection: CollectionName, document: object): Promise<PushAnswer> {
  return by.push(collection, { newDocumentState: { _deleted: false, ...document } });
}

/** Edits a record from what stands on the server; fields are put over those that stand. */
export async function edit(
  by: ApiClient,
  id: string,
  {
    fields,
    ...change
  }: Partial<Pick<CrmRecord, 'name' | 'ownerUsername' | 'handOffNote' | 'nextStep' | 'fields' | '_deleted' | 'editId'>>,
): Promise<PushAnswer> {
  const standing = await recordCalled(by, id);
  const newDocumentState = { ...standing, ...change, fields: { ...standing.fields, ...fields } };
  return by.push('records', { assumedMasterState: standing, newDocumentState });
}

/** A record as it stands on the server. */
export async function recordCalled(by: ApiClient, id: string): Promise<CrmRecord> {
  const record = (await by.pullAll('records')).find((one) => one.id === id);
  if (record === undefined) throw new Error(`There is no record ${id}.`);
  return record;
}
