import type { DirectoryUser } from '../../ui/people.tsx';

/** A username as it is written in a text: after an @ that no letter stands before. */
const MENTION = /(?<![\p{L}\p{N}])@([a-z0-9][a-z0-9._-]{0,63})/giu;

/** The people a text mentions, each once; what is nobody's username is text like any other. */
export function mentionedIn(text: string, byUsername: ReadonlyMap<string, Pick<DirectoryUser, 'active'>>): string[] {
  const found = [...text.matchAll(MENTION)].flatMap(([, written = '']) => {
    const username = written.toLowerCase();
    // A full stop may end the sentence, not the name.
    return [username, username.replace(/[._-]+$/, '')].find((name) => byUsername.get(name)?.active) ?? [];
  });
  return [...new Set(found)];
}
