import type { RecordObject } from '#contract/catalogue.ts';
import { containsWords, fold, searchWords } from '../../ui/fold-text.ts';
import type { Likeness } from '../duplicates/likeness.ts';
import { type Agenda, type AgendaQuestion, agendaOf } from './agenda.ts';
import type { ObjectTable } from './object-table.ts';
import type { RecordTable } from './record-table.ts';
import { meets, type RowFilter } from './row-filter.ts';
import { type FoundActivities, searchActivities } from './search-activities.ts';
import { type FoundSection, matcherOf, searchRecords } from './search-records.ts';
import type { Slot } from './sorted-slots.ts';

/** What a list shows and in which order. */
export type ListQuestion = {
  readonly object: RecordObject;
  readonly sort: { readonly key: string; readonly ascending: boolean };
  /** All of which hold for what is shown. */
  readonly filters: readonly RowFilter[];
  /** What is typed into the list's own search. */
  readonly search: string;
  /** By which field the list stands in groups, and what is summed in each; absent where it stands in none. */
  readonly group?: GroupedBy;
};

export type GroupedBy = {
  readonly by: string;
  /** '' where there is nothing to sum. */
  readonly sum: string;
};

export type ListAnswer = {
  /** Of the records the list shows, in its order. */
  readonly ids: readonly string[];
  /** How many there are in all. */
  readonly total: number;
  /** One after the other, as the ids stand in them; absent where the list stands in none. */
  readonly groups?: Sums;
};

/** Counts and sums of the records a list would show, by the value of one of their fields. */
export type SumsQuestion = Pick<ListQuestion, 'object' | 'filters' | 'search'> & {
  readonly by: string;
  readonly sum: string;
};

export type Sums = readonly { readonly value: string; readonly count: number; readonly sum: number }[];

/** What a list would show, by the value of one of its fields: each group in the order of the list, to a number of them. */
export type BoardQuestion = ListQuestion & { readonly by: string; readonly sum: string; readonly most: number };

export type BoardGroup = Sums[number] & { readonly ids: readonly string[] };

export type NamedRecord = { readonly id: string; readonly name: string };

/** A record as it is, or as it is about to be made, of which the like is looked for. */
export type TwinQuestion = {
  readonly object: RecordObject;
  readonly id: string;
  readonly name: string;
  /** Those that say whether records are the same; others do no harm. */
  readonly fields: { readonly [key: string]: string | number };
  readonly most: number;
};

export type TwinAnswer = readonly (NamedRecord & { readonly ownerUsername: string; readonly by: Likeness })[];

/** How many records the same two people own and made. */
export type Ownership = { readonly ownerUsername: string; readonly createdBy: string; readonly count: number };

/** Everything that can be asked of all records, by name: plain data both ways, fit to be sent to another thread. */
export type RecordQuestions = {
  readonly list: { readonly question: ListQuestion; readonly answer: ListAnswer };
  readonly sums: { readonly question: SumsQuestion; readonly answer: Sums };
  readonly board: { readonly question: BoardQuestion; readonly answer: readonly BoardGroup[] };
  readonly search: {
    readonly question: { readonly typed: string; readonly most: number };
    readonly answer: readonly FoundSection[];
  };
  /** What people wrote about records. */
  readonly activities: {
    readonly question: { readonly typed: string; readonly most: number };
    readonly answer: FoundActivities;
  };
  /** Records of an object whose name contains every word typed, those that begin with it first, else by name. */
  readonly named: {
    readonly question: { readonly object: RecordObject; readonly typed: string; readonly most: number };
    readonly answer: readonly NamedRecord[];
  };
  /** How many characters the longest values of columns have, as they are shown; of numbers and dates nothing is said. */
  readonly lengths: {
    readonly question: { readonly object: RecordObject; readonly columns: readonly string[] };
    readonly answer: { readonly [column: string]: number };
  };
  /** Records that are like another, the surest first. */
  readonly twins: { readonly question: TwinQuestion; readonly answer: TwinAnswer };
  /** How many open records somebody owns. */
  readonly openOf: { readonly question: { readonly username: string }; readonly answer: number };
  readonly ownerships: { readonly question: Record<never, never>; readonly answer: readonly Ownership[] };
  readonly agenda: { readonly question: AgendaQuestion; readonly answer: Agenda };
};

export type QuestionName = keyof RecordQuestions;
export type QuestionOf<N extends QuestionName> = RecordQuestions[N]['question'];
export type AnswerTo<N extends QuestionName> = RecordQuestions[N]['answer'];

/** How each question is answered. */
export const answers: {
  readonly [N in QuestionName]: (table: RecordTable, question: QuestionOf<N>) => AnswerTo<N>;
} = {
  list: (table, question) => {
    const of = table.of(question.object);
    const slots = of.inOrder(question.sort.key, question.sort.ascending);
    const shown = filterOf(table, question);
    const listed = shown === null ? slots : slots.filter(shown);
    if (question.group !== undefined) return inGroups(of, listed, question.group);
    return { ids: listed.map((slot) => of.idAt(slot)), total: of.size };
  },

  sums: (table, { by, sum, ...question }) =>
    grouped(table, question, table.of(question.object).all(), { by, sum, most: 0 }).map(({ ids: _, ...sums }) => sums),

  board: (table, { by, sum, most, sort, ...question }) => {
    const slots = table.of(question.object).inOrder(sort.key, sort.ascending);
    return grouped(table, question, slots, { by, sum, most });
  },

  search: (table, { typed, most }) => searchRecords(table, typed, most),

  activities: (table, { typed, most }) => searchActivities(table, typed, most),

  named: (table, { object, typed, most }) => {
    const of = table.of(object);
    const words = searchWords(typed);
    const beginning = fold(typed).trim();
    const begin: NamedRecord[] = [];
    const contain: NamedRecord[] = [];
    for (const slot of of.inOrder('name', true)) {
      const name = of.names[slot] ?? '';
      if (!containsWords(name, words)) continue;
      (fold(name).startsWith(beginning) ? begin : contain).push({ id: of.idAt(slot), name });
      if (begin.length === most) break;
    }
    return [...begin, ...contain].slice(0, most);
  },

  lengths: (table, { object, columns }) => {
    const of = table.of(object);
    return Object.fromEntries(columns.map((column) => [column, of.lengthIn(column)]));
  },

  twins: (table, { object, most, ...candidate }) => {
    // A customer buys the same again: two deals of one name with one account are two.
    if (object === 'opportunity') return [];
    const of = table.of(object);
    return of.twins
      .find(candidate)
      .slice(0, most)
      .map(({ slot, by }) => ({
        id: of.idAt(slot),
        name: of.names[slot] ?? '',
        ownerUsername: of.owners[slot] ?? '',
        by,
      }));
  },

  openOf: (table, { username }) => {
    let count = 0;
    for (const of of table.all) {
      for (const slot of of.all()) if (of.owners[slot] === username && of.open[slot] === true) count += 1;
    }
    return count;
  },

  agenda: agendaOf,

  ownerships: (table) => {
    const groups = new Map<string, { ownerUsername: string; createdBy: string; count: number }>();
    for (const of of table.all) {
      for (const slot of of.all()) {
        const [ownerUsername, createdBy] = [of.owners[slot] ?? '', of.creators[slot] ?? ''];
        const group = groups.get(`${ownerUsername} ${createdBy}`) ?? { ownerUsername, createdBy, count: 0 };
        group.count += 1;
        groups.set(`${ownerUsername} ${createdBy}`, group);
      }
    }
    return [...groups.values()];
  },
};

/** The records of a list in groups: those in the order of their field, without a value last; each in the list's order. */
function inGroups(of: ObjectTable, listed: readonly Slot[], { by, sum }: GroupedBy): ListAnswer {
  const valueAt = of.columnOf(by);
  const amountAt = of.columnOf(sum);
  const groups = new Map<string, { value: string; count: number; sum: number; slots: Slot[] }>();
  for (const slot of listed) {
    const value = String(valueAt(slot) ?? '');
    const group = groups.get(value) ?? { value, count: 0, sum: 0, slots: [] };
    const amount = amountAt(slot);
    group.count += 1;
    if (typeof amount === 'number') group.sum += amount;
    group.slots.push(slot);
    groups.set(value, group);
  }
  // The order of the field names each value where it first comes.
  const inOrder = new Set(of.inOrder(by, true).map((slot) => String(valueAt(slot) ?? '')));
  const found = [...inOrder].flatMap((value) => groups.get(value) ?? []);
  return {
    ids: found.flatMap(({ slots }) => slots.map((slot) => of.idAt(slot))),
    total: of.size,
    groups: found.map(({ slots: _, ...group }) => group),
  };
}

type Filter = Pick<ListQuestion, 'object' | 'filters' | 'search'>;

/** What a list would show of some records by the value of a field, in their order. */
function grouped(
  table: RecordTable,
  question: Filter,
  slots: readonly Slot[],
  { by, sum, most }: Pick<BoardQuestion, 'by' | 'sum' | 'most'>,
): readonly BoardGroup[] {
  const of = table.of(question.object);
  const groups = new Map<string, { value: string; count: number; sum: number; ids: string[] }>();
  const shown = filterOf(table, question);
  for (const slot of slots) {
    if (shown?.(slot) === false) continue;
    const value = String(of.valueAt(slot, by) ?? '');
    const group = groups.get(value) ?? { value, count: 0, sum: 0, ids: [] };
    const amount = of.valueAt(slot, sum);
    group.count += 1;
    if (typeof amount === 'number') group.sum += amount;
    if (group.ids.length < most) group.ids.push(of.idAt(slot));
    groups.set(value, group);
  }
  return [...groups.values()];
}

/** Whether a list shows a record; null where it shows all. */
function filterOf(table: RecordTable, { object, filters, search }: Filter): ((slot: Slot) => boolean) | null {
  const of = table.of(object);
  const conditions = filters.map((filter) => meets(of, filter));
  // The last: it takes the longest, and has to be asked only of what is left.
  if (search.trim() !== '') conditions.push(matcherOf(table, object, search));
  return conditions.length === 0 ? null : (slot) => conditions.every((meetsOne) => meetsOne(slot));
}
