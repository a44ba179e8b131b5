import { z } from 'zod';
import { DocumentId, Timestamp } from './identifiers.ts';
import { CrmRecord, type RecordDraft } from './records.ts';

/** What two records of one kind are merged by: whose values stand where they differ is the person's to say. */
export const MergeBody = z.strictObject({
  /** The record that goes into the other. */
  otherId: DocumentId,
  /** What is taken from it: `name`, `ownerUsername`, `nextStep`, or keys of fields. All else stays as it is. */
  takes: z.array(z.string().max(100)).max(100, 'At most 100 values are possible.'),
  /** `updatedAt` of both as the person saw them. */
  seen: z.strictObject({ kept: Timestamp, other: Timestamp }),
});
export type MergeBody = z.infer<typeof MergeBody>;

export const MergeAnswer = z.object({ mergeId: DocumentId, record: CrmRecord });
export type MergeAnswer = z.infer<typeof MergeAnswer>;

const NOTE_OF_MERGE = 'merged-';
const MOST_ID_CHARACTERS = 64;

/**
 * The id of the note that a merge leaves with the record that is kept, known from the id of the one that is gone: the
 * address of that one leads on by it, on every laptop, offline too, and after the kept one was merged into a third.
 */
export function mergeNoteId(goneId: string): DocumentId {
  return `${NOTE_OF_MERGE}${goneId.slice(NOTE_OF_MERGE.length - MOST_ID_CHARACTERS)}`;
}

/** Whether only a merge makes a note of this id: from anybody else it would lead people astray. */
export function isMergeNoteId(id: string): boolean {
  return id.startsWith(NOTE_OF_MERGE);
}

type Content = Pick<CrmRecord, 'name' | 'ownerUsername' | 'nextStep' | 'fields'>;

/** What a record says once another has been merged into it. */
export function mergedContent(kept: Content, other: Content, takes: readonly string[]): Content {
  const taken = new Set(takes);
  const fields = Object.fromEntries(
    [...new Set([...Object.keys(kept.fields), ...Object.keys(other.fields)])].flatMap((key) => {
      const value = (taken.has(key) ? other : kept).fields[key];
      return value === undefined ? [] : [[key, value]];
    }),
  );
  return {
    name: taken.has('name') ? other.name : kept.name,
    ownerUsername: taken.has('ownerUsername') ? other.ownerUsername : kept.ownerUsername,
    nextStep: (taken.has('nextStep') ? other : kept).nextStep ?? null,
    fields,
  };
}

/** The keys of everything that two records say differently, or only one of them says. */
export function differences(kept: Content, other: Content): readonly string[] {
  const keys = [...new Set([...Object.keys(kept.fields), ...Object.keys(other.fields)])];
  return [
    ...(kept.name === other.name ? [] : ['name']),
    ...(kept.ownerUsername === other.ownerUsername ? [] : ['ownerUsername']),
    ...(sameStep(kept.nextStep, other.nextStep) ? [] : ['nextStep']),
    ...keys.filter((key) => (kept.fields[key] ?? '') !== (other.fields[key] ?? '')),
  ];
}

/**
 * What is taken from the other record unless somebody says otherwise: what this one does not say, and where both say
 * something, the word of the one that changed last. The owner stays, since another one is a hand-over.
 */
export function usualTakes(
  kept: Content & Pick<CrmRecord, 'updatedAt'>,
  other: Content & Pick<CrmRecord, 'updatedAt'>,
): readonly string[] {
  const otherIsNewer = Date.parse(other.updatedAt) > Date.parse(kept.updatedAt);
  const saidIn = (content: Content, key: string) => {
    if (key === 'name') return content.name;
    if (key === 'nextStep') return content.nextStep ?? '';
    return content.fields[key] ?? '';
  };
  return differences(kept, other).filter((key) => {
    if (key === 'ownerUsername' || saidIn(other, key) === '') return false;
    return saidIn(kept, key) === '' || (otherIsNewer && key !== 'nextStep');
  });
}

/** The draft of the record that is kept. */
export function mergedDraft(kept: CrmRecord, other: CrmRecord, takes: readonly string[]): RecordDraft {
  const { id, object, handOffNote, ownerUsername } = kept;
  const content = mergedContent(kept, other, takes);
  // What was said with one hand-over is not said with the next.
  const note = content.ownerUsername === ownerUsername ? handOffNote : null;
  return { id, object, ...(note === undefined ? {} : { handOffNote: note }), ...content };
}

function sameStep(a: Content['nextStep'], b: Content['nextStep']): boolean {
  return a?.text === b?.text && a?.at === b?.at;
}
