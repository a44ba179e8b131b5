import { z } from 'zod';
import { type WrittenRecords, writtenRecords, writtenSince } from '../written-records.ts';
import { PackedRows } from './packed-column.ts';

/** Where the table is kept: beside what was written since, and erased with it. */
export type TableDisk = {
  /**
   * Looks at which records were written since when, and at what is kept, while nobody writes.
   * @param change what is to be noted from now on
   */
  mark(change: (written: unknown, head: unknown) => WrittenRecords | undefined): Promise<void>;
  readParts(id: string, count: number): Promise<readonly unknown[]>;
  putPart(id: string, at: number, part: PackedRows): Promise<void>;
  /** From now on this is what is kept, and the parts of any other are gone. */
  putHead(head: Head, change: (written: unknown) => WrittenRecords | undefined): Promise<void>;
  /** Takes away the parts of one that never came to its head. */
  removeParts(id: string): Promise<void>;
};

const Head = z.object({
  /** The moment since which everything that was written has to be read again. */
  id: z.string(),
  madeBy: z.string(),
  parts: z.int(),
});
export type Head = z.infer<typeof Head>;

/** The table as it was kept, and the records that may be different by now. */
export type Kept = { readonly rows: readonly PackedRows[]; readonly written: readonly string[] };

/**
 * The table of an account on the disk, so that the next start need not read all records. Whatever is odd about it, such as
 * another version of the app, is a reason to read them all: this is never the only place where anything is.
 */
export class KeptTable {
  readonly #disk: TableDisk;
  readonly #madeBy: string;
  /** Since when it is known which records were written that the table here may not have. */
  #since: string | undefined;

  /** @param madeBy names the code that makes rows of records: those of any other are of no use */
  constructor(disk: TableDisk, madeBy: string) {
    this.#disk = disk;
    this.#madeBy = madeBy;
  }

  /**
   * To be awaited before any record is read: from then on it is noted what is written.
   * @returns undefined where all records have to be read
   */
  async begin(): Promise<Kept | undefined> {
    let kept: { head: Head; written: readonly string[] } | undefined;
    const anew = crypto.randomUUID();
    await this.#disk.mark((fact, head) => {
      const written = writtenRecords(fact);
      kept = this.#usable(written, head);
      return kept === undefined ? [{ since: anew, ids: [] }] : written;
    });
    this.#since = kept?.head.id ?? anew;
    if (kept === undefined) return undefined;
    const { head, written } = kept;
    try {
      const rows = z
        .array(PackedRows)
        .length(head.parts)
        .parse(await this.#disk.readParts(head.id, head.parts));
      return { rows, written };
    } catch {
      await this.forget();
      return undefined;
    }
  }

  /** What is kept turned out to be of no use: all records are about to be read. */
  async forget(): Promise<void> {
    const since = crypto.randomUUID();
    await this.#disk.mark(() => [{ since, ids: [] }]);
    this.#since = since;
  }

  /**
   * Keeps the table.
   * @param readAgain brings what was written since it was kept, or read, up to date
   * @param rows called after that
   */
  async keep(
    readAgain: (written: readonly string[]) => Promise<void>,
    rows: () => Iterable<PackedRows>,
  ): Promise<void> {
    const id = crypto.randomUUID();
    let again: readonly string[] | undefined;
    await this.#disk.mark((fact) => {
      const written = writtenRecords(fact);
      // Another page has begun anew, or so much was written that nobody counts any more: the next start reads all.
      again = this.#since === undefined ? undefined : writtenSince(written, this.#since);
      return again === undefined ? written : [...(written ?? []), { since: id, ids: [] }];
    });
    if (again === undefined) return;
    try {
      await readAgain(again);
      let parts = 0;
      for (const part of rows()) {
        await this.#disk.putPart(id, parts, part);
        parts += 1;
      }
      await this.#disk.putHead({ id, madeBy: this.#madeBy, parts }, (fact) => {
        const written = writtenRecords(fact);
        return written?.slice(
          Math.max(
            0,
            written.findIndex(({ since }) => since === id),
          ),
        );
      });
      this.#since = id;
    } catch (error) {
      await this.#disk.removeParts(id).catch(() => undefined);
      throw error;
    }
  }

  #usable(written: WrittenRecords | undefined, head: unknown) {
    const { data } = Head.safeParse(head);
    if (data === undefined || data.madeBy !== this.#madeBy) return undefined;
    const since = writtenSince(written, data.id);
    return since === undefined ? undefined : { head: data, written: since };
  }
}
