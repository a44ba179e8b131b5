import { once } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import { z } from 'zod';

const Targets = z.tuple([z.object({ webSocketDebuggerUrl: z.string() })]);
const Answer = z.object({
  result: z.object({
    result: z.object({ value: z.unknown().optional() }).loose(),
    exceptionDetails: z.object({ exception: z.object({ description: z.string() }) }).optional(),
  }),
});

/**
 * The main process of an Electron that listens to Node's inspector. Its pages are not connected to anything: one that is
 * counts as being in sight all the time.
 */
export class MainProcess {
  readonly #socket: WebSocket;
  #asked = 0;

  private constructor(socket: WebSocket) {
    this.#socket = socket;
  }

  /** @param port of `--inspect`; waits until somebody listens there */
  static async at(port: number): Promise<MainProcess> {
    for (;;) {
      const answer = await fetch(`http://127.0.0.1:${port}/json/list`).catch(() => undefined);
      if (answer !== undefined) {
        const [{ webSocketDebuggerUrl }] = Targets.parse(await answer.json());
        const socket = new WebSocket(webSocketDebuggerUrl);
        await once(socket, 'open');
        return new MainProcess(socket);
      }
      await pause(100);
    }
  }

  /** What an expression gives there, once that is known; `electron` is the module. */
  async evaluate<T>(expression: string): Promise<T> {
    this.#asked += 1;
    const id = this.#asked;
    const params = {
      expression: `(async () => (${expression}))()`,
      awaitPromise: true,
      returnByValue: true,
    };
    const answered = new Promise<unknown>((resolve) => {
      const listen = ({ data }: MessageEvent) => {
        const message = JSON.parse(data);
        if (message.id !== id) return;
        this.#socket.removeEventListener('message', listen);
        resolve(message);
      };
      this.#socket.addEventListener('message', listen);
    });
    this.#socket.send(JSON.stringify({ id, method: 'Runtime.evaluate', params }));
    const { result } = Answer.parse(await answered);
    if (result.exceptionDetails !== undefined) throw new Error(result.exceptionDetails.exception.description);
    return result.result.value as T;
  }

  close(): void {
    this.#socket.close();
  }
}
