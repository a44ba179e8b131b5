import type { StoredDocument } from '../storage/documents.ts';

/** Hidden beside a hand-off that laptops carry no more. */
export const NOT_CARRIED = 'not-carried';

/**
 * Whether laptops carry a hand-off. One that has been over for long is left to the report, until something happens to
 * it after all, such as a laptop that comes back from a drawer and proves that it was seen.
 */
export function isCarried({ hidden }: Pick<StoredDocument<'handOffs'>, 'hidden'>): boolean {
  return hidden !== NOT_CARRIED;
}
