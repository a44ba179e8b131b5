import type { ServerAnswer, ServerRequest, SimulatedServer } from '../actors/server.ts';
import { runOnNone } from './host.ts';
import type { Random } from './random.ts';
import { dropTimeout } from './seeded-globals.ts';
import type { VirtualTime } from './virtual-time.ts';

/** What can become of one request on its way. */
export const faults = [
  'lost-request',
  'lost-answer',
  'twice',
  'slow',
  'cut-off',
  'hung',
  'error-500',
  'busy-503',
] as const;
export type Fault = (typeof faults)[number];

/** Sees what reaches the server, and what it answers, whether or not that arrives. */
export type Watch = {
  request(request: ServerRequest): void;
  answer(request: ServerRequest, answer: ServerAnswer): void;
};

/** How a request ends for the app. */
type Ending = { readonly answered: (answer: ServerAnswer) => void; readonly fail: () => void };

const FAST_MS = [5, 80] as const;
const SLOW_MS = [500, 25_000] as const;

/** The line between one laptop and the server. */
export class Network {
  online = true;
  /** Requests that have no answer yet. */
  inFlight = 0;
  /** Becomes of the next requests, one each. */
  readonly planned: Fault[] = [];
  /** Requests that never arrive. */
  unreachable: RegExp | null = null;
  /** What was asked and how it was answered, whether or not that arrived. */
  readonly answered: string[] = [];
  /** Documents that make the server fail whenever one of them is pushed. */
  readonly poison = new Set<string>();
  readonly #time: VirtualTime;
  readonly #random: Random;
  readonly #server: SimulatedServer;
  readonly #watch: Watch;
  #breakAll: (() => void)[] = [];

  constructor(parts: {
    readonly time: VirtualTime;
    readonly random: Random;
    readonly server: SimulatedServer;
    readonly watch: Watch;
  }) {
    this.#time = parts.time;
    this.#random = parts.random;
    this.#server = parts.server;
    this.#watch = parts.watch;
  }

  /** The cable is pulled, or the laptop is dead: nothing that is under way arrives here any more. */
  breakConnections(): void {
    for (const end of this.#breakAll) end();
    this.#breakAll = [];
  }

  /** What the app calls `fetch`. */
  readonly send: typeof fetch = (input, init) => {
    if (!this.online) return Promise.reject(new TypeError('Failed to fetch'));
    const request = requestOf(new URL(String(input)), init);
    const fault = this.unreachable?.test(request.path) ? 'lost-request' : this.planned.shift();
    return new Promise((resolve, reject) => {
      this.inFlight += 1;
      let open = true;
      const settle = (end: () => void) => {
        if (!open) return;
        open = false;
        this.inFlight -= 1;
        dropTimeout(this.#time, init?.signal);
        end();
      };
      const fail = () => settle(() => reject(new TypeError('Failed to fetch')));
      init?.signal?.addEventListener('abort', () => settle(() => reject(init?.signal?.reason)), { once: true });
      this.#breakAll.push(fail);
      const answered = (answer: ServerAnswer) => settle(() => resolve(responseOf(answer, fault === 'cut-off')));
      runOnNone(() => this.#carry(request, fault, { answered, fail }));
    });
  };

  #carry(request: ServerRequest, fault: Fault | undefined, { answered, fail }: Ending): void {
    if (fault === 'lost-request') this.#later(fail);
    else if (fault === 'error-500') this.#later(() => answered(refusal(500)));
    else if (fault === 'busy-503') this.#later(() => answered(refusal(503)));
    else this.#exchange(request, fault, { answered, fail });
  }

  #exchange(request: ServerRequest, fault: Fault | undefined, { answered, fail }: Ending): void {
    const deliver = (answer: ServerAnswer | undefined) => {
      if (fault === 'hung') return;
      if (answer === undefined || fault === 'lost-answer') this.#later(fail);
      else this.#later(() => answered(answer), fault);
    };
    this.#later(() => void this.#arrive(request).then(deliver), fault);
    // A proxy that repeats a request: the copy arrives whenever it likes, its answer goes nowhere.
    if (fault === 'twice') this.#later(() => void this.#arrive(request), 'slow');
  }

  async #arrive(request: ServerRequest): Promise<ServerAnswer | undefined> {
    if (this.#isPoisoned(request)) return refusal(500);
    this.#watch.request(request);
    const answer = await this.#server.handle(request);
    if (answer === undefined) return undefined;
    this.answered.push(`${request.method} ${request.path} ${answer.status}`);
    this.#watch.answer(request, answer);
    return answer;
  }

  #isPoisoned({ path, body }: ServerRequest): boolean {
    if (this.poison.size === 0 || body === undefined || !path.startsWith('/api/sync/push/')) return false;
    return [...this.poison].some((id) => body.includes(`"id":"${id}"`));
  }

  #later(run: () => void, fault?: Fault): void {
    const [least, most] = fault === 'slow' ? SLOW_MS : FAST_MS;
    this.#time.after(this.#random.between(least, most), run);
  }
}

function requestOf(url: URL, init: RequestInit | undefined): ServerRequest {
  return {
    method: init?.method ?? 'GET',
    path: url.pathname + url.search,
    headers: Object.fromEntries(new Headers(init?.headers)),
    body: typeof init?.body === 'string' ? init.body : undefined,
  };
}

/** As much of a Response as the app reads. A real one would be read in real time. */
function responseOf({ status, headers, body }: ServerAnswer, cutOff: boolean): Response {
  const text = cutOff ? body.slice(0, Math.floor(body.length / 2)) : body;
  return { status, ok: status < 300, headers: new Headers({ ...headers }), text: async () => text } as Response;
}

function refusal(status: 500 | 503): ServerAnswer {
  const body = JSON.stringify({ error: { code: 'broken', message: 'Broken on purpose.' } });
  return { status, headers: status === 503 ? { 'Retry-After': '2' } : {}, body };
}
