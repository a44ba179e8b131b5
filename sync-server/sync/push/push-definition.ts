import type { z } from 'zod';
import { blankTombstone, type CollectionName, type DocumentOf } from '#contract/collections.ts';
import type { DraftIssue } from '#contract/draft-issues.ts';
import type { Directory } from '#contract/recipient-resolution.ts';
import type { SignedIn } from '../../sessions/session-cache.ts';
import type { OrgWork } from '../../storage/org-work.ts';
import { orgDirectory } from '../../users/org-directory.ts';
import { draftIssuesInWords } from './draft-issue-words.ts';
import { type ParsedRow, wordsOf } from './parse-row.ts';
import { isKnownEdit, outcomeWithoutSave, taken } from './push-rules.ts';
import { type RowOutcome, RowRejected } from './row-outcome.ts';

/** What admins define for everyone: how it is parsed, checked and called. */
export type Definition<C extends CollectionName> = {
  readonly collection: C;
  readonly draft: z.ZodType<Omit<DocumentOf<C>, 'orgId' | 'updatedAt' | 'editId' | '_deleted'>>;
  check(draft: unknown, directory: Directory): readonly DraftIssue[];
  /** What these are called, such as “workflow rules”. */
  readonly plural: string;
};

/**
 * Takes a created, edited, deleted or restored definition from an admin, by the push rules of records. It takes effect
 * with the next save; nothing fires on what is there already.
 *
 * @throws RowRejected `read-only` for anyone else, `invalid` with everything that is wrong
 */
export async function pushDefinition<C extends CollectionName>(
  { collection, draft: schema, check, plural }: Definition<C>,
  work: OrgWork,
  by: SignedIn,
  row: ParsedRow,
): Promise<RowOutcome> {
  const user = await work.find('users', by.username);
  if (user?.document.role !== 'admin') throw new RowRejected('read-only', `Only admins change ${plural}.`);
  if (isKnownEdit(work, collection, row)) return 'known';
  const stored = (await work.find(collection, row.id))?.document;
  const draft = row.pushed['_deleted'] === true ? undefined : schema.safeParse(row.pushed);
  if (draft?.success !== false) {
    const outcome = outcomeWithoutSave(work, collection, stored, row, draft?.data);
    if (outcome !== undefined) return outcome;
  }
  if (draft === undefined) {
    work.put(collection, blankTombstone(collection, row.id, work.orgId, work.now));
    return taken(work, collection, row);
  }
  const problems = draftIssuesInWords(check(row.pushed, await orgDirectory(work)));
  if (problems !== '') throw new RowRejected('invalid', problems);
  if (!draft.success) throw new RowRejected('invalid', wordsOf(draft.error));
  const { orgId, now } = work;
  work.put(collection, { ...draft.data, orgId, updatedAt: now, editId: row.editId, _deleted: false } as DocumentOf<C>);
  return taken(work, collection, row);
}
