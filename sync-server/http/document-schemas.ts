import { z } from 'zod';
import { catalogue, fieldsSchemas, RecordObject } from '#contract/catalogue.ts';
import { type CollectionName, collectionNames, collections } from '#contract/collections.ts';
import { ErrorBody } from '#contract/errors.ts';
import { CrmRecord } from '#contract/records.ts';

/** What the OpenAPI page calls by name, each described once. */
export const describedSchemas = z.registry<{ id: string }>();

describedSchemas.add(ErrorBody, { id: 'Error' });

/** A record of each object, with the fields that the catalogue gives it. */
const recordSchemas = RecordObject.options.map((object) => {
  const schema = CrmRecord.extend({ object: z.literal(object), fields: fieldsSchemas[object] });
  describedSchemas.add(schema, { id: catalogue[object].label });
  return schema;
});

const documentSchemas = collectionNames.flatMap((name): z.ZodType[] => {
  if (name === 'records') return recordSchemas;
  const { schema } = collections[name];
  describedSchemas.add(schema, { id: nameOf(name) });
  return [schema];
});

/** Any document that a pull brings, as the OpenAPI page describes it. */
export const AnyDescribedDocument = z.union(documentSchemas);

/** `approvalRequests` holds documents that are called `ApprovalRequest`. */
function nameOf(collection: CollectionName): string {
  const plural = collection.charAt(0).toUpperCase() + collection.slice(1);
  return plural.endsWith('sses') ? plural.slice(0, -2) : plural.slice(0, -1);
}
