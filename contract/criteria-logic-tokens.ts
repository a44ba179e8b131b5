export type LogicTokenKind = 'number' | 'and' | 'or' | 'not' | 'open' | 'close' | 'unknown' | 'end';

/** One word of criteria logic; `position` counts characters from 1. */
export type LogicToken = { readonly kind: LogicTokenKind; readonly text: string; readonly position: number };

const kinds: { readonly [text: string]: LogicTokenKind } = {
  and: 'and',
  or: 'or',
  not: 'not',
  '(': 'open',
  ')': 'close',
};

/** Cuts criteria logic into words, ending with an `end` token. What makes no sense becomes `unknown`, for the parser to point at. */
export function tokenizeLogic(logic: string): readonly LogicToken[] {
  const tokens = [...logic.matchAll(/[()]|\d+|\p{L}+|[^\s]/gu)].map((match) => {
    const text = match[0];
    const kind = /^\d+$/.test(text) ? 'number' : (kinds[text.toLowerCase()] ?? 'unknown');
    return { kind, text, position: match.index + 1 };
  });
  return [...tokens, { kind: 'end', text: '', position: logic.trimEnd().length + 1 }];
}
