import { useEffect, useState } from 'react';
import type { RecordObject } from '#contract/catalogue.ts';
import { shownName } from '#contract/visible-text.ts';
import type { BulkChange } from '../../database/bulk-change.ts';
import { type BulkPreview, previewBulk } from '../../database/bulk-preview.ts';
import { useLocalDatabase } from '../../database/local-database-context.ts';
import { useDirectory } from '../../ui/people.tsx';
import { useRecordsById } from '../../ui/records.ts';
import { referencesIn, shownValue } from '../../ui/shown-value.ts';
import { formatCount } from '../../ui/values.ts';
import { whyLeft } from './bulk-words.ts';
import classes from './ChangePreview.module.css';
import type { EditGuard } from './cells/cell-edits.ts';

/** So many values and names are told one by one. */
const MOST_TOLD = 5;

type Props = {
  readonly object: RecordObject;
  readonly ids: readonly string[];
  readonly change: BulkChange;
  readonly guard: EditGuard;
};

/** What a change of everything selected would do, and what it would leave, before it is made. */
export function ChangePreview({ object, ids, change, guard }: Props) {
  const preview = usePreview(ids, change, guard);
  const values = useValuesInWords(object, change, preview);
  if (preview === undefined) return <p className={classes.preview}>Looking at what will change…</p>;
  const { changed, same, locked, takenBack } = preview;
  return (
    <ul className={classes.preview} aria-label="What will change">
      <li>
        <b>{formatCount(changed)}</b> will change{values === '' ? '' : `, now ${values}`}.
      </li>
      {same > 0 && (
        <li>
          {whyLeft.same}: <b>{formatCount(same)}</b>.
        </li>
      )}
      <Some what={whyLeft.locked} records={locked} />
      <Some what="Approvals that this takes back" records={takenBack} />
    </ul>
  );
}

type SomeProps = { readonly what: string; readonly records: BulkPreview['locked'] };

/** How many it is true of, and which. */
function Some({ what, records }: SomeProps) {
  if (records.length === 0) return null;
  const names = records.slice(0, MOST_TOLD).map(({ name }) => shownName(name));
  return (
    <li>
      {what}: <b>{formatCount(records.length)}</b> ({andMore(names, records.length)}).
    </li>
  );
}

function usePreview(
  ids: readonly string[],
  change: BulkChange,
  { takesApprovalBack }: EditGuard,
): BulkPreview | undefined {
  const database = useLocalDatabase();
  const [seen, setSeen] = useState<{ readonly key: string; readonly preview: BulkPreview }>();
  const key = JSON.stringify(change);
  useEffect(() => {
    let outdated = false;
    void previewBulk(database, ids, JSON.parse(key), takesApprovalBack).then((preview) => {
      if (!outdated) setSeen({ key, preview });
    });
    return () => {
      outdated = true;
    };
  }, [database, ids, key, takesApprovalBack]);
  return seen?.key === key ? seen.preview : undefined;
}

/** What those that change say now, each value with how many say so. */
function useValuesInWords(object: RecordObject, change: BulkChange, preview: BulkPreview | undefined): string {
  const directory = useDirectory();
  const field = change.kind === 'field' ? change.field : change.kind === 'hand-over' ? 'ownerUsername' : 'nextStep';
  const told = change.kind === 'delete' ? [] : (preview?.from ?? []);
  const shown = told.slice(0, MOST_TOLD);
  const { byId } = useRecordsById(
    referencesIn(
      object,
      shown.map(([value]) => [field, value]),
    ),
  );
  const words = shown.map(
    ([value, count]) => `${shownValue(object, field, value, { byId, directory })} (${formatCount(count)})`,
  );
  return andMore(words, told.length);
}

function andMore(words: readonly string[], total: number): string {
  const more = total - words.length;
  return words.join(', ') + (more > 0 ? ` and ${formatCount(more)} more` : '');
}
