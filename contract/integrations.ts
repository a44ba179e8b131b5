import { z } from 'zod';
import { fieldsSchemas } from './catalogue.ts';
import { DocumentId, Timestamp, Username } from './identifiers.ts';
import { CrmRecord, RecordDraft } from './records.ts';
import { DisplayName } from './users.ts';

/** The most tokens an org has at a time. */
export const MAX_INTEGRATION_TOKENS = 50;

/** How many leads one token may send, so that a form that runs wild floods nobody. */
export const LEADS_PER_MINUTE = 60;
export const LEADS_PER_DAY = 2_000;

/** How long the answer to an idempotency key is kept, at least. */
export const IDEMPOTENCY_HOURS = 24;

/** What another system calls with, such as a web form: it creates leads and may do nothing else. */
export const IntegrationToken = z.object({
  id: z.string(),
  /** What it is for; whoever gets a lead reads it. */
  name: z.string(),
  createdBy: Username,
  createdAt: Timestamp,
  /** When it last created a lead; null before. */
  lastUsedAt: Timestamp.nullable(),
});
export type IntegrationToken = z.infer<typeof IntegrationToken>;

export const IntegrationTokensAnswer = z.object({ tokens: z.array(IntegrationToken) });
export type IntegrationTokensAnswer = z.infer<typeof IntegrationTokensAnswer>;

export const CreateIntegrationTokenBody = z
  .strictObject({ name: DisplayName })
  .meta({ examples: [{ name: 'Contact form' }] });
export type CreateIntegrationTokenBody = z.infer<typeof CreateIntegrationTokenBody>;

/** The only answer that carries the token itself: what is stored is a hash of it. */
export const CreatedIntegrationToken = IntegrationToken.extend({ token: z.string() });
export type CreatedIntegrationToken = z.infer<typeof CreatedIntegrationToken>;

/** A lead from another system. Without an owner it goes to the org's default lead owner. */
export const CreateLeadBody = z
  .strictObject({
    name: RecordDraft.shape.name,
    fields: fieldsSchemas.lead.optional(),
    ownerUsername: Username.optional(),
  })
  .meta({
    examples: [
      {
        name: 'Nina Novak',
        fields: { company: 'Acme', email: 'nina@acme.example', rating: 'hot', source: 'Web form', notes: 'Call me.' },
      },
      { name: 'Omar Okafor', fields: { phone: '+44 20 7946 0000', value: 12000 }, ownerUsername: 'moses.frase' },
    ],
  });
export type CreateLeadBody = z.infer<typeof CreateLeadBody>;

/** A lead as it was saved. */
export const Lead = CrmRecord.extend({ object: z.literal('lead'), fields: fieldsSchemas.lead });

export const CreateLeadAnswer = z.object({ id: DocumentId, lead: Lead });
export type CreateLeadAnswer = z.infer<typeof CreateLeadAnswer>;
