import { Agent, get } from 'node:http';
import { tokenOf } from '../signed-in-users.ts';

type Laptop = { readonly url: string; readonly authorization: string; etag: string | undefined };

/** The laptops of all users, each with the ETag of its last poll. */
export class Laptops {
  readonly #laptops: readonly Laptop[];
  #next = 0;
  #polls = 0;
  #unchanged = 0;

  /** @param urls of the server processes; as behind a load balancer, the laptops take turns */
  constructor(urls: readonly string[], orgIds: readonly string[], usersEach: number) {
    this.#laptops = orgIds.flatMap((orgId, org) =>
      Array.from({ length: usersEach }, (_, user) => ({
        url: `${urls[(org + user) % urls.length]}/api/sync/poll`,
        authorization: `Bearer ${tokenOf(orgId, user)}`,
        etag: undefined,
      })),
    );
  }

  get count(): number {
    return this.#laptops.length;
  }

  /** The share of the polls since the last call that were answered 304. */
  takeUnchanged(): number {
    const share = this.#unchanged / this.#polls;
    this.#polls = 0;
    this.#unchanged = 0;
    return share;
  }

  /** The next laptop polls; when all have, it is the first one's turn again. */
  poll(agent: Agent): Promise<void> {
    // A step that shares no factor with the count mixes the orgs.
    this.#next = (this.#next + 7_919) % this.#laptops.length;
    return this.#pollAs(this.#next, agent);
  }

  /** So many laptops poll at the same moment, each over a connection of its own. @returns milliseconds of each */
  async reconnect(count: number): Promise<number[]> {
    const started = performance.now();
    return Promise.all(
      Array.from({ length: count }, async (_, index) => {
        const agent = new Agent({ keepAlive: false });
        await this.#pollAs(index, agent);
        agent.destroy();
        return performance.now() - started;
      }),
    );
  }

  async #pollAs(index: number, agent: Agent): Promise<void> {
    const laptop = this.#laptops[index];
    if (laptop === undefined) throw new Error(`There is no laptop ${index}.`);
    const { status, etag } = await answerTo(laptop, agent);
    if (status !== 200 && status !== 304) throw new Error(`A poll was answered ${status}.`);
    laptop.etag = etag ?? laptop.etag;
    this.#polls += 1;
    if (status === 304) this.#unchanged += 1;
  }
}

function answerTo({ url, authorization, etag }: Laptop, agent: Agent): Promise<{ status: number; etag?: string }> {
  const headers = { authorization, ...(etag === undefined ? {} : { 'if-none-match': etag }) };
  return new Promise((resolve, reject) => {
    get(url, { agent, headers }, (response) => {
      const { statusCode: status = 0, headers: answered } = response;
      response
        .resume()
        .on('end', () => resolve({ status, ...(answered.etag === undefined ? {} : { etag: answered.etag }) }))
        .on('error', reject);
    }).on('error', reject);
  });
}
