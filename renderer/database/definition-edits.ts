import type { ApprovalProcessDraft } from '#contract/approvals.ts';
import { collections, type DocumentOf } from '#contract/collections.ts';
import type { OrgId } from '#contract/identifiers.ts';
import type { WorkflowRuleDraft } from '#contract/workflow-rules.ts';
import type { LocalDatabase } from './local-database.ts';
import { editDocuments } from './local-edit.ts';

/** What admins define for everybody: what happens to records, in an order of their own. */
export type DefinitionCollection = 'workflowRules' | 'approvalProcesses';

export type DefinitionDraft = {
  readonly workflowRules: WorkflowRuleDraft;
  readonly approvalProcesses: ApprovalProcessDraft;
};

/** Stores a new or changed rule or process on this device at once; sync brings it to the server. */
export async function saveDefinition<C extends DefinitionCollection>(
  database: LocalDatabase,
  orgId: OrgId,
  collection: C,
  draft: DefinitionDraft[C],
): Promise<void> {
  const updatedAt = new Date().toISOString();
  // A draft says everything: an optional part it leaves out is gone.
  const unsaid = Object.fromEntries(collections[collection].clientFields.map((field) => [field, undefined]));
  await editDocuments(
    database,
    collection,
    [draft.id],
    (current) => ({ ...current, ...unsaid, ...draft, orgId, updatedAt, _deleted: false }) as unknown as DocumentOf<C>,
  );
}

/** Turns one on or off. */
export async function setDefinitionActive(
  database: LocalDatabase,
  collection: DefinitionCollection,
  id: string,
  active: boolean,
): Promise<void> {
  await changeDefinition(database, collection, id, { active });
}

/** Puts rules or processes in the order given, counted from 1; those that stand there already are left alone. */
export async function orderDefinitions(
  database: LocalDatabase,
  collection: DefinitionCollection,
  idsInOrder: readonly string[],
): Promise<void> {
  for (const [index, id] of idsInOrder.entries()) {
    await changeDefinition(database, collection, id, { order: index + 1 });
  }
}

/** Deletes one; {@link restoreDefinition} takes it back. */
export async function deleteDefinition(
  database: LocalDatabase,
  collection: DefinitionCollection,
  id: string,
): Promise<void> {
  await changeDefinition(database, collection, id, { _deleted: true });
}

/** Takes a deletion on this device back, with everything it said. */
export async function restoreDefinition(
  database: LocalDatabase,
  collection: DefinitionCollection,
  id: string,
): Promise<void> {
  await editDocuments(database, collection, [id], (current) =>
    current?._deleted ? { ...current, _deleted: false } : undefined,
  );
}

async function changeDefinition(
  database: LocalDatabase,
  collection: DefinitionCollection,
  id: string,
  change: { active?: boolean; order?: number; _deleted?: boolean },
): Promise<void> {
  await editDocuments(database, collection, [id], (current) =>
    current === undefined || current._deleted
      ? undefined
      : { ...current, ...change, updatedAt: new Date().toISOString() },
  );
}
