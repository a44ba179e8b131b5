/** The bell of SmartLite in a square of 32 units: the same shape as in the app and its favicon. */
const BELL =
  'M16 6.5a6.5 6.5 0 0 0-6.5 6.5c0 4.6-1.3 6-2.3 7.2-.7.9-.1 2.3 1.1 2.3h15.4c1.2 0 1.8-1.4 1.1-2.3-1-1.2-2.3-2.6-2.3-7.2A6.5 6.5 0 0 0 16 6.5Zm-3 17.7a3 3 0 0 0 6 0Z';

export const ACCENT = '#5860cf';

/** The full mark: a bell on a tile that fills the square of 32 units; without a colour for the bell, the tile alone. */
export function drawTile(fill: string, bell?: string): string {
  return `<rect width="32" height="32" rx="8" fill="${fill}"/>${bell === undefined ? '' : drawBell(bell)}`;
}

/** Nobody is signed in: the tile is a line, and the bell too. */
export function drawOutlinedTile(colour: string): string {
  return `<rect x="1.5" y="1.5" width="29" height="29" rx="6.5" fill="none" stroke="${colour}" stroke-width="3"/>
    <path d="${BELL}" transform="translate(16 16) scale(.92) translate(-16 -16)" fill="none" stroke="${colour}" stroke-width="2.4"/>`;
}

export function drawBell(colour: string): string {
  return `<path d="${BELL}" transform="translate(16 16) scale(1.06) translate(-16 -16.4)" fill="${colour}"/>`;
}
