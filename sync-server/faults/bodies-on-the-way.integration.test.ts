import { once } from 'node:events';
import { connect } from 'node:net';
import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { PushedRow } from '../testing/api-client.ts';
import { Device } from '../testing/device.ts';
import type { Told } from '../testing/hand-over-story.ts';
import { expectInvariants } from '../testing/invariants.ts';
import { engines } from '../testing/test-database.ts';
import { type TestOrg, testOrg } from '../testing/test-org.ts';
import { lead } from '../testing/test-records.ts';
import { type TestServer, testServer } from '../testing/test-server.ts';

describe.each(engines)('F4 on %s', (engine) => {
  let server: TestServer;
  let org: TestOrg;
  beforeAll(async () => {
    server = await testServer(engine);
  });
  afterAll(() => server.close());
  beforeEach(async () => {
    org = await testOrg(server.nobody);
  });

  /** What a network may hand to the server of three edits, each upon the one before: any of them, any time, in any order. */
  const deliveries = fc.array(fc.nat(2), { maxLength: 8 });

  test('duplicated and reordered pushes end as what the laptop sends last, with every effect once', async () => {
    const told: Told[] = [];
    const devices = [new Device(org.bob), new Device(org.admin)];
    await fc.assert(
      fc.asyncProperty(deliveries, async (delivered) => {
        const id = `record-${told.length}`;
        const made = lead(id, 'ann', { editId: `${id}-1` });
        const renamed = { ...made, name: 'Renamed', editId: `${id}-2` };
        const handedOver = { ...renamed, ownerUsername: 'bob', editId: `${id}-3` };
        const edits: readonly PushedRow[] = [
          { newDocumentState: made },
          { assumedMasterState: made, newDocumentState: renamed },
          { assumedMasterState: renamed, newDocumentState: handedOver },
        ];
        const send = (edit: number) => org.ann.push('records', edits[edit] as PushedRow);
        // An edit that came too early was answered with a conflict, so the laptop sends it again in its turn.
        for (const edit of delivered) await send(edit);
        for (const edit of edits.keys()) await send(edit);
        told.push({ id, name: 'Renamed', ownerUsername: 'bob' });
        for (const device of devices) await device.sync();
      }),
      { numRuns: 25 },
    );
    // Once for all: each look at them is a look at everything there is.
    await expectInvariants(org, told, devices);
  });

  /** Sends the bytes of a push up to a point, and hangs up. */
  const pushCutOff = async (share: number) => {
    const body = JSON.stringify({
      clientId: 'test',
      rows: [{ newDocumentState: lead('r1', 'bob', { editId: 'e1' }) }],
    });
    const head = [
      'POST /api/sync/push/records HTTP/1.1',
      'Host: localhost',
      `Authorization: Bearer ${org.ann.session?.token}`,
      'Content-Type: application/json',
      `Content-Length: ${body.length}`,
      '\r\n',
    ].join('\r\n');
    const bytes = head + body;
    const { port, hostname } = new URL(server.url);
    const socket = connect(Number(port), hostname);
    const closed = once(socket, 'close');
    socket.on('error', () => undefined);
    socket.end(bytes.slice(0, Math.floor(share * (bytes.length - 1))));
    socket.resume();
    await closed;
  };

  test('a push that breaks off anywhere stores nothing, and is taken once when sent whole', async () => {
    await fc.assert(fc.asyncProperty(fc.double({ min: 0, max: 1, noNaN: true }), pushCutOff), { numRuns: 30 });
    expect(await org.ann.pullAll('records')).toEqual([]);
    await org.ann.push('records', { newDocumentState: lead('r1', 'bob', { editId: 'e1' }) });
    const told = { id: 'r1', name: 'Lead r1', ownerUsername: 'bob' };
    await expectInvariants(org, [told], [new Device(org.bob)]);
  });
});
