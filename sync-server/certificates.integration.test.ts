import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connect } from 'node:tls';
import { expect, onTestFinished, test } from 'vitest';
import { TestClock, testServer } from './testing/test-server.ts';

const hasOpenssl = spawnSync('openssl', ['version']).status === 0;

/** The name in the certificate that a server shows to whoever connects now. */
function nameShown(port: number): Promise<string | string[] | undefined> {
  return new Promise((resolve, reject) => {
    const socket = connect({ port, host: '127.0.0.1', rejectUnauthorized: false }, () => {
      resolve(socket.getPeerCertificate().subject.CN);
      socket.destroy();
    });
    socket.on('error', reject);
  });
}

test.skipIf(!hasOpenssl)(
  'a renewed certificate is served without a restart, by openssl where there is one',
  async () => {
    const folder = await mkdtemp(join(tmpdir(), 'smartlite-tls-'));
    onTestFinished(() => rm(folder, { recursive: true }));
    const [tlsCert, tlsKey] = [join(folder, 'cert.pem'), join(folder, 'key.pem')];
    const issue = (name: string) =>
      execFileSync(
        'openssl',
        [
          ...['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-days', '2'],
          ...['-subj', `/CN=${name}`, '-keyout', tlsKey, '-out', tlsCert],
        ],
        { stdio: 'ignore' },
      );
    issue('first.example.com');
    const clock = new TestClock();
    const server = await testServer('sqlite', { tlsCert, tlsKey }, { clock });
    onTestFinished(() => server.close());
    const port = Number(new URL(server.url).port);
    expect(await nameShown(port)).toBe('first.example.com');
    issue('renewed.example.com');
    clock.doWhatIsDoneEvery(60_000);
    await expect.poll(() => nameShown(port)).toBe('renewed.example.com');
  },
);
