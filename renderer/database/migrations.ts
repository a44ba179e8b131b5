import type { CollectionName } from '#contract/collections.ts';

/**
 * Makes a document as one version of the app stored it what the next one stores: its `base` as well, and whether it is
 * deleted or not.
 */
export type Migration = (stored: Readonly<Record<string, unknown>>) => Record<string, unknown>;

/**
 * How what lies on a device came to be as it is now, by collection. Whoever changes a schema in document-schema.ts
 * appends the step that makes stored documents fit, and never changes one that was released: the number of steps is the
 * version of the schema, and an unsent edit stored at any of them exists nowhere else.
 */
export const migrations: { readonly [N in CollectionName | 'needsYou' | 'settings']: readonly Migration[] } = {
  records: [],
  notifications: [],
  users: [],
  workflowRules: [],
  approvalProcesses: [],
  approvalRequests: [],
  approvalDecisions: [],
  handOffs: [],
  needsYou: [],
  settings: [],
};
