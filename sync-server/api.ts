import type { FastifyRequest } from 'fastify';
import type { RunningClock } from './clock.ts';
import { serverCollections } from './collections.ts';
import type { ServerOptions } from './config.ts';
import { escalationJob, packingJob } from './hand-offs/escalation-job.ts';
import { reportRoutes } from './hand-offs/report/report-routes.ts';
import type { Draining } from './http/draining.ts';
import type { ServerCounts } from './http/metrics.ts';
import type { TypedApp } from './http/typed-app.ts';
import { createLeadWith } from './integrations/create-lead.ts';
import { idempotencyJob } from './integrations/idempotency.ts';
import { integrationRoutes } from './integrations/integration-routes.ts';
import { IntegrationTokens } from './integrations/integration-tokens.ts';
import { admitIntegrations, refuseIntegrationsWith } from './integrations/only-leads.ts';
import { CountedLimits, limitsJob } from './limits/counted-limits.ts';
import { nextStepJob } from './next-steps/tell-due.ts';
import { orgRoutes } from './orgs/org-routes.ts';
import { Orgs } from './orgs/orgs.ts';
import { sharedViewRoutes } from './orgs/shared-view-routes.ts';
import { SharedViews } from './orgs/shared-views.ts';
import { signUpWith } from './orgs/sign-up.ts';
import { mergeRoutes } from './record-merges/merge-routes.ts';
import { untouchedJob } from './records/untouched-job.ts';
import { retentionJob } from './retention/purge.ts';
import { demandAdminCaller } from './sessions/demand-admin-caller.ts';
import { hashingLimits, oneAfterAnother } from './sessions/hashing-queue.ts';
import { changeOwnPasswordWith } from './sessions/own-password.ts';
import type { Passwords } from './sessions/passwords.ts';
import { refreshWith } from './sessions/refresh.ts';
import { renewAccessWith } from './sessions/renew-access.ts';
import { sessionRoutes } from './sessions/session-routes.ts';
import { sessionUpkeepJob } from './sessions/session-upkeep-job.ts';
import { Sessions } from './sessions/sessions.ts';
import { signInWith } from './sessions/sign-in.ts';
import { demandSignIn } from './sessions/sign-in-first.ts';
import { SignInLimit } from './sessions/sign-in-limit.ts';
import type { Storage } from './storage/open-storage.ts';
import type { OrgWriter } from './storage/org-writer.ts';
import { TrustInNews, trustOfTheOnlyProcess } from './storage/trust.ts';
import { watchOtherProcesses } from './sync/poll/other-processes.ts';
import { PollMemory } from './sync/poll/poll-memory.ts';
import { pollRoute } from './sync/poll/poll-route.ts';
import { type Shortcut, unchangedPoll } from './sync/poll/unchanged-poll.ts';
import { Standings } from './sync/pull/standings.ts';
import { syncRoutes } from './sync/sync-routes.ts';
import { keepDoing } from './timed-jobs.ts';
import { absenceJob } from './users/absences/review-absences.ts';
import { People } from './users/people.ts';
import { userRoutes } from './users/user-routes.ts';
import { ruleTraceRoute } from './workflow-rules/rule-trace-route.ts';

export type ApiParts = {
  readonly options: Pick<ServerOptions, 'pollSeconds' | 'registration' | 'registrationsPerHour' | 'setupCode'>;
  readonly storage: Storage;
  readonly writer: OrgWriter;
  readonly passwords: Passwords;
  readonly clock: RunningClock;
};

/** What is left to do once the poll is served. */
export type RestOfApi = {
  /** Puts all other routes on the app, or on a part of it. */
  routes(api: TypedApp): void;
  /** @throws ApiError for anyone but a signed-in admin */
  demandAdmin(request: FastifyRequest): Promise<void>;
};

/** Puts the API on an app: the poll at once, before any plug-in could put a hook before it. */
export function serveApi(
  app: TypedApp,
  { options, storage, writer, passwords, clock }: ApiParts,
  draining: Draining,
  counts: ServerCounts,
): RestOfApi {
  const trustInNews = new TrustInNews();
  const trust = storage.engine === 'postgres' ? trustInNews : trustOfTheOnlyProcess;
  const sessions = new Sessions(storage, clock, trust);
  const memory = new PollMemory(storage, trust, clock);
  const standings = new Standings(trust);
  const memories = [sessions.cache, memory, standings];
  for (const one of memories) writer.onChange((change) => one.onChange(change));
  const limits = new CountedLimits(storage.db, clock);
  const signInLimit = new SignInLimit(limits);
  const hashing = oneAfterAnother(passwords, hashingLimits());
  const jobs = [
    limitsJob(limits),
    idempotencyJob(storage.db, clock),
    sessionUpkeepJob(sessions, storage, clock),
    escalationJob({ db: storage.db, writer, clock }),
    packingJob({ db: storage.db, writer, clock }),
    absenceJob({ db: storage.db, writer, clock }),
    nextStepJob({ db: storage.db, writer, clock }),
    untouchedJob({ db: storage.db, writer, clock }),
    retentionJob({ storage, writer, clock }, counts),
  ];
  for (const job of jobs) keepDoing(app, clock, job);
  if (storage.engine === 'postgres')
    watchOtherProcesses(app, storage.databaseUrl, { writer, memories, sessions, trust: trustInNews, clock });

  const nextPollMs = Math.round(options.pollSeconds * 1_000);
  const refuseIntegrations = refuseIntegrationsWith(storage.db);
  pollRoute(app, { sessions, memory, clock, nextPollMs, counts, refuseIntegrations });
  const answerUnchangedPoll = unchangedPoll({ sessions, memory, nextPollMs, counts });
  answerFirst(app.server, (request, response) => !draining.active && answerUnchangedPoll(request, response));

  const demandAdmin = demandAdminCaller(sessions, storage);
  const routes = (api: TypedApp) => {
    admitIntegrations(api, storage.db, refuseIntegrations);
    demandSignIn(api, sessions);
    syncRoutes(api, { sessions, storage, writer, collections: serverCollections, standings, counts });
    const signIn = signInWith(storage, sessions, hashing, signInLimit);
    const refresh = refreshWith({ sessions, storage, writer, clock });
    const renewAccess = renewAccessWith({ sessions, storage, clock });
    sessionRoutes(api, { sessions, signIn, refresh, renewAccess, storage, writer, clock });
    reportRoutes(api, { sessions, db: storage.db, writer, clock });
    ruleTraceRoute(api, { sessions, storage });
    const changeOwnPassword = changeOwnPasswordWith(storage, writer, hashing, signInLimit);
    userRoutes(api, {
      sessions,
      writer,
      people: new People(storage, writer, hashing),
      changeOwnPassword,
      db: storage.db,
      clock,
    });
    const { registration, registrationsPerHour, setupCode } = options;
    const signUp = signUpWith({
      ...{ storage, writer, sessions, passwords: hashing, limits },
      ...{ registration, registrationsPerHour, setupCode },
    });
    orgRoutes(api, { sessions, orgs: new Orgs(storage, writer), signUp });
    sharedViewRoutes(api, { sessions, views: new SharedViews(storage, writer) });
    mergeRoutes(api, { sessions, writer });
    const tokens = new IntegrationTokens(storage, writer);
    integrationRoutes(api, { sessions, tokens, createLead: createLeadWith({ writer, limits }), demandAdmin });
  };
  return {
    routes,
    demandAdmin: async (request) => {
      await refuseIntegrations(request);
      await demandAdmin(request);
    },
  };
}

/** Asks the shortcut before the framework sees a request. */
function answerFirst(server: TypedApp['server'], shortcut: Shortcut): void {
  const listeners = server.rawListeners('request');
  server.removeAllListeners('request');
  server.on('request', (request, response) => {
    if (shortcut(request, response)) return;
    for (const listener of listeners) listener.call(server, request, response);
  });
}
