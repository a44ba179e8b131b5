import { expect, test } from 'vitest';
import { ConfigError } from './command-line/flags.ts';
import { isPrivate, readOptions } from './config.ts';

test.each([
  'postgres://127.0.0.1/smartlite',
  'postgres://me:secret@localhost:5432/smartlite',
  'postgresql://[::1]/smartlite',
  'postgres:///smartlite',
  'postgres:///smartlite?host=/var/run/postgresql',
  'postgres://%2Fvar%2Frun%2Fpostgresql/smartlite',
  'postgres://db.example.com/smartlite?sslmode=verify-full',
  'postgres://db.example.com/smartlite?ssl=true',
  'postgres://10.0.0.7/smartlite?sslmode=disable',
])('a database at %s is taken', (address) => {
  expect(isPrivate(address)).toBe(true);
});

test.each([
  'postgres://db.example.com/smartlite',
  'postgres://10.0.0.7:5432/smartlite',
  'postgres://[2001:db8::7]/smartlite',
  'postgres://localhost.example.com/smartlite',
  'postgres://localhost/smartlite?host=db.example.com',
  'postgres://db.example.com/smartlite?ssl=false',
  'postgres://db.example.com/smartlite?sslmode=allow',
  'postgres://db.example.com/smartlite?sslmode=verifyfull',
])('a database at %s is refused', (address) => {
  expect(isPrivate(address)).toBe(false);
});

test.each([
  { args: ['--port', 'many'], words: '--port' },
  { args: ['--port', '70000'], words: '--port' },
  { args: ['--poll-seconds', '0'], words: '--poll-seconds' },
  { args: ['--registration', 'sometimes'], words: '--registration' },
  { args: ['--colour', 'red'], words: '--colour' },
  { args: ['surplus'], words: 'argument' },
  { args: ['--database-url', 'mysql://x'], words: 'postgres://' },
  { args: ['--tls-cert', 'only.pem'], words: '--tls-key' },
  { args: ['--host', '0.0.0.0'], words: 'in the clear' },
  { args: ['--database-url', 'postgres://db.example.com/smartlite'], words: 'sslmode' },
  { args: ['--trust-proxy', 'everybody'], words: '--trust-proxy' },
  { args: ['--metrics-token', 'short'], words: '--metrics-token' },
  { args: [], environment: { SMARTLITE_DEMO: 'perhaps' }, words: 'SMARTLITE_DEMO' },
])('what is wrong is said in one line: $args $environment', ({ args, environment = {}, words }) => {
  const refusal = refusalOf(args, environment);
  expect(refusal).toBeInstanceOf(ConfigError);
  expect(refusal?.message).toContain(words);
  expect(refusal?.message).not.toContain('\n');
});

test('what is right is taken, whether it is a flag or in the environment', () => {
  expect(readOptions(['--port', '0'], { SMARTLITE_POLL_SECONDS: '3' })).toMatchObject({ port: 0, pollSeconds: 3 });
});

function refusalOf(args: readonly string[], environment: NodeJS.ProcessEnv): Error | undefined {
  try {
    readOptions(args, environment);
    return undefined;
  } catch (error) {
    return error as Error;
  }
}
