import { fold } from '../../ui/fold-text.ts';

export const beginnings = { exact: 0, begins: 1, differs: 2 } as const;
export type Beginning = (typeof beginnings)[keyof typeof beginnings];

const LAST_ASCII = 0x7f;
const CAPITAL_A = 0x41;
const CAPITAL_Z = 0x5a;
const TO_SMALL = 0x20;

/**
 * Whether a name, once it is folded, is a folded text or begins with it. Told letter by letter as long as they are
 * ASCII, which folds each by itself: to fold all names for one letter that was typed takes longer than the rest of the
 * search.
 */
export function beginningOf(name: string, text: string): Beginning {
  for (let at = 0; at < text.length; at += 1) {
    if (at === name.length) return beginnings.differs;
    const code = name.charCodeAt(at);
    if (code > LAST_ASCII) return beginningOfFolded(fold(name), text);
    if (smallOf(code) !== text.charCodeAt(at)) return beginnings.differs;
  }
  if (name.length === text.length) return beginnings.exact;
  // An accent would be nothing more.
  const goesOn = name.charCodeAt(text.length) <= LAST_ASCII;
  return goesOn ? beginnings.begins : beginningOfFolded(fold(name), text);
}

function beginningOfFolded(name: string, text: string): Beginning {
  if (!name.startsWith(text)) return beginnings.differs;
  return name.length === text.length ? beginnings.exact : beginnings.begins;
}

function smallOf(code: number): number {
  return code >= CAPITAL_A && code <= CAPITAL_Z ? code + TO_SMALL : code;
}
