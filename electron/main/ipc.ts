import type { IpcMain, IpcMainInvokeEvent, WebContents } from 'electron';
import { z } from 'zod';
import {
  type DesktopEventPayload,
  type DesktopRequestAnswer,
  type DesktopRequestPayload,
  desktopRequests,
} from '#contract/desktop-bridge.ts';
import {
  type DesktopEventName,
  type DesktopRequestName,
  eventChannel,
  requestChannel,
  requestNames,
} from '#contract/desktop-channels.ts';
import { isAppUrl } from './app-protocol.ts';
import type { Log } from './log.ts';

type RequestHandler<Payload, Answer> = [Answer] extends [undefined]
  ? (payload: Payload) => void
  : (payload: Payload) => Answer | Promise<Answer>;

/** One handler per request of the contract: a missing one does not compile. */
export type RequestHandlers = {
  readonly [N in DesktopRequestName]: RequestHandler<DesktopRequestPayload<N>, DesktopRequestAnswer<N>>;
};

/** Whether a message comes from the top frame of one of our own pages. `senderFrame` is null once that frame is gone. */
export function isTrustedSender(event: Pick<IpcMainInvokeEvent, 'senderFrame'>): boolean {
  const frame = event.senderFrame;
  return frame !== null && frame.parent === null && isAppUrl(frame.url);
}

/**
 * Answers the renderer's requests. Sender and payload are checked before anything happens; a refusal reaches the
 * caller as a rejected promise and the log.
 */
export function answerRequests(ipcMain: Pick<IpcMain, 'handle'>, handlers: RequestHandlers, log: Log): void {
  const answer = <N extends DesktopRequestName>(name: N): void =>
    ipcMain.handle(requestChannel(name), async (event, raw: unknown) => {
      if (!isTrustedSender(event)) {
        log.warn(`Refused "${name}" from ${event.senderFrame?.url ?? 'a frame that is gone'}.`);
        throw new Error(`The request "${name}" was refused: it does not come from the app's own page.`);
      }
      const parsed = desktopRequests[name].payload.safeParse(raw);
      if (!parsed.success) {
        log.warn(`Refused "${name}":`, z.prettifyError(parsed.error));
        throw new Error(`The request "${name}" was refused: ${z.prettifyError(parsed.error)}`);
      }
      return handlers[name](parsed.data as DesktopRequestPayload<N>);
    });
  for (const name of requestNames) answer(name);
}

/** Tells the page something; a page that is gone or reloading is not an error. */
export function sendEvent<N extends DesktopEventName>(
  page: Pick<WebContents, 'send' | 'isDestroyed'>,
  name: N,
  payload: DesktopEventPayload<N>,
): void {
  if (!page.isDestroyed()) page.send(eventChannel(name), payload);
}
