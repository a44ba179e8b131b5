import type { z } from 'zod';
import { blankTombstone, type CollectionName, type DocumentOf } from '#contract/collections.ts';
import { type DraftIssue, isSavable } from '#contract/draft-issues.ts';
import type { Directory } from '#contract/recipient-resolution.ts';
import { excerpt, MAX_TOLD_ISSUES } from '../http/error-answers.ts';
import { oncePerWork } from '../storage/once-per-work.ts';
import { orgDirectory } from '../visibility/org-directory.ts';
import { isKnownEdit, outcomeWithoutSave, taken } from './push-rules.ts';
import { type RowHandler, RowRejected, wordsOf } from './row.ts';

/** What admins define for everyone: how it is parsed, checked and called. */
export type Definition<C extends CollectionName> = {
  readonly collection: C;
  readonly draft: z.ZodType<Omit<DocumentOf<C>, 'orgId' | 'updatedAt' | 'editId' | '_deleted'>>;
  check(draft: unknown, directory: Directory): readonly DraftIssue[];
  /** What these are called, such as “workflow rules”. */
  readonly plural: string;
  readonly limit: DefinitionLimit<C>;
};

/** How many an org may have of those that count. */
export type DefinitionLimit<C extends CollectionName> = {
  readonly most: number;
  /** What they are called, such as “active workflow rules”. */
  readonly of: string;
  counts(definition: Omit<DocumentOf<C>, 'orgId' | 'updatedAt' | 'editId' | '_deleted'>): boolean;
};

/**
 * Takes a created, edited, deleted or restored definition from an admin, by the push rules of records. It takes effect
 * with the next save; nothing fires on what is there already, and an approval goes on by the copy it was submitted with.
 *
 * @throws from the returned function: RowRejected `read-only` for anyone else, `invalid` with everything that is wrong
 */
export function pushDefinition<C extends CollectionName>({
  collection,
  draft: schema,
  check,
  plural,
  limit,
}: Definition<C>): RowHandler {
  const counted = oncePerWork(async (work) => {
    const all = await work.all(collection);
    return new Set(all.filter((one) => limit.counts(one)).map(({ id }) => id));
  });
  /** Who has too many from an earlier version may change them, and must not add to them. */
  const demandRoom = (ids: ReadonlySet<string>, id: string) => {
    if (ids.has(id) || ids.size < limit.most) return;
    throw new RowRejected('invalid', `At most ${limit.most} ${limit.of} are possible.`);
  };
  return async (work, by, row) => {
    const user = await work.find('users', by.username);
    if (user?.document.role !== 'admin') throw new RowRejected('read-only', `Only admins change ${plural}.`);
    if (isKnownEdit(work, collection, row)) return 'known';
    const stored = (await work.find(collection, row.id))?.document;
    const draft = row.pushed['_deleted'] === true ? undefined : schema.safeParse(row.pushed);
    if (draft?.success !== false) {
      const outcome = outcomeWithoutSave(work, collection, stored, row, draft?.data);
      if (outcome !== undefined) return outcome;
    }
    const ids = await counted(work);
    if (draft === undefined) {
      ids.delete(row.id);
      work.put(collection, blankTombstone(collection, row.id, work.orgId, work.now));
      return taken(work, collection, row);
    }
    const problems = draftIssuesInWords(check(row.pushed, await orgDirectory(work)));
    if (problems !== '') throw new RowRejected('invalid', problems);
    if (!draft.success) throw new RowRejected('invalid', wordsOf(draft.error));
    if (limit.counts(draft.data)) {
      demandRoom(ids, row.id);
      ids.add(row.id);
    } else ids.delete(row.id);
    const { orgId, now } = work;
    work.put(collection, {
      ...draft.data,
      orgId,
      updatedAt: now,
      editId: row.editId,
      _deleted: false,
    } as DocumentOf<C>);
    return taken(work, collection, row);
  };
}

/** Everything that keeps a draft from being saved, each with its place, as one text; empty where nothing does. */
function draftIssuesInWords(issues: readonly DraftIssue[]): string {
  const errors = issues.filter((issue) => !isSavable([issue])).slice(0, MAX_TOLD_ISSUES);
  const words = errors.map(({ path, message }) => {
    const place = placeInWords(path);
    return place === '' ? excerpt(message) : `${place}: ${excerpt(message)}`;
  });
  return [...new Set(words)].join(' ');
}

const rows: Readonly<Record<string, string>> = {
  criteria: 'criterion',
  entryCriteria: 'entry criterion',
  actions: 'action',
  recipients: 'recipient',
  steps: 'step',
  approvers: 'approver',
};

/** Numbered parts as they are numbered on screen, such as “Step 2, criterion 1”. */
function placeInWords(path: DraftIssue['path']): string {
  const parts = path.flatMap((part, index) => {
    const name = rows[String(path[index - 1])];
    return typeof part === 'number' && name !== undefined ? `${name} ${part + 1}` : [];
  });
  const place = parts.join(', ');
  return place.charAt(0).toUpperCase() + place.slice(1);
}
