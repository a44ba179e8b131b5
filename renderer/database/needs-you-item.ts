import { z } from 'zod';

const FieldValue = z.union([z.string(), z.number(), z.null()]);

/** One value the user typed that the server's document does not hold. */
export const NeedsYouValue = z.object({
  /** `name`, `ownerUsername` or a key of `fields`. */
  field: z.string(),
  mine: FieldValue,
  theirs: FieldValue,
});
export type NeedsYouValue = z.infer<typeof NeedsYouValue>;

/**
 * Something a person did that could not be carried out as it was: a conflict, a rejection, or what was recovered of a
 * record that left their view or that a restored backup lost. The original text is kept until they have decided.
 */
export const NeedsYouItem = z.object({
  id: z.string(),
  kind: z.enum(['conflict', 'rejection', 'recovered']),
  /** Which collection the document is in; RxDB keeps the name `collection` for itself. */
  collectionName: z.string(),
  documentId: z.string(),
  /** The record it is about, where the document is not the record itself. */
  recordId: z.string().optional(),
  /** `lead`, `opportunity`, … of the record it is about; empty where there is none. */
  object: z.string(),
  /** What the document was called, to show it even after it is gone. */
  title: z.string(),
  /** Why, in words. */
  reason: z.string(),
  /** The server's code of a rejection, else empty. */
  code: z.string(),
  values: z.array(NeedsYouValue),
  /** What the person wanted to do with the document. */
  wanted: z.enum(['create', 'edit', 'delete']),
  /** Who wrote what is kept here, where that was somebody else. */
  mineBy: z.string().optional(),
  /** Who last changed what the server holds, and when, where it holds something. */
  theirsBy: z.string().optional(),
  theirsAt: z.string().optional(),
  /** The document as it was, where it can be put back as a whole only. */
  whole: z.record(z.string(), z.unknown()).optional(),
  createdAt: z.string(),
});
export type NeedsYouItem = z.infer<typeof NeedsYouItem>;
