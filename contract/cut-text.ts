const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });

/**
 * Cuts text to at most `limit` characters as a person counts them, so that no emoji or accent is torn apart; what was
 * cut ends in “…”, which counts.
 */
export function cutText(text: string, limit: number): string {
  if (text.length <= limit) return text;
  let count = 0;
  let endOfKept = 0;
  for (const { index } of graphemes.segment(text)) {
    if (count === limit - 1) endOfKept = index;
    if (count === limit) return `${text.slice(0, endOfKept).trimEnd()}…`;
    count += 1;
  }
  return text;
}
