import { z } from 'zod';
import { RecordObject } from './catalogue.ts';
import { DocumentId, OrgId, Timestamp, Username } from './identifiers.ts';
import { isVisible } from './visible-text.ts';

export const ApprovalStatus = z.enum(['none', 'pending', 'approved', 'rejected']);
export type ApprovalStatus = z.infer<typeof ApprovalStatus>;

/** The values of a record's own fields by key; which keys and types an object has is in the catalogue. */
export const RecordFields = z.record(
  z.string(),
  z.union([z.string(), z.number()], 'The value of a field is text or a number.'),
  'Fields are an object.',
);
export type RecordFields = z.infer<typeof RecordFields>;

/** Why somebody gets a record, and what comes next, in the words of whoever hands it over. */
export const HandOffNote = z.string().trim().max(500, 'A note is at most 500 characters long.');

/** What the owner of a record means to do next, and when: one at a time. */
export const NextStep = z.strictObject({
  text: z
    .string()
    .trim()
    .min(1, 'Say what the next step is.')
    .refine(isVisible, 'Say what the next step is.')
    .max(200, 'A next step is at most 200 characters long.'),
  at: Timestamp,
});
export type NextStep = z.infer<typeof NextStep>;

/** A lead, opportunity, account or contact as it is stored and pulled. */
export const CrmRecord = z.object({
  id: DocumentId,
  orgId: OrgId,
  object: RecordObject,
  name: z.string().max(255),
  /** Empty in a tombstone only. */
  ownerUsername: z.union([Username, z.literal('')]),
  /** What was said with the latest hand-over; null or absent where nothing was. */
  handOffNote: z.string().nullable().optional(),
  nextStep: NextStep.nullable().optional(),
  fields: RecordFields,
  createdBy: z.string(),
  createdAt: Timestamp,
  updatedBy: z.string(),
  updatedAt: Timestamp,
  approvalStatus: ApprovalStatus,
  editId: DocumentId.optional(),
  _deleted: z.boolean(),
});
export type CrmRecord = z.infer<typeof CrmRecord>;

/** What a client may say about a record; everything else on it is set by the server. */
export const RecordDraft = z.object({
  id: DocumentId,
  object: RecordObject,
  name: z
    .string()
    .trim()
    .min(1, { error: 'Name cannot be empty.', abort: true })
    .refine(isVisible, 'Name cannot be empty.')
    .max(255, 'Name is at most 255 characters long.'),
  ownerUsername: Username,
  handOffNote: HandOffNote.nullish(),
  nextStep: NextStep.nullish(),
  fields: RecordFields,
});
export type RecordDraft = z.infer<typeof RecordDraft>;

/** Whether somebody still has work with a record; what is won, lost or unqualified stays with whoever closed it. */
export function isOpenRecord({ object, fields }: Pick<CrmRecord, 'object' | 'fields'>): boolean {
  switch (object) {
    case 'lead':
      return fields['status'] !== 'unqualified';
    case 'opportunity':
      return fields['stage'] !== 'won' && fields['stage'] !== 'lost';
    case 'account':
    case 'contact':
      return true;
  }
}
