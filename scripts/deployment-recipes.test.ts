import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { parse } from 'yaml';

const root = join(import.meta.dirname, '..');
const deploy = join(root, 'deploy');
const read = (file: string) => readFileSync(join(deploy, file), 'utf8');
const help = execFileSync(process.execPath, [join(root, 'sync-server/main.ts'), '--help'], { encoding: 'utf8' });

test('every setting and flag that the recipes give is one the server has', () => {
  const files = readdirSync(deploy, { recursive: true, withFileTypes: true }).filter((one) => one.isFile());
  const text = files.map(({ parentPath, name }) => readFileSync(join(parentPath, name), 'utf8')).join('\n');
  const ofCaddy = new Set(['SMARTLITE_DOMAIN', 'SMARTLITE_SERVERS', 'SMARTLITE_']);
  const settings = new Set([...text.matchAll(/SMARTLITE_[A-Z_]*/g)].map(([name]) => name));
  const started = text.split('\n').filter((line) => line.includes('sync-server/main.ts'));
  const flags = started.flatMap((line) => line.match(/--[a-z-]+/g) ?? []);
  const named = [...settings].filter((name) => !ofCaddy.has(name)).map((name) => name.slice('SMARTLITE_'.length));
  for (const flag of [...flags, ...named.map((name) => `--${name.toLowerCase().replaceAll('_', '-')}`)]) {
    expect(help).toContain(`${flag} `);
  }
  expect([...settings, ...flags]).toEqual(expect.arrayContaining(['SMARTLITE_DATABASE_URL', '--data-dir']));
});

test('a service gets longer to stop than requests under way get to finish', () => {
  const unit = read('smartlite.service');
  const drain = readFileSync(join(root, 'sync-server/http/draining.ts'), 'utf8');
  const drainMs = Number(/DRAIN_MS = ([\d_]+)/.exec(drain)?.[1]?.replaceAll('_', ''));
  expect(Number(/^TimeoutStopSec=(\d+)$/m.exec(unit)?.[1]) * 1_000).toBeGreaterThan(drainMs);
  expect(unit).toMatch(/^User=smartlite$/m);
});

test('systemd takes the unit as it is', ({ skip }) => {
  const { error, stderr } = spawnSync('systemd-analyze', ['verify', join(deploy, 'smartlite.service')], {
    encoding: 'utf8',
  });
  skip(error !== undefined, 'there is no systemd here');
  expect(stderr.split('\n').filter((line) => line.includes('smartlite.service'))).toEqual([]);
});

type Compose = {
  readonly services: Record<
    string,
    {
      readonly image?: string;
      readonly build?: { readonly context: string; readonly dockerfile: string };
      readonly depends_on?: Record<string, { readonly condition: string }>;
      readonly healthcheck?: object;
      readonly volumes?: readonly string[];
    }
  >;
  readonly volumes: Record<string, null>;
};

test.each(['compose-sqlite', 'compose-postgres'])('what %s names is there', (recipe) => {
  const text = read(`${recipe}/compose.yaml`);
  const { services, volumes } = parse(text, { merge: true }) as Compose;
  for (const [name, { image, build, depends_on: needed = {}, volumes: mounted = [] }] of Object.entries(services)) {
    expect(
      [image, build].filter((source) => source !== undefined),
      name,
    ).toHaveLength(1);
    if (build) expect(existsSync(join(deploy, recipe, build.context, build.dockerfile)), name).toBe(true);
    for (const [other, { condition }] of Object.entries(needed)) {
      const { healthcheck, build: built } = services[other] ?? {};
      const checked = healthcheck ?? (built && /^HEALTHCHECK/m.exec(read('Dockerfile')));
      expect([other, condition, checked]).toEqual([other, 'service_healthy', expect.anything()]);
    }
    for (const [source = ''] of mounted.map((mount) => mount.split(':'))) {
      expect(source.startsWith('.') ? existsSync(join(deploy, recipe, source)) : source in volumes, source).toBe(true);
    }
  }
  const [intro = ''] = text.split(/^[^#]/m);
  const demanded = [...text.matchAll(/\$\{(\w+):\?/g)].map(([, name = '']) => name);
  expect(demanded.filter((name) => !intro.includes(`${name}=`))).toEqual([]);
});
