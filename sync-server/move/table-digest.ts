import { hash } from 'node:crypto';

/** A row as both databases give it back. */
export type Row = { readonly [column: string]: string | number | null };

const MODULUS = 2n ** 256n;

/** How many rows a table has, and a hash of all of them that does not depend on their order. */
export class TableDigest {
  readonly #columns: readonly string[];
  #rows = 0;
  #sum = 0n;

  constructor(columns: readonly string[]) {
    this.#columns = columns;
  }

  get rows(): number {
    return this.#rows;
  }

  add(row: Row): void {
    const text = JSON.stringify(this.#columns.map((column) => row[column] ?? null));
    this.#sum = (this.#sum + BigInt(`0x${hash('sha256', text)}`)) % MODULUS;
    this.#rows += 1;
  }

  equals(other: TableDigest): boolean {
    return this.#rows === other.#rows && this.#sum === other.#sum;
  }
}
