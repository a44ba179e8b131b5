import type { History } from '../actors/history.ts';
import { tracesIn } from './traces.ts';
import { Standing } from './view.ts';

/** What one person sees, and every trace of it. */
export type Sight = { readonly view: ReturnType<Standing['viewOf']>; readonly traces: ReadonlySet<string> };

/** What people see at this moment, worked out once for as long as nothing changes. */
export class Sights {
  readonly #history: History;
  readonly #tracesOf = new WeakMap<object, readonly string[]>();
  #moment = '';
  #known = new Map<string, Sight>();

  constructor(history: History) {
    this.#history = history;
  }

  of(username: string): Sight {
    const { moment } = this.#history;
    if (moment !== this.#moment) this.#known = new Map();
    this.#moment = moment;
    const sight = this.#known.get(username) ?? this.#look(username);
    this.#known.set(username, sight);
    return sight;
  }

  #look(username: string): Sight {
    const view = new Standing(this.#history.latest()).viewOf(username, this.#history.recordAccess());
    const documents = [...view.values()].flatMap((ofCollection) => [...ofCollection.values()]);
    return { view, traces: new Set(documents.flatMap((document) => this.#tracesOfDocument(document))) };
  }

  #tracesOfDocument(document: object): readonly string[] {
    const traces = this.#tracesOf.get(document) ?? tracesIn(JSON.stringify(document));
    this.#tracesOf.set(document, traces);
    return traces;
  }
}
