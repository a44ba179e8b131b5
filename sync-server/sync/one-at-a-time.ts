import type { Readable } from 'node:stream';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { MAX_BODY_VALUES } from '#contract/sync.ts';
import { countedJson } from '../http/counted-json.ts';
import { Turns } from '../http/turns.ts';
import { sessionOf } from '../sessions/sign-in-first.ts';

/** Whoever signs in a hundred times is not served a hundred times at once. */
const SESSIONS_AT_ONCE = 8;
/** So many large bodies of one person arrive at once. More than one: a line that was lost may hold one for long. */
const LARGE_AT_ONCE = 4;

/** Hooks that let a session pull, push or compare one at a time: what is on its way for it stays bounded. */
export function oneAtATime(): {
  inTurn(request: FastifyRequest, reply: FastifyReply): Promise<void>;
  readInTurn(request: FastifyRequest, reply: FastifyReply, payload: Readable): Promise<Readable>;
} {
  const ofSession = new Turns(1);
  const ofPerson = new Turns(SESSIONS_AT_ONCE);
  const large = new Turns(LARGE_AT_ONCE);
  const inTurn = async (request: FastifyRequest, reply: FastifyReply) => {
    const { sessionId, orgId, username } = sessionOf(request);
    await ofSession.take(sessionId, request, reply);
    await ofPerson.take(`${orgId}/${username}`, request, reply);
  };
  return {
    inTurn,
    // Not before the body is here: one that never comes to its end would keep the next ones waiting.
    readInTurn: async (request, reply, payload) => {
      const { orgId, username } = sessionOf(request);
      return countedJson(payload, MAX_BODY_VALUES, {
        beforeLarge: () => large.take(`${orgId}/${username}`, request, reply),
        beforeParsing: () => inTurn(request, reply),
      });
    },
  };
}
