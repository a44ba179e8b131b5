import type { Standing } from './viewer-rows.ts';

/** What becomes of the view of a listed document: who is to pull it, and who is to pull its tombstone. */
export type ViewerChanges = {
  /** They pull the document at its new place. */
  readonly pulling: readonly string[];
  /** They have it already, from when everyone did. */
  readonly holding: readonly string[];
  /** They saw it, or wrote it, and do not see it now. */
  readonly losing: readonly string[];
  /** Whether everyone else loses sight of it too, because everyone saw it until now. */
  readonly closing: boolean;
};

/**
 * Compares who is to see a document with who saw it.
 *
 * @param standing how it stood; undefined for a new document
 * @param written whether its content changed, so that all who see it are to pull it
 * @param of.quietFor who need not pull that, if they saw it before
 * @param of.heldBy who holds it already, whether or not they may see it
 */
export function viewerChanges(
  standing: Standing | undefined,
  audience: readonly string[],
  written: boolean,
  { quietFor, heldBy }: { readonly quietFor?: string | undefined; readonly heldBy?: string | undefined } = {},
): ViewerChanges {
  const before = standing?.viewers ?? [];
  const holders = heldBy === undefined || before.includes(heldBy) ? before : [...before, heldBy];
  const closing = standing !== undefined && !standing.listed;
  const known = closing ? audience : audience.filter((username) => before.includes(username));
  const pulling = audience.filter((username) => !known.includes(username) || (written && username !== quietFor));
  return {
    pulling,
    holding: closing ? audience.filter((username) => !pulling.includes(username)) : [],
    losing: holders.filter((username) => !audience.includes(username)),
    closing,
  };
}
