import { once } from 'node:events';
import { z } from 'zod';
import type { ChildServer } from '../../e2e/world/child-server.ts';

const Answer = z.object({ id: z.number(), result: z.unknown() });
const HeapUsage = z.object({ usedSize: z.number(), backingStorageSize: z.number().default(0) });

/**
 * Bytes in use in a server started with `--inspect`, garbage collected first: the memory of the process as the system
 * counts it moves by megabytes on its own.
 */
export async function usedHeap(server: ChildServer): Promise<number> {
  const inspector = /ws:\S+/.exec(server.stderr())?.[0];
  if (inspector === undefined) throw new Error('The server does not tell the address of its inspector.');
  const socket = new WebSocket(inspector);
  await once(socket, 'open');
  const ask = async (id: number, method: string) => {
    const answered = new Promise<unknown>((resolve) => {
      socket.addEventListener('message', ({ data }) => {
        const answer = Answer.safeParse(JSON.parse(String(data)));
        if (answer.success && answer.data.id === id) resolve(answer.data.result);
      });
    });
    socket.send(JSON.stringify({ id, method }));
    return answered;
  };
  await ask(1, 'HeapProfiler.collectGarbage');
  await ask(2, 'HeapProfiler.collectGarbage');
  const { usedSize, backingStorageSize } = HeapUsage.parse(await ask(3, 'Runtime.getHeapUsage'));
  socket.close();
  return usedSize + backingStorageSize;
}
