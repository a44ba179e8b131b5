import { z } from 'zod';
import { DocumentId } from './identifiers.ts';

/**
 * The one catalogue of CRM objects and their fields. It drives validation, forms, lists, search, import and
 * the criteria editor: to add a field, add one entry here.
 */
export const RecordObject = z.enum(
  ['lead', 'opportunity', 'account', 'contact'],
  'A record is a lead, an opportunity, an account or a contact.',
);
export type RecordObject = z.infer<typeof RecordObject>;

export type FieldType =
  | 'text'
  | 'long-text'
  | 'email'
  | 'phone'
  | 'integer'
  | 'money'
  | 'date'
  | 'picklist'
  | 'reference';

export type FieldDefinition = {
  readonly key: string;
  /** What the field is called on screen. */
  readonly label: string;
  readonly type: FieldType;
  /** The allowed values of a picklist, in their natural order. */
  readonly options?: readonly string[];
  /** The object a reference points at; its value is the id of such a record. */
  readonly references?: RecordObject;
  readonly minimum?: number;
  readonly maximum?: number;
  /** Shown as a column of the object's list. */
  readonly inList?: boolean;
  /** Comes with an import: a form shows it where it has a value, and never asks for it. */
  readonly imported?: boolean;
  /** Comes with the conversion of a lead, likewise: it leads from the lead to what it became, and back. */
  readonly byConversion?: boolean;
};

export type ObjectDefinition = {
  readonly object: RecordObject;
  readonly label: string;
  readonly plural: string;
  readonly nameLabel: string;
  readonly fields: readonly FieldDefinition[];
};

/** What the record is called in the system it came from, so that an import can be repeated. */
const externalId: FieldDefinition = { key: 'externalId', label: 'External ID', type: 'text', imported: true };

const converted = (key: string, references: RecordObject): FieldDefinition => ({
  key,
  label: references.charAt(0).toUpperCase() + references.slice(1),
  type: 'reference',
  references,
  byConversion: true,
});

export const catalogue: { readonly [O in RecordObject]: ObjectDefinition } = {
  lead: {
    object: 'lead',
    label: 'Lead',
    plural: 'Leads',
    nameLabel: 'Name',
    fields: [
      { key: 'company', label: 'Company', type: 'text', inList: true },
      { key: 'title', label: 'Title', type: 'text' },
      { key: 'email', label: 'Email', type: 'email' },
      { key: 'phone', label: 'Phone', type: 'phone' },
      {
        key: 'status',
        label: 'Status',
        type: 'picklist',
        options: ['new', 'working', 'qualified', 'unqualified'],
        inList: true,
      },
      { key: 'rating', label: 'Rating', type: 'picklist', options: ['hot', 'warm', 'cold'], inList: true },
      { key: 'source', label: 'Source', type: 'text', inList: true },
      { key: 'value', label: 'Value', type: 'money', minimum: 0, inList: true },
      { key: 'website', label: 'Website', type: 'text' },
      { key: 'address', label: 'Address', type: 'text' },
      { key: 'notes', label: 'Notes', type: 'long-text' },
      externalId,
      converted('opportunityId', 'opportunity'),
      converted('accountId', 'account'),
      converted('contactId', 'contact'),
    ],
  },
  opportunity: {
    object: 'opportunity',
    label: 'Opportunity',
    plural: 'Opportunities',
    nameLabel: 'Name',
    fields: [
      { key: 'accountId', label: 'Account', type: 'reference', references: 'account', inList: true },
      { key: 'product', label: 'Product', type: 'text', inList: true },
      {
        key: 'stage',
        label: 'Stage',
        type: 'picklist',
        options: ['prospecting', 'engaging', 'won', 'lost'],
        inList: true,
      },
      // The step's own name, where a pipeline has more of them than there are stages.
      { key: 'stageName', label: 'Pipeline step', type: 'text' },
      { key: 'amount', label: 'Amount', type: 'money', minimum: 0, inList: true },
      { key: 'probability', label: 'Probability', type: 'integer', minimum: 0, maximum: 100 },
      { key: 'closeDate', label: 'Close date', type: 'date', inList: true },
      { key: 'engageDate', label: 'Engage date', type: 'date' },
      { key: 'contactId', label: 'Contact', type: 'reference', references: 'contact' },
      { key: 'source', label: 'Source', type: 'text' },
      { key: 'lostReason', label: 'Lost reason', type: 'text' },
      { key: 'notes', label: 'Notes', type: 'long-text' },
      externalId,
      converted('leadId', 'lead'),
    ],
  },
  account: {
    object: 'account',
    label: 'Account',
    plural: 'Accounts',
    nameLabel: 'Name',
    fields: [
      { key: 'sector', label: 'Sector', type: 'text', inList: true },
      { key: 'revenue', label: 'Revenue', type: 'money', minimum: 0, inList: true },
      { key: 'employees', label: 'Employees', type: 'integer', minimum: 0, inList: true },
      { key: 'location', label: 'Location', type: 'text', inList: true },
      { key: 'type', label: 'Type', type: 'text' },
      { key: 'phone', label: 'Phone', type: 'phone' },
      { key: 'website', label: 'Website', type: 'text' },
      { key: 'address', label: 'Address', type: 'text' },
      { key: 'parentAccountId', label: 'Parent account', type: 'reference', references: 'account' },
      { key: 'yearEstablished', label: 'Year established', type: 'integer', minimum: 1000, maximum: 9999 },
      { key: 'notes', label: 'Notes', type: 'long-text' },
      externalId,
    ],
  },
  contact: {
    object: 'contact',
    label: 'Contact',
    plural: 'Contacts',
    nameLabel: 'Name',
    fields: [
      { key: 'accountId', label: 'Account', type: 'reference', references: 'account', inList: true },
      { key: 'title', label: 'Title', type: 'text', inList: true },
      { key: 'email', label: 'Email', type: 'email', inList: true },
      { key: 'phone', label: 'Phone', type: 'phone', inList: true },
      { key: 'mobile', label: 'Mobile', type: 'phone' },
      { key: 'notes', label: 'Notes', type: 'long-text' },
      externalId,
      converted('leadId', 'lead'),
    ],
  },
};

/** Whether a form asks for a field; others it shows where they have a value. */
export function isAsked({ imported, byConversion }: FieldDefinition): boolean {
  return imported !== true && byConversion !== true;
}

/** The definition of one field of an object, or undefined where the object has no such field. */
export function fieldOf(object: RecordObject, key: string): FieldDefinition | undefined {
  return catalogue[object].fields.find((field) => field.key === key);
}

const MAX_TEXT = 255;
const MAX_LONG_TEXT = 20_000;

/** The zod schema of one field's value, with messages that name the field as it is called on screen. */
export function fieldValueSchema(field: FieldDefinition): z.ZodType<string | number> {
  switch (field.type) {
    case 'text':
    case 'phone':
      return z
        .string(`${field.label} is text.`)
        .max(MAX_TEXT, `${field.label} is at most ${MAX_TEXT} characters long.`);
    case 'long-text':
      return z
        .string(`${field.label} is text.`)
        .max(MAX_LONG_TEXT, `${field.label} is at most ${MAX_LONG_TEXT} characters long.`);
    case 'email':
      return z
        .string(`${field.label} is text.`)
        .max(MAX_TEXT, `${field.label} is at most ${MAX_TEXT} characters long.`)
        .regex(/^$|^[^\s@]+@[^\s@]+$/, `${field.label} needs an address such as name@company.com.`);
    case 'integer':
      return bounded(z.int(`${field.label} is a whole number.`), field);
    case 'money':
      return bounded(z.number(`${field.label} is a number.`), field);
    case 'date':
      return z.iso.date(`${field.label} is a date, YYYY-MM-DD, for example 2026-11-20.`);
    case 'picklist':
      return z.enum(field.options ?? [], `${field.label} is one of ${(field.options ?? []).join(', ')}.`);
    case 'reference':
      return z.string(`${field.label} is the id of a record.`).refine((id) => DocumentId.safeParse(id).success, {
        error: `${field.label} is the id of a record: 1 to 64 letters, digits, underscores or hyphens.`,
      });
  }
}

function bounded(schema: z.ZodNumber, field: FieldDefinition): z.ZodNumber {
  let result = schema;
  if (field.minimum !== undefined) result = result.min(field.minimum, `${field.label} is ${field.minimum} or more.`);
  if (field.maximum !== undefined) result = result.max(field.maximum, `${field.label} is ${field.maximum} or less.`);
  return result;
}

/** The zod schema of `fields` of one object: every field optional but typed, unknown keys refused. */
function fieldsSchemaOf(object: RecordObject) {
  return z.strictObject(
    Object.fromEntries(catalogue[object].fields.map((field) => [field.key, fieldValueSchema(field).optional()])),
    {
      error: (issue) =>
        issue.code === 'unrecognized_keys'
          ? `${catalogue[object].label} has no field ${issue.keys.join(', ')}.`
          : 'Fields are an object.',
    },
  );
}

export const fieldsSchemas = {
  lead: fieldsSchemaOf('lead'),
  opportunity: fieldsSchemaOf('opportunity'),
  account: fieldsSchemaOf('account'),
  contact: fieldsSchemaOf('contact'),
} as const;
