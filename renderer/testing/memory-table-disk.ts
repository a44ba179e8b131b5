import type { Head, TableDisk } from '../database/record-table/kept-table.ts';
import type { PackedRows } from '../database/record-table/packed-column.ts';

/** Where a table is kept in memory; what is in it outlives whoever kept it, as on a disk. */
export class MemoryTableDisk implements TableDisk {
  written: unknown;
  head: Head | undefined;
  readonly parts = new Map<string, unknown>();

  async mark(change: (written: unknown, head: unknown) => unknown): Promise<void> {
    this.written = change(this.written, this.head);
  }

  async readParts(id: string, count: number): Promise<readonly unknown[]> {
    return Array.from({ length: count }, (_, at) => structuredClone(this.parts.get(`${id} ${at}`)));
  }

  async putPart(id: string, at: number, part: PackedRows): Promise<void> {
    this.parts.set(`${id} ${at}`, structuredClone(part));
  }

  async putHead(head: Head, change: (written: unknown) => unknown): Promise<void> {
    for (const key of this.parts.keys()) if (!key.startsWith(head.id)) this.parts.delete(key);
    this.head = head;
    this.written = change(this.written);
  }

  async removeParts(id: string): Promise<void> {
    for (const key of this.parts.keys()) if (key.startsWith(id)) this.parts.delete(key);
  }
}
