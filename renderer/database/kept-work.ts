import { z } from 'zod';
import { DocumentId, Timestamp } from '#contract/identifiers.ts';
import type { CrmRecord } from '#contract/records.ts';
import { closingOf } from './closing.ts';
import { keepUp } from './inbox/keep-up.ts';
import type { LocalDatabase } from './local-database.ts';
import { editDocuments } from './local-edit.ts';
import { saveSetting } from './local-write.ts';
import { asWorkUnderWay } from './work-under-way.ts';

/** So many records are written in one go: the screen stays alive in between, and a kill costs no more than that. */
export const PIECE_ROWS = 200;
/** So much of it can be taken back; of what is older nothing is kept. */
const MOST_KEPT = 5;

/** What is known of any work on many records: how far it is. */
export const progressOfWork = {
  id: DocumentId,
  at: Timestamp,
  pieces: z.int(),
  /** How many pieces are carried out; of one that is taken back, how many still stand. */
  carriedOut: z.int(),
  state: z.enum(['running', 'done', 'undoing', 'undone']),
};
type Work = z.infer<z.ZodObject<typeof progressOfWork>>;

type Step<W> = (open: W) => Promise<W>;

/** The work of which pieces were kept last. */
const LastBegun = z.object({ id: DocumentId, pieces: z.int() });

/** Whether there is something yet to do. */
export function isOpen({ state }: Pick<Work, 'state'>): boolean {
  return state === 'running' || state === 'undoing';
}

/**
 * Work on many records that is kept on this device before it begins, so that it goes on after a restart and can be taken
 * back: in one setting how far each is, the newest first, and in others its rows, a piece each.
 */
export function keptWork<W extends Work, R>(setting: string, stored: z.ZodType<W>, row: z.ZodType<R>) {
  const pieceKey = (id: DocumentId, piece: number) => `${setting}/${id}/${piece}`;
  const lastBegunKey = `${setting}/last-begun`;
  /** What a value of the setting holds. */
  const worksIn = (value: unknown): readonly W[] => z.array(stored).safeParse(value).data ?? [];
  const load = async ({ collections }: LocalDatabase) =>
    worksIn((await collections.settings.findOne(setting).exec())?.value);

  /** Keeps how far it is; of what is over the oldest gives way. */
  const save = async (database: LocalDatabase, work: W): Promise<void> => {
    const others = (await load(database)).filter(({ id }) => id !== work.id);
    const all = [work, ...others].sort((a, b) => b.at.localeCompare(a.at));
    const kept = all.filter((one, place) => place < MOST_KEPT || isOpen(one));
    await saveSetting(database, setting, kept);
    for (const one of all) if (!kept.includes(one)) await removePieces(database, one);
  };

  /** Keeps what a piece is to write. */
  const savePiece = (database: LocalDatabase, id: DocumentId, piece: number, rows: readonly R[]): Promise<void> =>
    saveSetting(database, pieceKey(id, piece), rows);

  const removePieces = async ({ collections }: LocalDatabase, { id, pieces }: z.infer<typeof LastBegun>) => {
    await collections.settings.bulkRemove(Array.from({ length: pieces }, (_, piece) => pieceKey(id, piece)));
  };

  const removeHalfBegun = async (database: LocalDatabase) => {
    const kept = await database.collections.settings.findOne(lastBegunKey).exec();
    const { data: last } = LastBegun.safeParse(kept?.toMutableJSON().value);
    if (last === undefined || (await load(database)).some(({ id }) => id === last.id)) return;
    await removePieces(database, last);
  };

  return {
    worksIn,
    load,
    savePiece,

    /**
     * Begins a piece of work: its rows are kept before it is, so that one that is cut off half way was never begun. Of
     * such a one, from before a kill, nothing stays.
     *
     * @param rowsOf what each of its pieces is to write
     */
    begin: (database: LocalDatabase, work: W, rowsOf: (piece: number) => readonly R[]): Promise<void> =>
      alone(`smartlite-${setting}-begin ${database.name}`, async () => {
        const { id, pieces } = work;
        await removeHalfBegun(database);
        await saveSetting(database, lastBegunKey, { id, pieces });
        for (let piece = 0; piece < pieces; piece += 1) await savePiece(database, id, piece, rowsOf(piece));
        await save(database, work);
      }),

    loadPiece: async ({ collections }: LocalDatabase, id: DocumentId, piece: number): Promise<readonly R[]> =>
      z.array(row).parse((await collections.settings.findOne(pieceKey(id, piece)).exec())?.value ?? []),

    /** Takes back what is done, by {@link carryOn}. What somebody has changed since stays. */
    takeBack: async (database: LocalDatabase, id: DocumentId): Promise<void> => {
      const work = (await load(database)).find((one) => one.id === id);
      if (work?.state === 'done') await save(database, { ...work, state: 'undoing' });
    },

    /**
     * Goes on with what is open, piece by piece; of several tabs one does it. Each step may be repeated. Where the
     * database is being closed the rest is left to the next start.
     */
    carryOn: (
      database: LocalDatabase,
      steps: { readonly on: Step<W>; readonly back: Step<W> },
      onProgress: (work: W) => void = () => undefined,
    ): Promise<void> =>
      alone(`smartlite-${setting} ${database.name}`, async () => {
        const closing = closingOf(database);
        const nextOpen = async () => (closing.aborted ? undefined : (await load(database)).find(isOpen));
        if ((await nextOpen()) === undefined) return;
        await asWorkUnderWay(database, async () => {
          for (let open = await nextOpen(); open !== undefined; open = await nextOpen()) {
            const next = await (open.state === 'running' ? steps.on(open) : steps.back(open));
            await save(database, next);
            onProgress(next);
          }
        });
      }),
  };
}

/** Edits the records of some rows, each by an edit that has its row's name, once: what carries it has been written. */
export async function editRowsOnce<R extends { readonly id: string }>(
  database: LocalDatabase,
  rows: readonly R[],
  editIdOf: (row: R) => DocumentId,
  edit: (current: CrmRecord | undefined, row: R) => CrmRecord | undefined,
): Promise<void> {
  const byId = new Map(rows.map((row) => [row.id, { row, editId: editIdOf(row) }]));
  await editDocuments(
    database,
    'records',
    [...byId.keys()],
    (current, id) => {
      const named = byId.get(id);
      return named === undefined || current?.editId === named.editId ? undefined : edit(current, named.row);
    },
    (id) => byId.get(id)?.editId ?? '',
  );
  await keepUp(database, 'records', rows.length);
}

/** Does something while no other tab does it; where a browser has no locks, a step done twice changes nothing. */
async function alone(name: string, work: () => Promise<void>): Promise<void> {
  const locks = (navigator as { readonly locks?: LockManager }).locks;
  if (locks === undefined) await work();
  else await locks.request(name, work);
}
