import type { IncomingMessage, ServerResponse } from 'node:http';
import { PROTOCOL_HEADER, PROTOCOL_VERSION } from '#contract/protocol.ts';
import { NEXT_POLL_HEADER } from '#contract/sync.ts';
import { HEADERS_OF_ALL } from '../../http/bare-app.ts';
import { tokenOf } from '../../sessions/signed-in.ts';
import type { PollParts } from './poll-route.ts';

const PATH = '/api/sync/poll';
const PROTOCOL = PROTOCOL_HEADER.toLowerCase();
const CURRENT_PROTOCOL = String(PROTOCOL_VERSION);

/** Answers a request on its own, or leaves it, untouched, to the routes. @returns whether it answered */
export type Shortcut = (request: IncomingMessage, response: ServerResponse) => boolean;

/**
 * Answers the poll that nearly every request is: by a device whose session is in memory, with the ETag that still holds.
 * It comes before the framework, whose routing and hooks would cost more than the answer; whatever is not exactly this
 * goes through the route.
 */
export function unchangedPoll({
  sessions,
  memory,
  nextPollMs,
  counts,
}: Pick<PollParts, 'sessions' | 'memory' | 'nextPollMs' | 'counts'>): Shortcut {
  const headersOfAll = [
    ...Object.entries(HEADERS_OF_ALL).flat(),
    ...[NEXT_POLL_HEADER, String(nextPollMs), 'Cache-Control', 'no-cache'],
  ];
  return (request, response) => {
    if (request.url !== PATH || request.method !== 'GET') return false;
    const { headers } = request;
    const known = headers['if-none-match'];
    const token = tokenOf(headers.authorization);
    if (known === undefined || token === undefined) return false;
    if (headers[PROTOCOL] !== undefined && headers[PROTOCOL] !== CURRENT_PROTOCOL) return false;
    const session = sessions.recallLive(token);
    if (session === undefined || memory.recall(session)?.etag !== known) return false;
    counts.polls += 1;
    counts.pollsUnchanged += 1;
    response.writeHead(304, ['ETag', known, ...headersOfAll]);
    response.end();
    return true;
  };
}
