import { sameClientState } from '#contract/client-state.ts';
import { authorOf, type CollectionName, collections, type DocumentOf, isMadeByServer } from '#contract/collections.ts';
import type { Role } from '#contract/users.ts';
import { heldOf, type KeptDocument, versionOf } from '../database/local-document.ts';
import { editIdOf } from './meet-server-document.ts';

/** Whoever writes a record where no person does. */
const SYSTEM = 'system';

export type Me = { readonly username: string; readonly role: Role };

/** What becomes of a version this device holds and a restored server does not. */
export type Verdict =
  /** What the server holds stands, as in an ordinary pull. */
  | 'take'
  /** The backup lost what I had written: it is my edit to send again. */
  | 'put-back'
  /** The backup lost what somebody else had written: the person decides. */
  | 'list'
  /** Both sides hold a version the other may not know: the server is asked whether it ever had this one. */
  | 'ask';

/**
 * A document both sides hold after a backup was restored. No clock has a say: the server's version is older than mine
 * when this device held it before, and anything else is in doubt.
 */
export function judgePresent<C extends CollectionName>(
  collection: C,
  local: KeptDocument<C>,
  server: DocumentOf<C>,
  me: Me,
): Verdict {
  const held = heldOf(local);
  if (held === undefined || sameClientState(collection, held, server) || !isOursToSay(collection, held, me))
    return 'take';
  const serverIsOlder = local.ancestors?.includes(versionOf(server)) ?? false;
  if (serverIsOlder && isMine(collection, held, me)) return 'put-back';
  // Somebody else's deletion, and what was not written by hand: there is no text to lose.
  if (held._deleted || collections[collection].conflicts === 'take') return 'take';
  if (serverIsOlder) return 'list';
  if (editIdOf(held) !== undefined) return 'ask';
  return hidesText(collection, held, server) ? 'list' : 'take';
}

/**
 * Whether a version holds text that the server's does not, though nobody wrote that version: the server itself did, such
 * as when it passes a lead on, over an edit that the version does not name.
 */
function hidesText<C extends CollectionName>(collection: C, held: DocumentOf<C>, server: DocumentOf<C>): boolean {
  const handedOn = 'ownerUsername' in server ? { ...held, ownerUsername: server.ownerUsername } : held;
  return authorOf(collection, held) === SYSTEM && !sameClientState(collection, handedOn, server);
}

/** A document the restored server says nothing about, not even that it was deleted. */
export function judgeAbsent<C extends CollectionName>(
  collection: C,
  local: KeptDocument<C>,
  me: Me,
): Exclude<Verdict, 'ask'> {
  const held = heldOf(local);
  if (held === undefined || collections[collection].conflicts === 'take' || !isOursToSay(collection, held, me))
    return 'take';
  return isMine(collection, held, me) ? 'put-back' : 'list';
}

/** Rules and processes are kept by admins alone, and the directory by the server. */
function isOursToSay<C extends CollectionName>(collection: C, held: DocumentOf<C>, { role }: Me): boolean {
  if (isMadeByServer(collection, held)) return false;
  return collections[collection].writtenBy !== 'admins' || role === 'admin';
}

/** A tombstone names nobody, but one that came from here carries the edit that made it. */
function isMine<C extends CollectionName>(collection: C, held: DocumentOf<C>, { username }: Me): boolean {
  if (held._deleted) return editIdOf(held) !== undefined;
  return (authorOf(collection, held) ?? username) === username;
}
