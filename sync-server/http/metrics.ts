import type { FastifyInstance } from 'fastify';
import { Counter, Gauge, Histogram, Registry } from 'prom-client';
import type { Resync } from '#contract/sync.ts';
import { mayReadMetrics } from './caller.ts';
import { notFound, sendError } from './error-answers.ts';

/** What was removed because it was kept long enough, by kind; hand-offs from the laptops only. */
export type Purged = {
  tombstones: number;
  lostSight: number;
  notifications: number;
  handOffs: number;
  edits: number;
  sessions: number;
};

export const nothingPurged = (): Purged => ({
  tombstones: 0,
  lostSight: 0,
  notifications: 0,
  handOffs: 0,
  edits: 0,
  sessions: 0,
});

/** What is counted by those who do it, read when somebody asks. */
export type ServerCounts = {
  polls: number;
  pollsUnchanged: number;
  readonly purged: Purged;
  readonly resyncs: Record<Resync, number>;
  /** Pages of what everyone in an org sees that were sent from memory, and that were read for it; others' own pages. */
  readonly pages: { shared: number; built: number; own: number };
  /** Backups that the server made of itself. */
  readonly backups: { good: number; failed: number };
  lastBackupAt: number;
};

export const newCounts = (): ServerCounts => ({
  polls: 0,
  pollsUnchanged: 0,
  purged: nothingPurged(),
  resyncs: { purged: 0, restored: 0, drift: 0 },
  pages: { shared: 0, built: 0, own: 0 },
  backups: { good: 0, failed: 0 },
  lastBackupAt: 0,
});

/** `GET /metrics` in the Prometheus format, for those who may, and the counting of all routes but the poll. */
export function metrics(
  app: FastifyInstance,
  counts: ServerCounts,
  metricsToken: string | undefined,
): { measure(routes: FastifyInstance): void } {
  const registry = new Registry();
  const registers = [registry];
  const durations = new Histogram({
    name: 'smartlite_request_duration_seconds',
    help: 'Time to answer, polls left out.',
    labelNames: ['method', 'route', 'status'],
    buckets: [0.001, 0.005, 0.01, 0.05, 0.1, 0.5, 1, 5],
    registers,
  });
  reads(registers, 'smartlite_polls_total', 'Polls answered.', () => counts.polls);
  reads(registers, 'smartlite_polls_unchanged_total', 'Polls answered 304.', () => counts.pollsUnchanged);
  readsEach(registers, 'smartlite_purged_total', 'Removed because it was kept long enough.', 'kind', counts.purged);
  readsEach(registers, 'smartlite_resyncs_total', 'Lists a device compared as a whole.', 'reason', counts.resyncs);
  readsEach(registers, 'smartlite_pages_total', 'Pages of a pull, by where they came from.', 'kind', counts.pages);
  readsEach(registers, 'smartlite_backups_total', 'Backups the server made of itself.', 'outcome', counts.backups);
  new Gauge({
    name: 'smartlite_last_backup_timestamp_seconds',
    help: 'When the last of these backups that is good was made.',
    registers,
    collect() {
      this.set(counts.lastBackupAt / 1_000);
    },
  });
  new Gauge({
    name: 'smartlite_resident_memory_bytes',
    help: 'Memory of the process.',
    registers,
    collect() {
      this.set(process.memoryUsage.rss());
    },
  });

  app.get('/metrics', { schema: { hide: true } as object }, async (request, reply) => {
    if (!mayReadMetrics(request.raw, metricsToken)) return sendError(reply, notFound(request));
    return reply.type(registry.contentType).send(await registry.metrics());
  });

  return {
    measure: (routes) => {
      routes.addHook('onResponse', (request, reply, done) => {
        const route = request.routeOptions.url ?? 'unknown';
        durations.observe({ method: request.method, route, status: reply.statusCode }, reply.elapsedTime / 1_000);
        done();
      });
    },
  };
}

function reads(registers: Registry[], name: string, help: string, value: () => number): void {
  new Counter({
    name,
    help,
    registers,
    collect() {
      this.reset();
      this.inc(value());
    },
  });
}

function readsEach<L extends string>(
  registers: Registry[],
  name: string,
  help: string,
  label: L,
  values: Readonly<Record<string, number>>,
): void {
  new Counter({
    name,
    help,
    labelNames: [label],
    registers,
    collect() {
      this.reset();
      for (const [value, count] of Object.entries(values)) this.inc({ [label]: value } as Record<L, string>, count);
    },
  });
}
