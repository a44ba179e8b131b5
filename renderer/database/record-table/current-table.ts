import { inSlices } from '../../ui/in-slices.ts';
import type { ActivityChange } from './activity-table.ts';
import { InCalm } from './in-calm.ts';
import type { Kept, KeptTable } from './kept-table.ts';
import { type AnswerTo, answers, type QuestionName, type QuestionOf } from './questions.ts';
import { RecordTable, type TableChange, type TablePeople } from './record-table.ts';
import { warmSearch } from './search-records.ts';

/** What is stored, to be read once. */
export type StoredRecords = {
  /** Every record there is, in batches. What is written meanwhile may be among them as it was before. */
  readonly all: () => AsyncIterable<readonly TableChange[]>;
  readonly count: () => Promise<number>;
  /** Where the table is kept from one start to the next; absent where it is not. */
  readonly kept?: RecordsKept;
  /** What people wrote about them, in the same way. */
  readonly activities: () => AsyncIterable<readonly ActivityChange[]>;
};

/** What a table that is kept needs besides. */
export type RecordsKept = {
  readonly table: KeptTable;
  /** Records as they are now, deleted ones included; one that left no trace is left out. */
  readonly byIds: (ids: readonly string[]) => Promise<readonly TableChange[]>;
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
  /** Takes up what was kept, which is so little that it takes nothing from the screen; the rest waits. */
  readonly begin: () => void;
  /** Reads what has to be read for the first answer, before anybody asks. */
  readonly prepare: () => Promise<void>;
};

/** A smaller table is read as soon as it is found. */
const WORTH_KEEPING = 2_000;

/** So long whoever types waits for what is made ready for later. */
const WARMING_MS = 4;

/** While much is written, such as in a first sync, answers follow at this pace; a single change shows at once. */
const PACE_MS = 100;

/** The table of all records, read once it is needed and kept current from then on. */
export class CurrentTable implements AskRecords {
  readonly #source: RecordSource;
  #table = new RecordTable();
  #people: TablePeople = { me: '', people: [] };
  readonly #watchers = new Set<() => void>();
  #beginning: Promise<void> | undefined;
  #filling: Promise<void> | undefined;
  /** The records that were told of while others are being read. */
  #told: Set<string> | undefined;
  #keeping: InCalm | undefined;
  #full = false;
  #toldAt = Number.NEGATIVE_INFINITY;
  #telling = false;

  constructor(source: RecordSource) {
    this.#source = source;
  }

  get prepared(): boolean {
    return this.#full;
  }

  begin(): Promise<void> {
    this.#beginning ??= this.#begin();
    return this.#beginning;
  }

  prepare(): Promise<void> {
    this.#filling ??= this.#fill();
    return this.#filling;
  }

  setPeople(people: TablePeople): void {
    this.#people = people;
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
    await this.begin();
    if (this.#full) return;
    await this.#readAll(this.#told ?? new Set());
    this.#isFull(undefined);
  }

  async #begin(): Promise<void> {
    const early: TableChange[] = [];
    this.#told = new Set();
    let takesChanges = false;
    this.#source.onChange((changes) => {
      for (const { id } of changes) this.#told?.add(id);
      if (takesChanges) this.#table.put(changes);
      else early.push(...changes);
      this.#keeping?.changed(changes.length);
      this.#tellSoon();
    });
    const kept = await this.#takeKept();
    this.#table.put(early);
    takesChanges = true;
    if (kept !== undefined) this.#isFull(kept.written.length);
  }

  /** @param written how many records are different from what is kept; undefined where nothing is */
  #isFull(written: number | undefined): void {
    this.#told = undefined;
    this.#full = true;
    this.#tell();
    this.#keepInCalm(written);
    void this.#warm().then(() => this.#fillActivities());
  }

  async #readAll(told: ReadonlySet<string>): Promise<void> {
    for await (const records of this.#source.all()) {
      this.#table.put(records.filter(({ id }) => !told.has(id)));
      if (records.every(({ id }) => told.has(id)) && (await this.#isWhole())) break;
    }
  }

  /** @returns undefined where all records have to be read */
  async #takeKept(): Promise<Kept | undefined> {
    const { kept } = this.#source;
    const found = await kept?.table.begin().catch(() => undefined);
    if (kept === undefined || found === undefined) return undefined;
    try {
      for (const rows of found.rows) this.#table.take(rows);
      await this.#readAgain(kept, found.written);
      return found;
    } catch {
      this.#table = new RecordTable();
      this.#table.setPeople(this.#people);
      await kept.table.forget();
      return undefined;
    }
  }

  /** What the page tells meanwhile is newer than what is read. */
  async #readAgain({ byIds }: RecordsKept, ids: readonly string[]): Promise<void> {
    if (ids.length === 0) return;
    const told = this.#told ?? new Set();
    this.#told = told;
    const found = await byIds(ids);
    const traced = new Set(found.map(({ id }) => id));
    this.#table.put(found.filter(({ id }) => !told.has(id)));
    this.#table.remove(ids.filter((id) => !traced.has(id) && !told.has(id)));
  }

  /** Keeps the table as it is for the next start, where it is kept at all. */
  async keep(): Promise<void> {
    const { kept } = this.#source;
    if (kept === undefined || !this.#full) return;
    const keep = () =>
      kept.table.keep(
        (ids) => this.#readAgain(kept, ids),
        () => this.#table.packed(),
      );
    try {
      if (await keep()) return;
      // As after a first sync: the next start would have to read all of it.
      await kept.table.forget();
      this.#told = new Set();
      await this.#readAll(this.#told);
      await keep();
    } finally {
      this.#told = undefined;
    }
  }

  #keepInCalm(written: number | undefined): void {
    if (this.#source.kept === undefined) return;
    this.#keeping = new InCalm(async () => {
      if (this.#table.size >= WORTH_KEEPING) await this.keep();
    });
    this.#keeping.changed(written ?? this.#table.size);
  }

  /**
   * The first search, the first order by name and the first word that is mistyped take several times as long as every
   * later one. Whoever asks something meanwhile waits for no more than a piece of them.
   */
  async #warm(): Promise<void> {
    const table = this.#table;
    for (const pieces of [warmSearch(table), table.warm()]) await inSlices(pieces, () => undefined, WARMING_MS);
  }

  /** Last of all, since no list waits for it. What cannot be read is not found; everything else goes on without it. */
  async #fillActivities(): Promise<void> {
    await this.#readActivities().catch(() => undefined);
    this.#table.activities.whole = true;
    this.#tell();
  }

  async #readActivities(): Promise<void> {
    const { activities } = this.#table;
    const written = new Set<string>();
    this.#source.onActivities((changes) => {
      activities.put(changes);
      if (activities.whole) return this.#tellSoon();
      for (const { id } of changes) written.add(id);
    });
    for await (const read of this.#source.activities()) activities.put(read.filter(({ id }) => !written.has(id)));
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
