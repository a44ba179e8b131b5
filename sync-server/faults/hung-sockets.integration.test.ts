import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { expect, test } from 'vitest';
import { Device } from '../testing/device.ts';
import { handOverStory } from '../testing/hand-over-story.ts';
import { expectInvariants } from '../testing/invariants.ts';
import { Outbox } from '../testing/outbox.ts';
import { engines } from '../testing/test-database.ts';
import { testOrg } from '../testing/test-org.ts';
import { testServer } from '../testing/test-server.ts';

const SOCKETS = 100;

test.each(engines)(
  'F5 on %s: connections that hang, in every state, keep nobody else waiting and no server from ending',
  async (engine) => {
    const server = await testServer(engine);
    const org = await testOrg(server.nobody);
    const { port, hostname } = new URL(server.url);
    const token = org.ann.session?.token;
    const beginnings = [
      '',
      'GET /api/sync/po',
      `GET /api/sync/poll HTTP/1.1\r\nAuthorization: Bearer ${token}\r\n`,
      `POST /api/sync/push/records HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer ${token}\r\nContent-Type: application/json\r\nContent-Length: 1000\r\n\r\n{"clientId"`,
      // Asks for everything, again and again, and reads nothing of it.
      `GET /api/sync/pull/records HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer ${token}\r\n\r\n`.repeat(50),
    ];
    const hanging = await Promise.all(
      Array.from({ length: SOCKETS }, async (_, n): Promise<Socket> => {
        const socket = connect(Number(port), hostname);
        socket.on('error', () => undefined);
        await once(socket, 'connect');
        socket.pause();
        socket.write(beginnings[n % beginnings.length] ?? '');
        return socket;
      }),
    );
    const told = await Promise.all(['r1', 'r2', 'r3'].map((id) => handOverStory(new Outbox(org.ann), id)));
    await expectInvariants(org, told, [new Device(org.bob), new Device(org.ann)]);
    const ended = hanging.map((socket) => once(socket.resume(), 'close'));
    await server.close();
    await Promise.all(ended);
    expect(hanging.every((socket) => socket.destroyed)).toBe(true);
  },
);
