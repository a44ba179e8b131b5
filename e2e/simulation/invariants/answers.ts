import { z } from 'zod';
import type { CollectionName } from '#contract/collections.ts';
import type { ServerAnswer, ServerRequest } from '../actors/server.ts';
import { InvariantBroken } from './invariant.ts';
import type { Sight } from './sights.ts';
import { tracesIn } from './traces.ts';

const Documents = z.array(z.looseObject({ id: z.string(), _deleted: z.boolean() })).default([]);

/** As much of an answer as carries documents. */
const Carrying = z.looseObject({ documents: Documents, conflicts: Documents });

/**
 * Reads every answer of sync as it is made, whether or not it arrives. It may carry no document that its asker does not
 * see at that moment, and say nothing of any that they did not say themselves.
 */
export class AnswerReader {
  readonly #leaks: string[] = [];

  read(username: string, { view, traces }: Sight, { method, path, body }: ServerRequest, answer: ServerAnswer): void {
    const [, , section, , collection] = new URL(path, 'http://server').pathname.split('/');
    if (section !== 'sync' || answer.body === '') return;
    const parsed: unknown = JSON.parse(answer.body);
    const said = tracesIn(withoutIdsOfTombstones(parsed));
    if (said.length === 0) return;
    const asked = new Set(tracesIn(`${path} ${body ?? ''}`));
    const { documents, conflicts } = Carrying.parse(parsed);
    const seen = view.get(collection as CollectionName);
    const carried = [...documents, ...conflicts].filter(({ id, _deleted }) => !_deleted && seen?.has(id) !== true);
    const leaked = said.filter((trace) => !asked.has(trace) && !traces.has(trace));
    for (const what of [...carried.map(({ id }) => id), ...leaked]) {
      this.#leaks.push(`${method} ${path} tells ${username} of ${what}`);
    }
  }

  /** @throws InvariantBroken */
  check(): void {
    const [leak] = this.#leaks;
    if (leak !== undefined) throw new InvariantBroken('told', leak);
  }
}

/** A tombstone has to name what is gone, as often as its schema asks for that; nothing else in it may say anything. */
function withoutIdsOfTombstones(answer: unknown): string {
  const withoutId = (tombstone: { readonly id: string }) =>
    Object.fromEntries(Object.entries(tombstone).filter(([, said]) => said !== tombstone.id));
  return JSON.stringify(answer, (_key, value) => (value?._deleted === true ? withoutId(value) : value));
}
