import type { BadgeIcon } from '../../contract/badge-model.ts';
import { drawGlyphs, type Glyph } from './digits.ts';
import { ACCENT, drawBell, drawOutlinedTile, drawTile } from './mark.ts';

const RED = '#d6262d';
const AMBER = '#a85b00';

/** What a badge icon says in glyphs; an icon without an entry carries no badge. */
const badgeGlyphs: { readonly [I in BadgeIcon]?: readonly Glyph[] } = {
  error: ['!'],
  'unread-1': ['1'],
  'unread-2': ['2'],
  'unread-3': ['3'],
  'unread-4': ['4'],
  'unread-5': ['5'],
  'unread-6': ['6'],
  'unread-7': ['7'],
  'unread-8': ['8'],
  'unread-9': ['9'],
  'unread-many': ['9', '+'],
};

export const badgeIcons: readonly BadgeIcon[] = [
  'signed-out',
  'idle',
  'offline',
  ...(Object.keys(badgeGlyphs) as BadgeIcon[]),
];

const svg = (content: string): string =>
  `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32" width="32" height="32">${content}</svg>`;

/** The badge in the lower right corner, cut clear of the tile so that both stay readable on any background. */
const BADGE = { x: 20.5, y: 20.5, radius: 11.5, gap: 2 };
const WIDE_BADGE = { left: 3, gap: 2 };

/** A coloured icon for the trays of Windows and Linux, 32 units wide. */
export function trayIcon(icon: BadgeIcon, dark: boolean): string {
  const quiet = dark ? '#c9ccd6' : '#50545f';
  if (icon === 'signed-out') return svg(drawOutlinedTile(quiet));
  if (icon === 'offline') return svg(cutBySlash(drawTile(dark ? '#8d92a3' : '#6b7080', '#fff'), quiet));
  const fill = dark ? '#7b83f0' : ACCENT;
  const glyphs = badgeGlyphs[icon];
  if (glyphs === undefined) return svg(drawTile(fill, '#fff'));
  // What the badge would leave of the bell is noise at this size.
  return svg(withBadge(drawTile(fill), glyphs, icon === 'error' ? AMBER : RED));
}

/** The 16-pixel image Windows lays over the task bar button: the badge alone, as large as it gets. */
export function overlayIcon(icon: BadgeIcon): string {
  const glyphs = badgeGlyphs[icon] ?? [];
  const place = { x: 16, y: 16, height: glyphs.length > 1 ? 16 : 19, stroke: 3.4 };
  return svg(
    `<circle cx="16" cy="16" r="16" fill="${icon === 'error' ? AMBER : RED}"/>${drawGlyphs(glyphs, place, '#fff')}`,
  );
}

/** macOS paints template images itself: black and transparent only; the number stands beside the icon as text. */
export function templateIcon(icon: 'signed-out' | 'idle' | 'offline' | 'error' | 'unread'): string {
  switch (icon) {
    case 'signed-out':
      return svg(drawOutlinedTile('#000'));
    case 'offline':
      return svg(cutBySlash(bareBell, '#000'));
    case 'error':
      return svg(
        cutBy(bareBell, '<circle cx="24" cy="24" r="10"/>') +
          drawGlyphs(['!'], { x: 24, y: 23.5, height: 14, stroke: 3.6 }, '#000'),
      );
    case 'unread':
      return svg(`${cutBy(bareBell, '<circle cx="24" cy="8" r="9"/>')}<circle cx="24" cy="8" r="6.5" fill="#000"/>`);
    default:
      return svg(bareBell);
  }
}

const bareBell = `<g transform="translate(16 16) scale(1.36) translate(-16 -16.4)">${drawBell('#000')}</g>`;

function withBadge(tile: string, glyphs: readonly Glyph[], fill: string): string {
  const { x, y, radius, gap } = BADGE;
  if (glyphs.length === 1) {
    const hole = `<circle cx="${x}" cy="${y}" r="${radius + gap}"/>`;
    const badge = `<circle cx="${x}" cy="${y}" r="${radius}" fill="${fill}"/>`;
    return cutBy(tile, hole) + badge + drawGlyphs(glyphs, { x, y, height: 14.5, stroke: 3 }, '#fff');
  }
  const { left } = WIDE_BADGE;
  const width = 32 - left;
  const pill = (grow: number, colour: string): string =>
    `<rect x="${left - grow}" y="${y - radius - grow}" width="${width + 2 * grow}" height="${2 * (radius + grow)}" rx="${radius + grow}" fill="${colour}"/>`;
  const place = { x: left + width / 2, y, height: 14.5, stroke: 3 };
  return cutBy(tile, pill(gap, '#000')) + pill(0, fill) + drawGlyphs(glyphs, place, '#fff');
}

/** Offline is told by a slash as well as by grey. */
function cutBySlash(picture: string, colour: string): string {
  const line = (width: number, stroke: string): string =>
    `<path d="M4 4 L28 28" stroke="${stroke}" stroke-width="${width}" stroke-linecap="round"/>`;
  return cutBy(picture, line(8, '#000')) + line(3.2, colour);
}

function cutBy(picture: string, hole: string): string {
  return `<mask id="cut"><rect width="32" height="32" fill="#fff"/>${hole}</mask><g mask="url(#cut)">${picture}</g>`;
}
