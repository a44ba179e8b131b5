import type { z } from 'zod';
import { ErrorBody } from '#contract/errors.ts';
import { PROTOCOL_HEADER, PROTOCOL_VERSION } from '#contract/protocol.ts';
import { ApiError, UnreachableError } from './api-errors.ts';

export type Fetch = typeof fetch;

export type HttpRequest = {
  readonly method?: 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE';
  readonly body?: unknown;
  readonly token?: string | undefined;
  readonly headers?: Record<string, string>;
  readonly timeoutMs?: number;
};

/** A request that never settles would stop all sync (docs/decisions.md#t2). */
const TIMEOUT_MS = 30_000;

/**
 * Sends one request and returns the answer whatever its status.
 * @throws UnreachableError when none came in time, or one that sends on to elsewhere: a password never goes there
 */
export async function sendRequest(fetch: Fetch, url: URL, request: HttpRequest): Promise<Response> {
  const headers = new Headers({ [PROTOCOL_HEADER]: String(PROTOCOL_VERSION), ...request.headers });
  if (request.token !== undefined) headers.set('Authorization', `Bearer ${request.token}`);
  if (request.body !== undefined) headers.set('Content-Type', 'application/json');
  let response: Response;
  try {
    response = await fetch(url, {
      method: request.method ?? 'GET',
      headers,
      cache: 'no-store',
      redirect: 'manual',
      signal: AbortSignal.timeout(request.timeoutMs ?? TIMEOUT_MS),
      ...(request.body === undefined ? {} : { body: JSON.stringify(request.body) }),
    });
  } catch (error) {
    throw new UnreachableError(`The server ${url.host} does not answer.`, { cause: error });
  }
  if (isRedirect(response)) throw new UnreachableError(sendsOn(url));
  return response;
}

/** A browser tells the page no more of a redirect than that it is one; Node tells its status. */
function isRedirect({ type, status }: Response): boolean {
  return type === 'opaqueredirect' || [301, 302, 303, 307, 308].includes(status);
}

function sendsOn({ protocol, host }: URL): string {
  const what = `The server ${host} sends SmartLite on to another address, where it does not go.`;
  return protocol === 'http:' ? `${what} Use https://${host}.` : what;
}

/**
 * Parses an answer of 2xx with its schema.
 * @throws ApiError for any other status, and for an answer that is not what the contract says
 */
export async function readAnswer<T>(response: Response, schema: z.ZodType<T>): Promise<T> {
  const text = await bodyText(response);
  const body = parseJson(text);
  if (!response.ok) throw refusal(response, body);
  const parsed = schema.safeParse(body);
  if (parsed.success) return parsed.data;
  throw new ApiError('The address answers, but not as a SmartLite server of this version does.', {
    status: response.status,
    code: 'unexpected-answer',
    details: parsed.error.issues,
  });
}

async function bodyText(response: Response): Promise<string> {
  try {
    return await response.text();
  } catch (error) {
    throw new UnreachableError('The connection broke before the answer was complete.', { cause: error });
  }
}

function refusal(response: Response, body: unknown): ApiError {
  const { status } = response;
  const retryAfter = Number(response.headers.get('Retry-After'));
  const retryAfterMs = Number.isFinite(retryAfter) && retryAfter > 0 ? retryAfter * 1_000 : undefined;
  const parsed = ErrorBody.safeParse(body);
  if (!parsed.success) {
    const message = `The server answered with status ${status} and without a reason.`;
    return new ApiError(message, { status, code: 'unexpected-answer', retryAfterMs });
  }
  const { code, message, details } = parsed.data.error;
  return new ApiError(message, { status, code, details, retryAfterMs });
}

function parseJson(text: string): unknown {
  if (text === '') return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
