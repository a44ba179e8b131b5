import type { RecordTable } from './record-table.ts';

/** What somebody has to do with their records until a moment, in milliseconds since 1970. */
export type AgendaQuestion = { readonly username: string; readonly until: number };

export type Agenda = {
  /** The records whose next step is due by then, the earliest first. */
  readonly due: readonly string[];
  /** When the first one after that is; null where there is none. */
  readonly nextAt: number | null;
  /** Hot leads that are still to be won over, and that nobody has called. */
  readonly toCall: readonly string[];
  /** Whether all is known: who was called is the last that is read. */
  readonly whole: boolean;
};

/** Whoever has called writes it down, but a lead somebody is done with needs no call. */
const DONE: ReadonlySet<unknown> = new Set(['qualified', 'unqualified']);

/** What somebody has to do today, of all their records. */
export function agendaOf(table: RecordTable, { username, until }: AgendaQuestion): Agenda {
  const due: { readonly id: string; readonly at: number }[] = [];
  let nextAt: number | null = null;
  for (const of of table.all) {
    for (const slot of of.all()) {
      const at = of.nextSteps[slot];
      if (at === undefined || of.owners[slot] !== username) continue;
      if (at < until) due.push({ id: of.idAt(slot), at });
      else if (nextAt === null || at < nextAt) nextAt = at;
    }
  }
  const leads = table.of('lead');
  const toCall = leads
    .all()
    .filter(
      (slot) =>
        leads.owners[slot] === username &&
        leads.valueAt(slot, 'rating') === 'hot' &&
        !DONE.has(leads.valueAt(slot, 'status')) &&
        !table.activities.wasCalled(leads.idAt(slot)),
    )
    .map((slot) => leads.idAt(slot));
  return {
    due: due.toSorted((a, b) => a.at - b.at).map(({ id }) => id),
    nextAt,
    toCall,
    whole: table.activities.whole,
  };
}
