import type { z } from 'zod';
import type { Timestamp } from './identifiers.ts';

/** Everything both sides have to agree on about one collection that syncs, by the type of its documents. */
export type Collection<D> = {
  /** The source of that type, of the checks on the wire and of what is stored. */
  readonly schema: z.ZodType<D>;
  /** Whose word its documents are: of the two that one person alone writes, nobody else can put one back. */
  readonly writtenBy: 'anyone' | 'recipient' | 'submitter' | 'admins' | 'server';
  /**
   * The fields that a client may write. Conflicts are judged on these alone (plus `_deleted`): a check on server-set
   * fields such as `updatedAt` loses quick second edits.
   */
  readonly clientFields: readonly (keyof D & string)[];
  /** Its place in the order in which a device pushes (docs/decisions.md#push, 5); null where it has nothing to push. */
  readonly pushOrder: number | null;
  /** Its place in the order in which a device pulls: the app is useful long before the end. */
  readonly pullOrder: number;
  readonly conflicts: ConflictRule;
  /** What of a document a person typed or chose; all of {@link clientFields} where it is not said. */
  readonly typed?: (document: D) => { readonly [field: string]: unknown };
  /** Whether a document is the server's own, in a collection that people write in too. */
  readonly madeByServer?: (document: D) => boolean;
  /** Who wrote the version at hand, where it says so. */
  readonly authorOf?: (document: D) => string;
  /** The content of a tombstone; see {@link blankTombstone}. */
  readonly blank: (at: Timestamp, id: string) => Omit<D, 'id' | 'orgId' | 'updatedAt' | '_deleted'>;
};

/** What a device does when the server holds another version than the one an edit was made on. */
export type ConflictRule =
  /** Merges field by field; of a field both changed the server's value stays, and the person is told theirs. */
  | 'merge'
  /** The server's version stays, and the person is told what they had written, field by field. */
  | 'tell-fields'
  /** The same, where the parts mean nothing one by one: the person is told all of it. */
  | 'tell-whole'
  /** The server's version stays, and nobody typed anything that could be lost. */
  | 'take';
