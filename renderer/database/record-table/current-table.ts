import type { ActivityChange } from './activity-table.ts';
import { type AnswerTo, answers, type QuestionName, type QuestionOf } from './questions.ts';
import { RecordTable, type TableChange, type TablePeople } from './record-table.ts';

/** What is stored, to be read once. */
export type StoredRecords = {
  /** Every record there is, in batches. What is written meanwhile may be among them as it was before. */
  readonly all: () => AsyncIterable<readonly TableChange[]>;
  readonly count: () => Promise<number>;
  /** What people wrote about them, in the same way. */
  readonly activities: () => AsyncIterable<readonly ActivityChange[]>;
};

/** Where records come from. */
export type RecordSource = StoredRecords & {
  /** @returns a function that stops listening */
  readonly onChange: (listener: (changes: readonly TableChange[]) => void) => () => void;
  readonly onActivities: (listener: (changes: readonly ActivityChange[]) => void) => () => void;
};

/** What screens ask of all records, whichever thread answers. */
export type AskRecords = {
  /**
   * Answers, and again whenever the answer changed.
   * @returns a function that stops it
   */
  readonly watch: <N extends QuestionName>(
    name: N,
    question: QuestionOf<N>,
    onAnswer: (answer: AnswerTo<N>) => void,
  ) => () => void;
  readonly ask: <N extends QuestionName>(name: N, question: QuestionOf<N>) => Promise<AnswerTo<N>>;
  readonly setPeople: (people: TablePeople) => void;
  /** Whether an answer comes at once; before that, everything has to be read. */
  readonly prepared: boolean;
  /** Reads what has to be read for the first answer, before anybody asks. */
  readonly prepare: () => Promise<void>;
};

/** While much is written, such as in a first sync, answers follow at this pace; a single change shows at once. */
const PACE_MS = 100;

/** The table of all records, read once it is needed and kept current from then on. */
export class CurrentTable implements AskRecords {
  readonly #source: RecordSource;
  readonly #table = new RecordTable();
  readonly #watchers = new Set<() => void>();
  #filling: Promise<void> | undefined;
  #full = false;
  #toldAt = Number.NEGATIVE_INFINITY;
  #telling = false;

  constructor(source: RecordSource) {
    this.#source = source;
  }

  get prepared(): boolean {
    return this.#full;
  }

  prepare(): Promise<void> {
    this.#filling ??= this.#fill();
    return this.#filling;
  }

  setPeople(people: TablePeople): void {
    this.#table.setPeople(people);
    this.#tellSoon();
  }

  async ask<N extends QuestionName>(name: N, question: QuestionOf<N>): Promise<AnswerTo<N>> {
    await this.prepare();
    return answers[name](this.#table, question);
  }

  watch<N extends QuestionName>(name: N, question: QuestionOf<N>, onAnswer: (answer: AnswerTo<N>) => void): () => void {
    let last: AnswerTo<N> | undefined;
    const look = () => {
      const answer = answers[name](this.#table, question);
      if (last !== undefined && sameAnswer(answer, last)) return;
      last = answer;
      onAnswer(answer);
    };
    this.#watchers.add(look);
    if (this.#full) look();
    else void this.prepare();
    return () => this.#watchers.delete(look);
  }

  async #fill(): Promise<void> {
    const written = new Set<string>();
    this.#source.onChange((changes) => {
      this.#table.put(changes);
      if (this.#full) return this.#tellSoon();
      for (const { id } of changes) written.add(id);
    });
    for await (const records of this.#source.all()) {
      this.#table.put(records.filter(({ id }) => !written.has(id)));
      if (records.every(({ id }) => written.has(id)) && (await this.#isWhole())) break;
    }
    this.#table.warm();
    // The first search would take several times as long as every later one, and so would the first that is mistyped.
    answers.search(this.#table, { typed: 'a', most: 1 });
    this.#table.wordsOfNames();
    this.#full = true;
    this.#tell();
    // What cannot be read is not found; lists and everything else go on without it.
    void this.#fillActivities()
      .catch(() => undefined)
      .then(() => this.#knowActivities());
  }

  /** Last of all, since no list waits for it. */
  async #fillActivities(): Promise<void> {
    const { activities } = this.#table;
    const written = new Set<string>();
    this.#source.onActivities((changes) => {
      activities.put(changes);
      if (activities.whole) return this.#tellSoon();
      for (const { id } of changes) written.add(id);
    });
    for await (const read of this.#source.activities()) activities.put(read.filter(({ id }) => !written.has(id)));
  }

  #knowActivities(): void {
    this.#table.activities.whole = true;
    this.#tell();
  }

  /** Whether the rest of what is being read came as changes: a first sync would be read a second time, as it goes on. */
  async #isWhole(): Promise<boolean> {
    return this.#table.size === (await this.#source.count());
  }

  #tellSoon(): void {
    if (!this.#full || this.#telling) return;
    this.#telling = true;
    const wait = this.#toldAt + PACE_MS - performance.now();
    if (wait <= 0) queueMicrotask(() => this.#tell());
    else setTimeout(() => this.#tell(), wait);
  }

  #tell(): void {
    this.#telling = false;
    for (const look of [...this.#watchers]) look();
    this.#toldAt = performance.now();
  }
}

/** Whether two answers say the same; they are plain data. */
function sameAnswer(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  if (Array.isArray(a) && Array.isArray(b)) {
    return a.length === b.length && a.every((one, index) => sameAnswer(one, b[index]));
  }
  const [ours, theirs] = [Object.entries(a), Object.entries(b)];
  return ours.length === theirs.length && ours.every(([key, value]) => sameAnswer(value, b[key as keyof typeof b]));
}
