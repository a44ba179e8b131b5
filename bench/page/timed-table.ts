import type { LocalDatabase } from '../../renderer/database/local-database.ts';
import type { QuestionName, QuestionOf } from '../../renderer/database/record-table/questions.ts';
import { TableInWorker } from '../../renderer/database/record-table/table-in-worker.ts';
import type { TimedAnswer } from './timed-answers.ts';

/** The table of records as the app has it, in a thread of its own, which says how long each question took there. */
export class TimedTable {
  readonly table: TableInWorker;
  #took: number | undefined;

  constructor(database: LocalDatabase) {
    this.table = new TableInWorker(database, () => {
      const worker = new Worker(new URL('./timed-table.worker.ts', import.meta.url), { type: 'module' });
      worker.addEventListener('message', ({ data }: MessageEvent<Partial<TimedAnswer>>) => {
        this.#took = data.took;
      });
      return worker;
    });
  }

  /** Milliseconds in the worker, apart from the way there and back. */
  async timeInWorker<N extends QuestionName>(name: N, question: QuestionOf<N>): Promise<number> {
    this.#took = undefined;
    await this.table.ask(name, question);
    if (this.#took === undefined) throw new Error('The page itself has answered.');
    return this.#took;
  }
}
