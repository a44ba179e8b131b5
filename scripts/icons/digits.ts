/** The glyphs a badge may show, as strokes in a box 8 wide and 12.5 high: no font is needed to draw them. */
const glyphs = {
  '1': 'M1.4 2.8 L4.6 0.6 V12',
  '2': 'M0.6 3.6 C0.8 1.6 2.2 0.6 4 0.6 C6 0.6 7.4 1.8 7.4 3.6 C7.4 6.4 3 8.6 0.6 12 H7.6',
  '3': 'M0.8 0.6 H7.2 L3.8 5.1 C6.1 5.1 7.6 6.5 7.6 8.5 C7.6 10.7 6 12 3.9 12 C2.3 12 1.1 11.3 0.4 10.2',
  '4': 'M5.9 12 V0.6 L0.4 8.7 H8',
  '5': 'M7 0.6 H1.7 L1.2 5.5 C1.9 5 2.9 4.7 3.9 4.7 C6.2 4.7 7.6 6.2 7.6 8.3 C7.6 10.6 6 12 3.9 12 C2.3 12 1.1 11.3 0.4 10.3',
  '6': 'M6.3 0.6 C3.2 2.2 0.6 5 0.6 8.4 C0.6 10.6 2 12 4.1 12 C6.2 12 7.6 10.5 7.6 8.5 C7.6 6.5 6.2 5.1 4.2 5.1 C2.5 5.1 1.1 6 0.7 7.6',
  '7': 'M0.4 0.6 H7.6 L3.2 12',
  '8': 'M4 5.8 A2.8 2.6 0 1 1 4.01 5.8 M4 5.8 A3.5 3.1 0 1 0 4.01 5.8',
  '9': 'M1.7 12 C4.8 10.4 7.4 7.6 7.4 4.2 C7.4 2 6 0.6 3.9 0.6 C1.8 0.6 0.4 2.1 0.4 4.1 C0.4 6.1 1.8 7.5 3.8 7.5 C5.5 7.5 6.9 6.6 7.3 5',
  '!': 'M4 0.6 V7.6 M4 11.6 V11.7',
  '+': 'M1.8 6.3 H7.2 M4.5 3.6 V9',
} as const;

export type Glyph = keyof typeof glyphs;

const WIDTH = 8;
const HEIGHT = 12.5;

/**
 * One or two glyphs side by side around a centre.
 *
 * @param height of a glyph, in the units of the picture
 * @param stroke how thick its lines are, in the units of the picture
 */
export function drawGlyphs(
  text: readonly Glyph[],
  place: { readonly x: number; readonly y: number; readonly height: number; readonly stroke: number },
  colour: string,
): string {
  const scale = place.height / HEIGHT;
  const advance = (WIDTH + 1.6) * scale;
  const left = place.x - (advance * (text.length - 1) + WIDTH * scale) / 2;
  return text
    .map((glyph, index) => {
      const at = `translate(${left + index * advance} ${place.y - place.height / 2}) scale(${scale})`;
      return `<path d="${glyphs[glyph]}" transform="${at}" fill="none" stroke="${colour}" stroke-width="${place.stroke / scale}" stroke-linecap="round" stroke-linejoin="round"/>`;
    })
    .join('');
}
