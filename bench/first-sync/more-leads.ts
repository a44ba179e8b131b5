import type { CrmRecord } from '#contract/records.ts';
import type { OrgWork } from '../../sync-server/storage/org-work.ts';

export const DEMO_ORG = 'maven';

/** Adds leads to the demo org until everybody sees this many documents. */
export async function fillWithLeads(work: OrgWork, documents: number): Promise<void> {
  const { stored } = await work.db
    .selectFrom('documents')
    .select((eb) => eb.fn.countAll<number>().as('stored'))
    .where('org_id', '=', DEMO_ORG)
    .where('listed', '=', 0)
    .executeTakeFirstOrThrow();
  for (let index = 0; index < documents - stored; index += 1) work.put('records', lead(index));
}

function lead(index: number): CrmRecord {
  const at = new Date(Date.UTC(2026, 9, 1) + index * 60_000).toISOString();
  return {
    id: `bench-lead-${index}`,
    orgId: DEMO_ORG,
    object: 'lead',
    name: `Lead ${index}`,
    ownerUsername: 'moses.frase',
    fields: {
      company: `Company ${index}`,
      email: `person-${index}@company-${index}.example`,
      status: 'new',
      rating: 'warm',
      source: 'Trade fair',
      value: index * 10,
      notes: 'Asked for the price list and a call in the first week of the quarter.',
    },
    createdBy: 'admin',
    createdAt: at,
    updatedBy: 'admin',
    updatedAt: at,
    approvalStatus: 'none',
    _deleted: false,
  };
}
