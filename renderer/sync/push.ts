import type { AnyDocument, CollectionName, DocumentOf } from '#contract/collections.ts';
import { importOfEdit } from '#contract/imports.ts';
import type { PushAnswer } from '#contract/sync.ts';
import { keepUp } from '../database/inbox/keep-up.ts';
import type { LocalDatabase } from '../database/local-database.ts';
import { type KeptDocument, toWire } from '../database/local-document.ts';
import { unsentPages } from '../database/unsent.ts';
import type { ApiClient } from '../session/api-client.ts';
import { ApiError } from '../session/api-errors.ts';
import { editIdOf } from './meet-server-document.ts';
import { batches } from './push-batches.ts';
import { keepAcknowledged } from './sync-marks.ts';
import { takePushAnswer } from './take-push-answer.ts';

export type Pushing = {
  readonly database: LocalDatabase;
  readonly api: Pick<ApiClient, 'push'>;
  readonly clientId: string;
  /** How far the collection has been pulled, or pushed since: the history these edits build on. */
  readonly checkpoint?: string | undefined;
};
type Pushed = {
  /** How many edits were merged with newer versions and wait to be sent again. */
  readonly merged: number;
  /** How far the collection is known now: what is pushed next builds on what was taken. */
  readonly checkpoint: string | undefined;
};

type Edits<C extends CollectionName> = readonly KeptDocument<C>[];

/** How many refused batches of one collection are taken apart in one round before the rest has to wait. */
const MAX_REFUSALS = 24;

/** The batch itself was refused, not rows of it: one of them must be poison, or all of them are too much at once. */
const POISON = new Set([400, 413, 422]);

/**
 * Sends the unsent edits of one collection. A batch the server cannot take is halved until the row that spoils it
 * stands alone, so that one bad row never keeps the others: refused for what it says (400, 413, 422) it goes to
 * "Needs you", refused by a failing server (500) it waits for the next round.
 *
 * @throws whatever ended the push while edits were left; all of them are still kept as unsent
 */
export async function pushCollection<C extends CollectionName>(pushing: Pushing, collection: C): Promise<Pushed> {
  let { checkpoint } = pushing;
  let refusals = 0;
  let merged = 0;
  let failure: unknown;
  const send = async (batch: Edits<C>): Promise<void> => {
    const [only] = batch;
    try {
      const answer = await pushBatch({ ...pushing, checkpoint }, collection, batch);
      // A backup that is restored before the next batch may have lost this one: told of less, the server would not know.
      checkpoint = answer.checkpoint ?? checkpoint;
      await keepAcknowledged(pushing.database, collection, answer.checkpoint);
      merged += await takePushAnswer(pushing.database, collection, batch, answer);
    } catch (error) {
      if (!(error instanceof ApiError) || !(POISON.has(error.status) || error.status === 500)) throw error;
      refusals += 1;
      if (refusals > MAX_REFUSALS) throw error;
      if (batch.length > 1) {
        const half = Math.ceil(batch.length / 2);
        await send(batch.slice(0, half));
        await send(batch.slice(half));
      } else if (only !== undefined && POISON.has(error.status)) {
        await takePushAnswer(pushing.database, collection, batch, refused(only, error));
      } else {
        failure = error;
      }
    }
  };
  for await (const edits of unsentPages(pushing.database, collection)) {
    for (const run of runsOfImports(edits)) {
      for (const batch of batches(run)) await send(batch);
    }
    await keepUp(pushing.database, collection, edits.length);
  }
  if (failure !== undefined) throw failure;
  return { merged, checkpoint };
}

/** The edits in their order, cut where an import begins or ends: what a batch says of an import is true of all of it. */
function runsOfImports<C extends CollectionName>(edits: Edits<C>): Edits<C>[] {
  const runs: KeptDocument<C>[][] = [];
  let current: string | undefined;
  for (const edit of edits) {
    const importId = importOf(edit);
    const run = importId === current ? runs.at(-1) : undefined;
    if (run === undefined) runs.push([edit]);
    else run.push(edit);
    current = importId;
  }
  return runs;
}

function importOf<C extends CollectionName>(edit: KeptDocument<C>): string | undefined {
  return importOfEdit(editIdOf(edit));
}

function pushBatch<C extends CollectionName>(pushing: Pushing, collection: C, batch: Edits<C>) {
  const { api, clientId, checkpoint } = pushing;
  const rows = batch.map((edit) => ({
    ...(edit.base === undefined ? {} : { assumedMasterState: edit.base as DocumentOf<C> }),
    newDocumentState: toWire(edit),
  }));
  const [importId] = batch.map(importOf);
  return api.push(collection, {
    clientId,
    rows,
    ...(importId === undefined ? {} : { importId }),
    ...(checkpoint === undefined ? {} : { checkpoint }),
  });
}

/** What the edit was made on still stands there, as far as anybody knows. */
function refused<C extends CollectionName>(edit: KeptDocument<C>, { message }: ApiError): PushAnswer {
  const { id } = edit;
  const standing = edit.base ?? { ...toWire(edit), _deleted: true };
  return { conflicts: [standing as AnyDocument], rejected: [{ id, code: 'invalid', message, retryable: false }] };
}
