import { v7 as uuidv7 } from 'uuid';
import type { RecordObject } from '#contract/catalogue.ts';
import type { CrmRecord, RecordFields } from '#contract/records.ts';
import { withValues } from '#contract/three-way-merge.ts';
import type { LocalDatabase } from './local-database.ts';
import { editDocuments } from './local-edit.ts';
import type { Editor } from './record-edits.ts';

type Lead = Pick<CrmRecord, 'id' | 'name' | 'ownerUsername' | 'fields' | 'nextStep'>;

export type ConversionWish = {
  /** The account it joins; a new one named after its company where there is none. */
  readonly accountId: string | undefined;
  readonly opportunityName: string;
};

type Made = {
  readonly id: string;
  readonly object: RecordObject;
  readonly name: string;
  readonly fields: RecordFields;
};

/** What a lead becomes, each leading to the others. */
export type Conversion = {
  readonly made: readonly Made[];
  readonly opportunityId: string;
  /** What the lead says of it from then on. */
  readonly ofLead: RecordFields;
};

/** What the new account is called. */
export function accountNameOf({ name, fields }: Pick<Lead, 'name' | 'fields'>): string {
  return String(fields['company'] ?? '').trim() || name;
}

/** Plans a conversion: nothing is written yet. */
export function planConversion(lead: Lead, wish: ConversionWish, newId: () => string = uuidv7): Conversion {
  const { title, email, phone, website, address, source, value: amount, notes } = lead.fields;
  const accountId = wish.accountId ?? newId();
  const [contactId, opportunityId, leadId] = [newId(), newId(), lead.id];
  const made: Made[] = [
    {
      ...{ id: contactId, object: 'contact', name: lead.name },
      fields: present({ accountId, title, email, phone, leadId }),
    },
    {
      ...{ id: opportunityId, object: 'opportunity', name: wish.opportunityName },
      fields: present({ accountId, contactId, stage: 'prospecting', amount, source, notes, leadId }),
    },
  ];
  if (wish.accountId === undefined) {
    made.unshift({
      ...{ id: accountId, object: 'account', name: accountNameOf(lead) },
      fields: present({ website, address }),
    });
  }
  return { made, opportunityId, ofLead: { status: 'qualified', opportunityId, accountId, contactId } };
}

function present(fields: { readonly [key: string]: string | number | undefined }): RecordFields {
  return Object.fromEntries(
    Object.entries(fields).flatMap(([key, value]) => (value === undefined ? [] : [[key, value]])),
  );
}

/**
 * Makes an account, a contact and an opportunity of a lead, in one write: on this device there is all of it or nothing,
 * and it goes to the server in one push. Its open next step goes on with the opportunity.
 *
 * @returns the opportunity, and the way back
 */
export async function convertLead(
  database: LocalDatabase,
  editor: Editor,
  lead: Lead,
  wish: ConversionWish,
): Promise<{ readonly opportunityId: string; readonly undo: () => Promise<void> }> {
  const { made, opportunityId, ofLead } = planConversion(lead, wish);
  const byId = new Map(made.map((one) => [one.id, one]));
  const ids = [...byId.keys(), lead.id];
  const stamp = () => ({ updatedBy: editor.username, updatedAt: new Date().toISOString() });
  await editDocuments(database, 'records', ids, (record, id) => {
    const one = byId.get(id);
    if (one === undefined) return record && changed(record, ofLead, null, stamp());
    const nextStep = id === opportunityId ? lead.nextStep : undefined;
    return { ...one, ...(nextStep == null ? {} : { nextStep }), ...fresh(editor, lead.ownerUsername), ...stamp() };
  });
  const before = Object.fromEntries(Object.keys(ofLead).map((key) => [key, lead.fields[key]]));
  const undo = () =>
    editDocuments(database, 'records', ids, (record, id) => {
      if (record === undefined) return undefined;
      if (byId.has(id)) return { ...record, _deleted: true };
      return changed(record, before, lead.nextStep ?? null, stamp());
    });
  return { opportunityId, undo };
}

type Stamp = Pick<CrmRecord, 'updatedBy' | 'updatedAt'>;

function changed(
  record: CrmRecord,
  fields: { readonly [key: string]: string | number | undefined },
  nextStep: CrmRecord['nextStep'],
  stamp: Stamp,
): CrmRecord {
  const had = record.nextStep !== undefined || nextStep !== null;
  return { ...record, ...withValues(record, fields), ...(had ? { nextStep } : {}), ...stamp };
}

function fresh({ orgId, username }: Editor, ownerUsername: string) {
  const createdAt = new Date().toISOString();
  return { orgId, ownerUsername, createdBy: username, createdAt, approvalStatus: 'none', _deleted: false } as const;
}
