import { type BadgeModel, badgeModel, type SyncFact } from '#contract/badge-model.ts';
import { showCountInTitle } from '../ui/page-title.ts';
import { clockTime } from '../ui/time.ts';

const SIZE = 64;

/** Shows the badge where a browser has room for one: `(3) ` before the title, and on the favicon. */
export function drawPageBadge(fact: SyncFact): void {
  const model = badgeModel(fact, (iso) => clockTime(iso, Date.now()));
  showCountInTitle(model.count);
  const link = document.querySelector<HTMLLinkElement>('link[rel="icon"]');
  if (link === null) return;
  link.dataset['plain'] ??= link.href;
  const plain = link.dataset['plain'];
  // Every look at the server is a new fact, and few of them change the picture.
  if (link.dataset['label'] === model.label) return;
  if (model.label === '') link.href = plain;
  else void drawOver(plain, model).then((url) => setUnlessPassed(link, model, url));
  link.dataset['label'] = model.label;
}

/** A picture that took long must not replace a newer one. */
function setUnlessPassed(link: HTMLLinkElement, { label }: BadgeModel, url: string | null): void {
  if (url !== null && link.dataset['label'] === label) link.href = url;
}

async function drawOver(plain: string, { label }: BadgeModel): Promise<string | null> {
  const canvas = document.createElement('canvas');
  canvas.width = SIZE;
  canvas.height = SIZE;
  const context = canvas.getContext('2d');
  if (context === null) return null;
  const icon = new Image();
  icon.src = plain;
  await icon.decode().then(
    () => context.drawImage(icon, 0, 0, SIZE, SIZE),
    () => undefined,
  );
  context.fillStyle = label === '!' ? '#b45309' : '#c92a2a';
  context.beginPath();
  context.arc(SIZE * 0.66, SIZE * 0.34, SIZE * 0.34, 0, 2 * Math.PI);
  context.fill();
  context.fillStyle = '#ffffff';
  context.font = `bold ${label.length > 1 ? SIZE * 0.4 : SIZE * 0.52}px system-ui, sans-serif`;
  context.textAlign = 'center';
  context.textBaseline = 'middle';
  context.fillText(label, SIZE * 0.66, SIZE * 0.37);
  return canvas.toDataURL();
}
