import type { LocalDatabase } from '../local-database.ts';
import type { ActivityChange } from './activity-table.ts';
import { type AskRecords, CurrentTable } from './current-table.ts';
import type { AnswerTo, QuestionName, QuestionOf } from './questions.ts';
import type { TableChange, TablePeople } from './record-table.ts';
import { onActivitiesWritten, onRecordsWritten, storedRecords } from './stored-records.ts';
import { type TableCommand, TableEvent } from './table-messages.ts';

/** What is needed here of a worker. */
export type TableWorker = Pick<Worker, 'postMessage' | 'terminate' | 'onmessage' | 'onerror'>;

type Open = {
  readonly ask: 'ask' | 'watch';
  readonly name: QuestionName;
  readonly question: QuestionOf<QuestionName>;
  readonly onAnswer: (answer: AnswerTo<QuestionName>) => void;
};

const startWorker = (): TableWorker => new Worker(new URL('./table.worker.ts', import.meta.url), { type: 'module' });

/**
 * The table of an account's records in a thread of its own, started by the first question, so that reading, sorting and
 * searching keep no screen from being drawn. Where that thread cannot be, or comes to an end, the page keeps the table
 * itself: whatever was asked is answered from there.
 */
export class TableInWorker implements AskRecords {
  prepared = false;
  readonly #database: LocalDatabase;
  readonly #start: () => TableWorker;
  readonly #open = new Map<number, Open>();
  readonly #ready = Promise.withResolvers<void>();
  readonly #stops = new Map<number, () => void>();
  #worker: TableWorker | undefined;
  #here: CurrentTable | undefined;
  #stopListening: () => void = () => undefined;
  #people: TablePeople | undefined;
  #asked = 0;

  constructor(database: LocalDatabase, start = startWorker) {
    this.#database = database;
    this.#start = start;
    database.onClose.push(() => this.#end());
  }

  setPeople(people: TablePeople): void {
    this.#people = people;
    this.#here?.setPeople(people);
    this.#tellPeople();
  }

  begin(): void {
    this.#startThread();
    this.#tell({ type: 'begin' });
  }

  prepare(): Promise<void> {
    this.#startThread();
    if (!this.prepared) this.#tell({ type: 'prepare' });
    return this.#ready.promise;
  }

  ask<N extends QuestionName>(name: N, question: QuestionOf<N>): Promise<AnswerTo<N>> {
    return new Promise((resolve) => {
      this.#send({ ask: 'ask', name, question, onAnswer: resolve as Open['onAnswer'] });
    });
  }

  watch<N extends QuestionName>(name: N, question: QuestionOf<N>, onAnswer: (answer: AnswerTo<N>) => void): () => void {
    const id = this.#send({ ask: 'watch', name, question, onAnswer: onAnswer as Open['onAnswer'] });
    return () => {
      this.#open.delete(id);
      this.#stops.get(id)?.();
      this.#tell({ type: 'stop', id });
    };
  }

  #send(open: Open): number {
    this.#startThread();
    this.#asked += 1;
    const id = this.#asked;
    this.#open.set(id, open);
    if (this.#here === undefined)
      this.#tell({ type: open.ask, id, asked: { name: open.name, question: open.question } });
    else this.#askHere(this.#here, id, open);
    return id;
  }

  #startThread(): void {
    if (this.#worker !== undefined || this.#here !== undefined || this.#database.closed) return;
    try {
      this.#worker = this.#start();
    } catch {
      this.#keepHere();
      return;
    }
    this.#worker.onmessage = ({ data }: MessageEvent<unknown>) => this.#hear(TableEvent.parse(data));
    this.#worker.onerror = () => this.#keepHere();
    const { records, activities } = this.#database.collections;
    const schemas = { records: records.storageInstance.schema, activities: activities.storageInstance.schema };
    this.#tell({ type: 'open', databaseName: this.#database.name, schemas });
    // Before it reads anything: what is written from now on is told, what was written before is found.
    const stops = [
      onRecordsWritten(this.#database, (changes) => this.#tell({ type: 'changes', changes: changes.map(inTable) })),
      onActivitiesWritten(this.#database, (changes) =>
        this.#tell({ type: 'activities', changes: changes.map(inActivityTable) }),
      ),
    ];
    this.#stopListening = () => {
      for (const stop of stops) stop();
    };
    this.#tellPeople();
  }

  #hear(event: TableEvent): void {
    if (event.type === 'failed') this.#keepHere();
    else if (event.type === 'prepared') this.#isReady();
    else this.#answer(event.id, event.answer);
  }

  #answer(id: number, answer: AnswerTo<QuestionName>): void {
    const open = this.#open.get(id);
    if (open?.ask === 'ask') this.#open.delete(id);
    open?.onAnswer(answer);
  }

  #keepHere(): void {
    this.#end();
    if (this.#here !== undefined || this.#database.closed) return;
    const here = new CurrentTable(storedRecords(this.#database));
    this.#here = here;
    if (this.#people !== undefined) here.setPeople(this.#people);
    for (const [id, open] of this.#open) this.#askHere(here, id, open);
    void here.prepare().then(() => this.#isReady());
  }

  #askHere(here: CurrentTable, id: number, { ask, name, question, onAnswer }: Open): void {
    if (ask === 'watch') this.#stops.set(id, here.watch(name, question, onAnswer));
    else void here.ask(name, question).then(onAnswer);
  }

  #isReady(): void {
    this.prepared = true;
    this.#ready.resolve();
  }

  #end(): void {
    this.#stopListening();
    this.#worker?.terminate();
    this.#worker = undefined;
  }

  #tell(command: TableCommand): void {
    this.#worker?.postMessage(command);
  }

  #tellPeople(): void {
    if (this.#people === undefined) return;
    const { me, people } = this.#people;
    this.#tell({
      type: 'people',
      people: { me, people: people.map(({ username, displayName }) => ({ username, displayName })) },
    });
  }
}

/** Of a record what the table has to know. */
function inTable(record: TableChange): { readonly [K in keyof Required<TableChange>]: TableChange[K] } {
  const { id, object, name, ownerUsername, createdBy, fields, createdAt, updatedAt, nextStep, _deleted } = record;
  return { id, object, name, ownerUsername, createdBy, fields, createdAt, updatedAt, nextStep, _deleted };
}

/** Of what somebody wrote about a record the same. */
function inActivityTable(activity: ActivityChange): {
  readonly [K in keyof Required<ActivityChange>]: ActivityChange[K];
} {
  const { id, recordId, kind, text, at, byUsername, _deleted } = activity;
  return { id, recordId, kind, text, at, byUsername, _deleted };
}
