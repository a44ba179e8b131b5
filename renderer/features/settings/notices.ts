import { z } from 'zod';

const Notice = z.object({
  name: z.string(),
  version: z.string(),
  identifier: z.string().optional(),
  text: z.string().optional(),
});
/** The licence of one package that is bundled. */
export type Notice = z.infer<typeof Notice>;

const Notices = z.object({ licence: z.string(), notices: z.array(Notice) });
/** The licence of the app, and those of what it is made of. */
export type Notices = z.infer<typeof Notices>;

/**
 * Reads what the build has put beside the page.
 *
 * @throws where it cannot be read, such as in a browser without network: the shell that is kept there has no licences
 */
export async function readNotices(): Promise<Notices> {
  const answer = await fetch('/notices.json');
  if (!answer.ok) throw new Error(`The licences were answered with ${answer.status}.`);
  return Notices.parse(await answer.json());
}
