import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import type { DesktopSession } from './desktop-session.ts';

/** A banner as the desktop shows it. */
export type Banner = {
  readonly id: number;
  readonly title: string;
  /** As it came from the app; the desktop reads it as markup. */
  readonly body: string;
  readonly urgency: string;
};

const History = z.object({ data: z.tuple([z.array(z.object({ id: z.object({ data: z.int() }) }))]) });
const FIELD = '\u001f';
const RECORD = '\u001e';

/** Every banner that was shown since the session began, in that order, whether it is still up or not. */
export async function shownBanners(session: DesktopSession): Promise<readonly Banner[]> {
  const log = await readFile(session.bannerLog, 'utf8').catch(() => '');
  return log
    .split(RECORD)
    .slice(0, -1)
    .map((record) => {
      const [id = '', urgency = '', title = '', body = ''] = record.split(FIELD);
      return { id: Number(id), urgency: urgency.toLowerCase(), title, body };
    });
}

/** The banners that are on the screen now. */
export async function bannersUp(session: DesktopSession): Promise<readonly Banner[]> {
  const shown = await shownBanners(session);
  const gone = await goneBanners(session);
  return shown.filter(({ id }) => !gone.has(id));
}

/** Clicks a banner that is on the screen, which also takes it away. */
export async function clickBanner(session: DesktopSession, title: string): Promise<void> {
  const up = await bannersUp(session);
  const position = up.findIndex((banner) => banner.title === title);
  const banner = up[position];
  if (banner === undefined) throw new Error(`No banner ${title} is on the screen.`);
  await session.run('dunstctl', ['action', String(position)]);
  const service = 'org.freedesktop.Notifications';
  const path = `/${service.replaceAll('.', '/')}`;
  await session.run('busctl', ['--user', 'call', service, path, service, 'CloseNotification', 'u', String(banner.id)]);
}

/** Clears the screen, as a person does before they begin something else. */
export async function closeBanners(session: DesktopSession): Promise<void> {
  await session.run('dunstctl', ['close-all']);
}

async function goneBanners(session: DesktopSession): Promise<ReadonlySet<number>> {
  const { data } = History.parse(JSON.parse(await session.run('dunstctl', ['history'])));
  return new Set(data[0].map(({ id }) => id.data));
}
