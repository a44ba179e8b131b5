import type { RecordObject } from '#contract/catalogue.ts';
import type { DocumentId, Timestamp, Username } from '#contract/identifiers.ts';
import type { CrmRecord, RecordFields } from '#contract/records.ts';
import { DEMO_ORG_ID } from './demo-identifiers.ts';

type RecordParts = {
  readonly id: DocumentId;
  readonly object: RecordObject;
  readonly name: string;
  readonly owner: Username;
  /** Values by key; a missing value stays absent. */
  readonly fields: { readonly [key: string]: string | number | undefined };
  readonly createdBy: Username;
  readonly createdAt: Timestamp;
  readonly updatedAt: Timestamp;
};

/** A stored record of the demo org, last changed by its owner. */
export function demoRecord(parts: RecordParts): CrmRecord {
  const fields: RecordFields = {};
  for (const [key, value] of Object.entries(parts.fields)) if (value !== undefined && value !== '') fields[key] = value;
  return {
    id: parts.id,
    orgId: DEMO_ORG_ID,
    object: parts.object,
    name: parts.name,
    ownerUsername: parts.owner,
    fields,
    createdBy: parts.createdBy,
    createdAt: parts.createdAt,
    updatedBy: parts.owner,
    updatedAt: parts.updatedAt,
    approvalStatus: 'none',
    _deleted: false,
  };
}
