import type { OrgWriter } from '../storage/org-writer.ts';

/**
 * Has what other processes write take as long as it takes the server of `writer` to hear of it. PostgreSQL tells it a
 * moment after the write, and until then it answers what it has in memory.
 *
 * @returns a writer of another process whose writes end once they were heard of
 */
export function heardOfBy(writer: OrgWriter): (other: OrgWriter) => OrgWriter {
  const heard = new Map<string, number>();
  const waiting = new Set<() => void>();
  const { heardOf } = writer;
  writer.heardOf = (orgId, seq) => {
    heardOf.call(writer, orgId, seq);
    heard.set(orgId, Math.max(heard.get(orgId) ?? 0, seq));
    for (const look of waiting) look();
  };
  const untilHeard = (orgId: string, seq: number) =>
    new Promise<void>((resolve) => {
      const look = () => {
        if ((heard.get(orgId) ?? 0) < seq) return;
        waiting.delete(look);
        resolve();
      };
      waiting.add(look);
      look();
    });
  return (other) => {
    const written = new Map<string, number>();
    other.onChange(({ orgId, seq }) => written.set(orgId, seq));
    const { write } = other;
    other.write = async (orgId, work) => {
      const result = await write.call(other, orgId, work);
      await untilHeard(orgId, written.get(orgId) ?? 0);
      return result as never;
    };
    return other;
  };
}
