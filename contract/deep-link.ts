import { z } from 'zod';
import { RecordObject } from './catalogue.ts';
import { DocumentId } from './identifiers.ts';

export const DEEP_LINK_SCHEME = 'smartlite';

/** A record a link or a notification points at. */
export const RecordAddress = z.object({ object: RecordObject, id: DocumentId });
export type RecordAddress = z.infer<typeof RecordAddress>;

/** Parses `smartlite://record/<object>/<id>`; anything else, however odd, is undefined. */
export function parseDeepLink(link: string): RecordAddress | undefined {
  const match = /^smartlite:\/\/record\/([a-z]{1,20})\/([A-Za-z0-9_-]{1,64})\/?$/.exec(link);
  const parsed = RecordAddress.safeParse({ object: match?.[1], id: match?.[2] });
  return parsed.success ? parsed.data : undefined;
}
