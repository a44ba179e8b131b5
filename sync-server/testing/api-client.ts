import { Agent, type IncomingMessage, request } from 'node:http';
import type { CollectionName, DocumentOf } from '#contract/collections.ts';
import { type ErrorBody, ErrorBody as ErrorBodySchema } from '#contract/errors.ts';
import type { CreateOrgBody, SessionAnswer, SignInBody } from '#contract/sessions.ts';
import type { PollAnswer, PushAnswer, Resync } from '#contract/sync.ts';
import type { CreateUserBody } from '#contract/users.ts';

export type Answer<T> = { readonly status: number; readonly headers: Headers; readonly body: T };
export type PushedRow = { readonly assumedMasterState?: unknown; readonly newDocumentState: unknown };
export type PullPage<C extends CollectionName> = {
  readonly documents: readonly DocumentOf<C>[];
  readonly checkpoint: string;
  readonly hasMore: boolean;
  readonly head?: string;
  readonly total?: number;
};

/** The server answered with a refusal where the test expected none. */
export class Refused extends Error {
  override readonly name = 'Refused';
  readonly status: number;
  readonly code: string;
  readonly answer: ErrorBody['error'];
  readonly headers: Headers;

  constructor(status: number, error: ErrorBody['error'], headers: Headers) {
    super(`${status} ${error.code}: ${error.message}`);
    this.status = status;
    this.code = error.code;
    this.answer = error;
    this.headers = headers;
  }
}

/** Speaks to a server over HTTP as one signed-in person, or as nobody. */
export class ApiClient {
  readonly url: string;
  readonly session: SessionAnswer | undefined;
  readonly #token: string | undefined;

  constructor(url: string, session?: SessionAnswer, token = session?.token) {
    this.url = url;
    this.session = session;
    this.#token = token;
  }

  get username(): string {
    return this.session?.user.username ?? '';
  }

  /** The same person at another address of the server. */
  at(url: string): ApiClient {
    return new ApiClient(url, this.session);
  }

  /** Sends a request. @throws Refused when the answer is an error */
  async send<T>(
    method: string,
    path: string,
    body?: unknown,
    headers: Record<string, string> = {},
  ): Promise<Answer<T>> {
    const allHeaders = {
      ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
      ...(this.#token === undefined ? {} : { Authorization: `Bearer ${this.#token}` }),
      ...headers,
    };
    const sent = body === undefined || typeof body === 'string' ? body : JSON.stringify(body);
    const { status, received, text } = await exchange(this.url + path, method, allHeaders, sent);
    const json = text === '' ? undefined : JSON.parse(text);
    if (status >= 400) throw new Refused(status, ErrorBodySchema.parse(json).error, received);
    return { status, headers: received, body: json as T };
  }

  async signUp(body: CreateOrgBody): Promise<ApiClient> {
    return this.#as((await this.send<SessionAnswer>('POST', '/api/orgs', body)).body);
  }

  async signIn(body: SignInBody): Promise<ApiClient> {
    return this.#as((await this.send<SessionAnswer>('POST', '/api/sessions', body)).body);
  }

  async refresh(refreshToken: string): Promise<ApiClient> {
    return this.#as((await this.send<SessionAnswer>('POST', '/api/sessions/refresh', { refreshToken })).body);
  }

  async addUser(user: CreateUserBody): Promise<void> {
    await this.send('POST', '/api/users', user);
  }

  poll(etag?: string): Promise<Answer<PollAnswer>> {
    return this.send('GET', '/api/sync/poll', undefined, etag === undefined ? {} : { 'If-None-Match': etag });
  }

  async pull<C extends CollectionName>(
    collection: C,
    query: { checkpoint?: string; acknowledged?: string; limit?: number; order?: 'newest-first'; resync?: Resync } = {},
  ): Promise<PullPage<C>> {
    const search = new URLSearchParams(
      Object.fromEntries(Object.entries(query).map(([key, value]) => [key, String(value)])),
    );
    return (await this.send<PullPage<C>>('GET', `/api/sync/pull/${collection}?${search}`)).body;
  }

  /** Pulls page after page to the end. */
  async pullAll<C extends CollectionName>(collection: C, checkpoint?: string): Promise<DocumentOf<C>[]> {
    const documents: DocumentOf<C>[] = [];
    let next = checkpoint;
    for (;;) {
      const page = await this.pull(collection, next === undefined ? {} : { checkpoint: next });
      documents.push(...page.documents);
      if (!page.hasMore) return documents;
      next = page.checkpoint;
    }
  }

  async push(collection: CollectionName, ...rows: readonly PushedRow[]): Promise<PushAnswer> {
    const body = { clientId: 'test', rows };
    return (await this.send<PushAnswer>('POST', `/api/sync/push/${collection}`, body)).body;
  }

  #as(session: SessionAnswer): ApiClient {
    return new ApiClient(this.url, session);
  }
}

const agent = new Agent({ keepAlive: true });

/** Asks over HTTP. A run of the tests does it tens of thousands of times, and `fetch` would take three times as much. */
function exchange(
  url: string,
  method: string,
  headers: Record<string, string>,
  body: string | undefined,
): Promise<{ status: number; received: Headers; text: string }> {
  // Without it a body goes out in chunks, which a server reads otherwise.
  const sized = body === undefined ? headers : { ...headers, 'Content-Length': String(Buffer.byteLength(body)) };
  return new Promise((resolve, reject) => {
    // As `fetch` calls it where no answer comes.
    const unreachable = (cause: Error) => reject(new TypeError('No answer came.', { cause }));
    const read = (response: IncomingMessage) => {
      let text = '';
      response.setEncoding('utf8');
      response.on('data', (more) => {
        text += more;
      });
      response.on('error', unreachable);
      response.on('end', () => {
        const received = new Headers();
        for (const [name, values = []] of Object.entries(response.headersDistinct)) {
          for (const value of values) received.append(name, value);
        }
        resolve({ status: response.statusCode ?? 0, received, text });
      });
    };
    request(url, { method, headers: sized, agent }, read).on('error', unreachable).end(body);
  });
}
