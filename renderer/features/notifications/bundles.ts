import { catalogue } from '#contract/catalogue.ts';
import { formatCount } from '../../ui/values.ts';
import type { LocalNotification } from './use-notifications.ts';

/** From so many of a kind on they are one row. */
const OF_A_KIND = 5;
/** From so many about one record on. */
const ABOUT_A_RECORD = 3;
/** So many of a bundle are shown when it is opened, and each time somebody asks for more: each is a row with buttons. */
export const SHOWN_AT_ONCE = 50;

type Bundled = Pick<
  LocalNotification,
  'id' | 'trigger' | 'actorUsername' | 'recordId' | 'recordObject' | 'recordName' | 'ruleId' | 'why'
>;

/** Notifications that are one row until somebody opens it. */
export type Bundle<I> = { readonly key: string; readonly title: string; readonly items: readonly I[] };
export type Row<I> =
  | { readonly kind: 'bundle'; readonly key: string; readonly bundle: Bundle<I>; readonly open: boolean }
  | { readonly kind: 'item'; readonly key: string; readonly item: I; readonly inBundle: boolean }
  /** The way to more of an open bundle. */
  | {
      readonly kind: 'more';
      readonly key: string;
      readonly bundle: Bundle<I>;
      readonly shown: number;
      readonly left: number;
    };

/**
 * The rows of a list: many of a kind are one, such as fourteen leads handed over by one person, and so is what happened
 * to one record. A bundle stands where its first item would.
 *
 * @param open how many items are shown below each bundle that is open, by its key
 * @param goesOn whether there are older ones that are not among the items
 */
export function rowsOf<I extends Bundled>(
  items: readonly I[],
  open: ReadonlyMap<string, number>,
  nameOfPerson: (username: string) => string,
  goesOn = false,
): readonly Row<I>[] {
  const inBundles = new Map<string, Bundle<I>>();
  // Of what reaches to the end there may be more.
  const countOf = (group: readonly I[]) =>
    `${formatCount(group.length)}${goesOn && group.at(-1) === items.at(-1) ? '+' : ''}`;
  const bundle = (made: Bundle<I>) => {
    for (const { id } of made.items) inBundles.set(id, made);
  };
  for (const [key, group] of Map.groupBy(items, kindOf)) {
    if (key !== '' && group.length >= OF_A_KIND)
      bundle({ key, title: ofAKind(group, countOf(group), nameOfPerson), items: group });
  }
  const rest = items.filter(({ id }) => !inBundles.has(id));
  for (const [recordId, group] of Map.groupBy(rest, (item) => item.recordId)) {
    if (group.length < ABOUT_A_RECORD) continue;
    const title = `${group[0]?.recordName}: ${countOf(group)} changes`;
    bundle({ key: `record ${recordId}`, title, items: group });
  }
  return items.flatMap((item): Row<I>[] => {
    const made = inBundles.get(item.id);
    if (made === undefined) return [{ kind: 'item', key: item.id, item, inBundle: false }];
    if (made.items[0] !== item) return [];
    const shown = open.get(made.key);
    const head: Row<I> = { kind: 'bundle', key: made.key, bundle: made, open: shown !== undefined };
    return shown === undefined ? [head] : [head, ...below(made, shown)];
  });
}

function below<I extends Bundled>(bundle: Bundle<I>, shown: number): readonly Row<I>[] {
  const left = bundle.items.length - shown;
  const items = bundle.items.slice(0, shown);
  const rows = items.map((item): Row<I> => ({ kind: 'item', key: item.id, item, inBundle: true }));
  return left > 0 ? [...rows, { kind: 'more', key: `more ${bundle.key}`, bundle, shown, left }] : rows;
}

/** What makes notifications of a kind; '' for those that always stand alone. */
function kindOf({ trigger, actorUsername, recordObject, ruleId }: Bundled): string {
  if (trigger === 'record-assigned') return `handed ${actorUsername} ${recordObject}`;
  return trigger === 'workflow' && ruleId !== undefined ? `rule ${ruleId}` : '';
}

function ofAKind(items: readonly Bundled[], count: string, nameOfPerson: (username: string) => string): string {
  const [first] = items;
  if (first?.trigger !== 'record-assigned') return `${count} from the rule “${first?.why?.ruleName ?? ''}”`;
  const what = catalogue[first.recordObject].plural.toLowerCase();
  return `${nameOfPerson(first.actorUsername)} handed you ${count} ${what}`;
}

/** The items that some rows stand for, each once: those of an open bundle are rows of their own as well. */
export function itemsOf<I extends { readonly id: string }>(rows: readonly Row<I>[]): readonly I[] {
  const all = rows.flatMap((row) => (row.kind === 'item' ? [row.item] : row.kind === 'bundle' ? row.bundle.items : []));
  return [...new Map(all.map((item) => [item.id, item])).values()];
}
