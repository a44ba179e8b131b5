import type { ActivityChange } from './activity-table.ts';
import { CurrentTable, type StoredRecords } from './current-table.ts';
import type { TableChange } from './record-table.ts';
import { TableCommand, type TableEvent } from './table-messages.ts';

/** Where the records of an account are, and how they are stored. */
export type Place = Pick<Extract<TableCommand, { type: 'open' }>, 'databaseName' | 'schemas'>;
export type OpenRecords = (place: Place) => StoredRecords;
type Tell = (event: TableEvent) => void;

/**
 * Answers what a page asks of its records. They are read here; what is written meanwhile the page tells, so that an answer
 * is never older than what the page has seen.
 *
 * @returns what takes each message of the page
 */
export function serveTable(open: OpenRecords, tell: Tell): (message: unknown) => void {
  let served: ServedTable | undefined;
  return (message) => {
    const command = TableCommand.parse(message);
    if (command.type === 'open') served = new ServedTable(open(command), tell);
    else served?.obey(command);
  };
}

class ServedTable {
  readonly #table: CurrentTable;
  readonly #tell: Tell;
  readonly #watched = new Map<number, () => void>();
  #onChange: (changes: readonly TableChange[]) => void = () => undefined;
  #onActivities: (changes: readonly ActivityChange[]) => void = () => undefined;

  constructor(stored: StoredRecords, tell: Tell) {
    this.#tell = tell;
    this.#table = new CurrentTable({
      ...stored,
      onChange: (listener) => {
        this.#onChange = listener;
        return () => undefined;
      },
      onActivities: (listener) => {
        this.#onActivities = listener;
        return () => undefined;
      },
    });
  }

  obey(command: Exclude<TableCommand, { type: 'open' }>): void {
    switch (command.type) {
      case 'people':
        this.#table.setPeople(command.people);
        break;
      case 'prepare':
        this.#prepare();
        break;
      case 'changes':
        this.#onChange(command.changes);
        break;
      case 'activities':
        this.#onActivities(command.changes);
        break;
      case 'ask':
        this.#ask(command);
        break;
      case 'watch':
        this.#watch(command);
        break;
      case 'stop':
        this.#watched.get(command.id)?.();
        this.#watched.delete(command.id);
    }
  }

  #prepare(): void {
    this.#table.prepare().then(() => this.#tell({ type: 'prepared' }), this.#fail);
  }

  #ask({ id, asked }: Extract<TableCommand, { type: 'ask' }>): void {
    this.#table
      .ask(asked.name, asked.question)
      .then((answer) => this.#tell({ type: 'answer', id, answer }), this.#fail);
  }

  #watch({ id, asked }: Extract<TableCommand, { type: 'watch' }>): void {
    this.#prepare();
    const stop = this.#table.watch(asked.name, asked.question, (answer) => this.#tell({ type: 'answer', id, answer }));
    this.#watched.set(id, stop);
  }

  #fail = (error: unknown): void =>
    this.#tell({ type: 'failed', message: error instanceof Error ? error.message : String(error) });
}
