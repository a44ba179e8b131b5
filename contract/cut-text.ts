const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });

/**
 * Longer than any emoji or accented letter that a person writes. What goes on for longer, such as a letter under ten
 * thousand accents, is looked at no further.
 */
const LONGEST_GRAPHEME = 64;

/**
 * Cuts text to at most `limit` UTF-16 units, because a bound in what a person takes for characters is none: one of them
 * may hold any number of accents. No emoji and no accent is torn apart where it can be helped; what was cut ends in “…”,
 * which counts.
 */
export function cutText(text: string, limit: number): string {
  if (text.length <= limit) return text;
  return `${text.slice(0, lastBreak(text, limit - 1)).trimEnd()}…`;
}

/** The last place up to `limit` at which a text may be cut. */
function lastBreak(text: string, limit: number): number {
  const from = Math.max(0, limit - LONGEST_GRAPHEME);
  const around = text.slice(from, limit + LONGEST_GRAPHEME);
  const start = from + (graphemes.segment(around).containing(limit - from)?.index ?? 0);
  if (start > from) return start;
  // Of a pair of units that are one code point the second is not kept alone.
  return (text.codePointAt(limit - 1) ?? 0) > 0xff_ff ? limit - 1 : limit;
}

/** The first character as a person sees it, an emoji of several code points included; '' of nothing. */
export function firstCharacter(text: string): string {
  return graphemes.segment(text.slice(0, LONGEST_GRAPHEME)).containing(0)?.segment ?? '';
}
