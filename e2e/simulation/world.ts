import { createHash } from 'node:crypto';
import { sameValue } from '#contract/client-state.ts';
import { type CollectionName, collections, pushedCollections } from '#contract/collections.ts';
import type { LocalDatabase } from '../../renderer/database/local-database.ts';
import type { NeedsYouItem } from '../../renderer/database/needs-you-item.ts';
import { History, type Past, type Version } from './actors/history.ts';
import { Laptop } from './actors/laptop.ts';
import type { Stored } from './actors/laptop-disk.ts';
import { SimulatedServer } from './actors/server.ts';
import { Network, type Watch } from './ground/network.ts';
import type { Random } from './ground/random.ts';
import { realTurn } from './ground/seeded-globals.ts';
import { VirtualTime } from './ground/virtual-time.ts';
import { type Intent, intentOf, valuesOf } from './intents.ts';
import { AnswerReader } from './invariants/answers.ts';
import { RoundReader } from './invariants/rounds.ts';
import { Sights } from './invariants/sights.ts';

/** How many turns of the event loop anything may take without time passing; far more than anything does. */
const MOST_TURNS = 5_000;

/** The server's database at a moment, and what had happened by then. */
export type Backup = { readonly file: string; readonly past: Past };

export type LaptopPlan = { readonly name: string; readonly username: string };

/** One server and its laptops, what was done and what came of it. */
export class World {
  readonly time = new VirtualTime('2026-11-20T09:00:00.000Z');
  readonly server: SimulatedServer;
  readonly history: History;
  readonly answers = new AnswerReader();
  readonly rounds: readonly RoundReader[];
  readonly laptops: readonly Laptop[];
  /** Chance in everything but the plan; see the steps. */
  readonly chance: Random;
  /** Everything anybody wanted, in the order in which it was wanted. */
  readonly intents: Intent[] = [];
  /** What "Needs you" said and the person settled. */
  readonly settledNeedsYou: (NeedsYouItem & { readonly laptop: string })[] = [];
  readonly backups: Backup[] = [];
  /** What restored backups took from the server, with the laptops that still had it then. */
  readonly undone = new Map<string, ReadonlySet<string>>();
  readonly #trace = createHash('sha256');
  #tokens = 0;

  constructor(folder: string, chance: Random, plan: readonly LaptopPlan[]) {
    this.chance = chance;
    this.server = new SimulatedServer(this.time, folder);
    this.history = new History(this.server.file);
    const sights = new Sights(this.history);
    this.rounds = plan.map(() => new RoundReader());
    this.server.onCommit = () => this.history.note();
    this.laptops = plan.map(({ name, username }, index) => {
      const round = this.rounds[index];
      const watch: Watch = {
        request: ({ method, path, body }) => this.note(`${name} ${method} ${path} ${body ?? ''}`),
        answer: (request, answer) => {
          this.note(`${name} ${answer.status} ${answer.body}`);
          const sight = sights.of(username);
          this.answers.read(username, sight, request, answer);
          round?.see(sight);
        },
      };
      const network = new Network({ time: this.time, random: chance, server: this.server, watch });
      const laptop = new Laptop(name, username, this.time, network);
      laptop.onRound = {
        begin: () => round?.begin(),
        end: async ({ ok }) => (ok ? round?.end(laptop) : undefined),
      };
      return laptop;
    });
  }

  /** Text nobody wrote before, so that it is known again wherever it turns up. */
  freshText(kind: string): string {
    this.#tokens += 1;
    return `${kind} ${this.#tokens}`;
  }

  /** Writes down something that must be the same whenever the seed is run. */
  note(line: string): void {
    this.#trace.update(`${this.time.now} ${line}\n`);
  }

  traceHash(): string {
    return this.#trace.copy().digest('hex');
  }

  /** Does something as the person at a laptop, and notes what they wanted by it. */
  async edit(laptop: Laptop, code: (database: LocalDatabase) => Promise<unknown>): Promise<void> {
    const before = await snapshot(laptop);
    await laptop.act(code).catch((error: unknown) => {
      // The screen says so, and what was typed stays in the form.
      if (!(error instanceof DOMException && error.name === 'QuotaExceededError')) throw error;
    });
    if (!laptop.running) return;
    for (const [collection, documents] of await snapshot(laptop)) {
      for (const document of documents.values()) {
        const was = before.get(collection)?.get(document.id);
        if (was !== document) this.#wanted(laptop, collection, was, document);
      }
    }
  }

  /** Keeps the server as it is now. */
  backUp(): Backup {
    return { file: this.server.backUp(), past: this.history.past() };
  }

  /** Puts the server back to a backup, earlier or later than what it holds. */
  async restore({ file, past }: Backup): Promise<void> {
    this.server.kill();
    this.server.restore(file);
    await this.#noteUndone(this.history.rewind(past));
    await this.server.start();
  }

  /** Notes who still has what a backup took back. A laptop that has heard nothing of it cannot know that it is gone. */
  async #noteUndone(undone: readonly Version[]): Promise<void> {
    const holders = new Map<string, Set<string>>();
    for (const laptop of this.laptops) {
      if ((await laptop.knowsUpTo('records')) <= this.history.seq) continue;
      for (const record of await laptop.documents('records')) {
        if (record._deleted) continue;
        for (const value of valuesOf(record)) holders.set(value, (holders.get(value) ?? new Set()).add(laptop.name));
      }
    }
    for (const { collection, document } of undone) {
      if (collection !== 'records') continue;
      for (const value of valuesOf(document)) this.undone.set(value, holders.get(value) ?? new Set());
    }
  }

  readonly settle = async (): Promise<void> => {
    let turns = 0;
    do {
      await realTurn();
      turns += 1;
      if (turns > MOST_TURNS) throw new Error('The simulation does not come to rest: something waits for real time.');
    } while (this.server.busy || this.laptops.some(({ busy }) => busy));
  };

  close(): void {
    for (const laptop of this.laptops) laptop.kill();
    this.server.kill();
    this.history.close();
  }

  #wanted(laptop: Laptop, collection: CollectionName, was: Stored | undefined, is: Stored): void {
    const changed = collections[collection].clientFields.some((field) => !sameValue(was?.[field], is[field]));
    if (!changed && was?._deleted === is._deleted) return;
    this.intents.push(intentOf({ laptop: laptop.name, username: laptop.username, collection }, was, is, this.time.now));
  }
}

type Snapshot = Map<CollectionName, ReadonlyMap<string, Stored>>;

async function snapshot(laptop: Laptop): Promise<Snapshot> {
  const taken: Snapshot = new Map();
  if (!laptop.running) return taken;
  for (const collection of pushedCollections) {
    const documents = await laptop.documents(collection);
    taken.set(collection, new Map(documents.map((document) => [document.id, document])));
  }
  return taken;
}
