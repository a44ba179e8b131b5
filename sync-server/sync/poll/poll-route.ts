import type { FastifyReply, FastifyRequest } from 'fastify';
import { NEXT_POLL_HEADER, type PollAnswer, PollAnswer as PollAnswerSchema } from '#contract/sync.ts';
import { type ServerClock, timestamp } from '../../clock.ts';
import type { ServerCounts } from '../../http/metrics.ts';
import type { TypedApp } from '../../http/typed-app.ts';
import type { RefuseIntegrations } from '../../integrations/only-leads.ts';
import type { SignedIn } from '../../sessions/session-cache.ts';
import type { Sessions } from '../../sessions/sessions.ts';
import { bearerToken } from '../../sessions/signed-in.ts';
import { headsInAll } from './poll-heads.ts';
import type { PollMemory, PollState } from './poll-memory.ts';

export type PollParts = {
  readonly sessions: Sessions;
  readonly memory: PollMemory;
  readonly clock: ServerClock;
  /** When devices are to ask again. */
  readonly nextPollMs: number;
  readonly counts: ServerCounts;
  readonly refuseIntegrations: RefuseIntegrations;
};

/**
 * The one route that every device calls all the time. It touches no database when nothing changed, and no plug-in may
 * put a hook before it.
 */
export function pollRoute(
  app: TypedApp,
  { sessions, memory, clock, nextPollMs, counts, refuseIntegrations }: PollParts,
): void {
  const answerOf = (state: PollState): PollAnswer => ({
    heads: headsInAll(state.shared.heads, state.own),
    unreadCount: state.unreadCount,
    nextPollMs,
    serverTime: timestamp(clock),
  });
  const answer = (reply: FastifyReply, state: PollState, known: string | undefined): void => {
    void reply.headers({ ETag: state.etag, [NEXT_POLL_HEADER]: String(nextPollMs), 'Cache-Control': 'no-cache' });
    counts.polls += 1;
    if (known !== undefined && names(known, state.etag)) {
      counts.pollsUnchanged += 1;
      void reply.code(304).send();
    } else void reply.send(answerOf(state));
  };
  const find = async (request: FastifyRequest, token: string) => {
    await refuseIntegrations(request);
    return sessions.find(token);
  };
  const readAndAnswer = async (request: FastifyRequest, reply: FastifyReply, who: SignedIn | string) => {
    const by = typeof who === 'string' ? await find(request, who) : who;
    answer(reply, await memory.read(by), request.headers['if-none-match']);
  };

  app.get(
    '/api/sync/poll',
    {
      schema: { tags: ['sync'], summary: 'Ask whether anything changed', response: { 200: PollAnswerSchema } },
      // A logger of its own for each request would cost more than the rest of the answer.
      childLoggerFactory: (logger) => logger,
    },
    (request, reply) => {
      const known = request.headers['if-none-match'];
      const token = bearerToken(request);
      const session = sessions.recall(token);
      const state = session === undefined ? undefined : memory.recall(session);
      if (state !== undefined) return answer(reply, state, known);
      return readAndAnswer(request, reply, session ?? token);
    },
  );
}

/** Whether `If-None-Match` names an ETag: in a list, or as a proxy that compresses calls it. */
function names(ifNoneMatch: string, etag: string): boolean {
  return ifNoneMatch.split(',').some((one) => one.trim().replace(/^W\//, '') === etag);
}
