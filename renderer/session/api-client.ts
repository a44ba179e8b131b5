import { z } from 'zod';
import type { CollectionName } from '#contract/collections.ts';
import { DigestAnswer } from '#contract/digest.ts';
import { unauthorizedReactions } from '#contract/errors.ts';
import { type CreateOrgBody, type RefreshBody, SessionAnswer, type SignInBody } from '#contract/sessions.ts';
import {
  FirstPagesAnswer,
  NEXT_POLL_HEADER,
  PollAnswer,
  PullAnswer,
  PushAnswer,
  type PushBody,
  type Resync,
} from '#contract/sync.ts';
import { ApiError, SessionEndedError } from './api-errors.ts';
import { type Fetch, type HttpRequest, readAnswer, sendRequest } from './http-request.ts';

/** Where the client gets its token from, and whom it tells that the session ended. */
export type TokenSource = {
  /** Undefined until the first call of a page that a browser opened has got one. */
  token(): string | undefined;
  /**
   * Gets a new token in place of an expired one, or the first; calls at the same time share one exchange.
   * @throws SessionEndedError when the server gives none any more
   */
  refresh(expired: string | undefined): Promise<string>;
  ended(error: SessionEndedError): void;
};

export type Poll = {
  /** What the server holds now, as far as this person sees it; null when nothing changed. */
  readonly changed: { readonly answer: PollAnswer; readonly etag: string | null } | null;
  /** When to ask again; undefined where an earlier version of the server does not say. */
  readonly nextPollMs: number | undefined;
};

export type PullRequest = {
  readonly checkpoint?: string | undefined;
  readonly acknowledged?: string | undefined;
  readonly limit: number;
  /** Where a page may end before its limit. */
  readonly bytes?: number;
  readonly order?: 'newest-first';
  readonly resync?: Resync | undefined;
};

export type FirstPages = { readonly [collection in CollectionName]?: PullAnswer };

const Anything = z.unknown();

/** The HTTP API for somebody who is signed in: every request has a time limit, every answer is parsed. */
export class ApiClient {
  readonly serverUrl: string;
  readonly #tokens: TokenSource;
  readonly #fetch: Fetch;
  /** Whether the server knows pages that are bounded in bytes; an earlier version refuses what it does not know. */
  #boundsPages = true;

  /** @param send tests put faults of the network in its place */
  constructor(serverUrl: string, tokens: TokenSource, send: Fetch = (input, init) => fetch(input, init)) {
    this.serverUrl = serverUrl;
    this.#tokens = tokens;
    this.#fetch = send;
  }

  /** Asks whether anything changed since `etag`. */
  async poll(etag: string | null): Promise<Poll> {
    const headers: Record<string, string> = etag === null ? {} : { 'If-None-Match': etag };
    const response = await this.#send('/api/sync/poll', { headers });
    const said = Number(response.headers.get(NEXT_POLL_HEADER));
    const nextPollMs = said >= 1 ? said : undefined;
    if (response.status === 304) return { changed: null, nextPollMs };
    const answer = await readAnswer(response, PollAnswer);
    return { changed: { answer, etag: response.headers.get('ETag') }, nextPollMs: answer.nextPollMs };
  }

  async pull(collection: CollectionName, request: PullRequest): Promise<PullAnswer> {
    if (request.bytes === undefined || !this.#boundsPages) return this.#pull(collection, request, undefined);
    try {
      return await this.#pull(collection, request, request.bytes);
    } catch (error) {
      if (!(error instanceof ApiError) || error.status !== 400) throw error;
      const page = await this.#pull(collection, request, undefined);
      this.#boundsPages = false;
      return page;
    }
  }

  #pull(
    collection: CollectionName,
    { checkpoint, acknowledged, limit, order, resync }: PullRequest,
    bytes: number | undefined,
  ): Promise<PullAnswer> {
    const query = new URLSearchParams({ limit: String(limit) });
    if (bytes !== undefined) query.set('bytes', String(bytes));
    if (checkpoint !== undefined) query.set('checkpoint', checkpoint);
    if (acknowledged !== undefined) query.set('acknowledged', acknowledged);
    if (order !== undefined) query.set('order', order);
    if (resync !== undefined) query.set('resync', resync);
    return this.request(`/api/sync/pull/${collection}?${query}`, PullAnswer);
  }

  /**
   * The first pages of several collections, newest first. What is missing is to be pulled by itself.
   * @throws ApiError 404 from an earlier version of the server, which answers one collection at a time
   */
  async firstPages(
    collections: readonly CollectionName[],
    { limit, bytes }: { readonly limit: number; readonly bytes: number },
  ): Promise<FirstPages> {
    const query = new URLSearchParams({ collections: collections.join(), limit: String(limit), bytes: String(bytes) });
    return (await this.request(`/api/sync/pull?${query}`, FirstPagesAnswer)).pages;
  }

  async push(collection: CollectionName, body: PushBody): Promise<PushAnswer> {
    return this.request(`/api/sync/push/${collection}`, PushAnswer, { method: 'POST', body });
  }

  /** What all that the person may see comes down to; it reads everything, so it is for now and then. */
  async digest(): Promise<DigestAnswer> {
    return this.request('/api/sync/digest', DigestAnswer);
  }

  /** Tells the server that this device is done; the session is over here whatever it answers. */
  async signOut(): Promise<void> {
    await this.request('/api/sessions/current', Anything, { method: 'DELETE', timeoutMs: 5_000 });
  }

  /**
   * Any other call of the API, such as those of the Users screen.
   * @param path with a leading slash, for example `/api/users`
   * @throws ApiError, UnreachableError or SessionEndedError, each with a message for a person
   */
  async request<T>(path: string, schema: z.ZodType<T>, request: HttpRequest = {}): Promise<T> {
    return readAnswer(await this.#send(path, request), schema);
  }

  /**
   * An answer that is a file to keep, as text.
   * @throws as {@link request} does
   */
  async text(path: string): Promise<string> {
    const response = await this.#send(path, {});
    if (!response.ok) await readAnswer(response, Anything);
    return response.text();
  }

  async #send(path: string, request: HttpRequest): Promise<Response> {
    const url = new URL(path, this.serverUrl);
    const token = this.#tokens.token() ?? (await this.#tokens.refresh(undefined));
    const response = await sendRequest(this.#fetch, url, { ...request, token });
    if (response.status !== 401) return response;
    const refusal = await refusalOf(response);
    // A token nobody knows may be one that other windows have had exchanged more than once since.
    if (['refresh', 'sign-in'].includes(reactionTo(refusal))) {
      const fresh = await this.#tokens.refresh(token);
      const again = await sendRequest(this.#fetch, url, { ...request, token: fresh });
      if (again.status !== 401) return again;
      return this.#end(await refusalOf(again));
    }
    return this.#end(refusal);
  }

  #end(refusal: ApiError): never {
    const ended = sessionEnd(refusal);
    this.#tokens.ended(ended);
    throw ended;
  }
}

/** Signs in with a password. @throws ApiError (401 for any wrong part, 429 after too many tries), UnreachableError */
export async function requestSession(send: Fetch, serverUrl: string, body: SignInBody): Promise<SessionAnswer> {
  const response = await sendRequest(send, new URL('/api/sessions', serverUrl), { method: 'POST', body });
  return readAnswer(response, SessionAnswer);
}

/** Makes an organization and signs its first admin in. @throws ApiError (409 for an id that is taken), UnreachableError */
export async function requestNewOrg(send: Fetch, serverUrl: string, body: CreateOrgBody): Promise<SessionAnswer> {
  const response = await sendRequest(send, new URL('/api/orgs', serverUrl), { method: 'POST', body });
  return readAnswer(response, SessionAnswer);
}

/**
 * Exchanges a refresh token, or the one in the cookie where the body names none.
 *
 * @throws SessionEndedError when the server takes it no more
 */
export async function refreshSession(send: Fetch, serverUrl: string, body: RefreshBody): Promise<SessionAnswer> {
  const url = new URL('/api/sessions/refresh', serverUrl);
  const response = await sendRequest(send, url, { method: 'POST', body });
  if (response.status === 401) throw sessionEnd(await refusalOf(response));
  return readAnswer(response, SessionAnswer);
}

async function refusalOf(response: Response): Promise<ApiError> {
  const refusal: unknown = await readAnswer(response, Anything).catch((error: unknown) => error);
  // A 401 that does not say why was cut off, or came from something in between: nobody is signed out for it.
  if (refusal instanceof ApiError && refusal.code !== 'unexpected-answer') return refusal;
  throw refusal;
}

function reactionTo(refusal: ApiError) {
  const reactions: Partial<Record<string, (typeof unauthorizedReactions)[keyof typeof unauthorizedReactions]>> =
    unauthorizedReactions;
  return reactions[refusal.code] ?? 'sign-in';
}

function sessionEnd(refusal: ApiError): SessionEndedError {
  const reaction = reactionTo(refusal);
  return new SessionEndedError(refusal.message, reaction === 'refresh' ? 'sign-in' : reaction);
}
