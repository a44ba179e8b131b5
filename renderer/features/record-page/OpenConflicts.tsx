import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useLiveQuery } from '../../database/live-query.ts';
import { useLocalDatabase } from '../../database/local-database-context.ts';
import { addNeedsYou, settleField } from '../../database/needs-you.ts';
import type { NeedsYouItem, NeedsYouValue } from '../../database/needs-you-item.ts';
import { nameOf, useDirectory } from '../../ui/people.tsx';
import { type LocalRecord, useRecordsById } from '../../ui/records.ts';
import { showUndo } from '../../ui/show-undo.tsx';
import { fieldLabel, referencesIn, shownValue } from '../../ui/shown-value.ts';
import classes from './OpenConflicts.module.css';
import { formKeys } from './record-draft.ts';

/** What the person typed into this record that is not in it, by whatever stopped it. */
export function useNeedsYouOf(record: LocalRecord): readonly NeedsYouItem[] {
  return useLiveQuery('needsYou', { selector: { documentId: record.id }, sort: [{ createdAt: 'desc' }] }).documents;
}

/** The fields that somebody else changed at the same time, each with the newest that was typed into it here. */
export function conflictsByField(record: LocalRecord, items: readonly NeedsYouItem[]): ReadonlyMap<string, Conflict> {
  const keys = new Set(formKeys(record.object));
  const conflicts = items.filter(({ kind, wanted }) => kind === 'conflict' && wanted === 'edit');
  const each = conflicts.flatMap((item) => item.values.map((value) => [value.field, { item, value }] as const));
  return new Map(each.filter(([field]) => keys.has(field)).toReversed());
}

export type Conflict = { readonly item: NeedsYouItem; readonly value: NeedsYouValue };

type ConflictProps = { readonly record: LocalRecord; readonly conflict: Conflict; readonly locked: boolean };

/** At a field: what was typed here and lost to somebody else's change, with both ways out. */
export function FieldConflict({ record, conflict: { item, value }, locked }: ConflictProps) {
  const database = useLocalDatabase();
  const directory = useDirectory();
  const { byId } = useRecordsById(referencesIn(record.object, [[value.field, value.mine]]));
  const label = fieldLabel(record.object, value.field);
  const who = item.theirsBy === undefined ? 'Somebody else' : nameOf(directory, item.theirsBy);
  const mine = shownValue(record.object, value.field, value.mine, { directory, byId });
  const settle = async (how: 'mine' | 'theirs') => {
    await settleField(database, { orgId: record.orgId, username: directory.me }, item, value.field, how);
    if (how === 'theirs')
      showUndo(`Their ${label} was kept.`, () => addNeedsYou(database, [{ ...item, values: [value] }]));
  };
  return (
    <span className={classes.conflict}>
      <span>
        {who} changed this first. You typed “{mine}”.
      </span>
      <span className={classes.ways}>
        <Button
          size="compact-xs"
          disabled={locked}
          aria-label={`Use mine for ${label}`}
          onClick={() => void settle('mine')}
        >
          Use mine
        </Button>
        <Button
          size="compact-xs"
          variant="default"
          aria-label={`Keep theirs for ${label}`}
          onClick={() => void settle('theirs')}
        >
          Keep theirs
        </Button>
      </span>
    </span>
  );
}

/** Above the fields: what the server refused, with its reason, and what no single field can show. */
export function RefusedEdits({
  record,
  items,
}: {
  readonly record: LocalRecord;
  readonly items: readonly NeedsYouItem[];
}) {
  const shownAtFields = new Set([...conflictsByField(record, items).values()].map(({ item }) => item));
  const others = items.filter((item) => !shownAtFields.has(item));
  if (others.length === 0) return null;
  return (
    <ul className={classes.refused} aria-label="Not in this record">
      {others.map((item) => (
        <li key={item.id}>
          {item.reason} <Link to="/needs-you">Decide under “Needs you”</Link>
        </li>
      ))}
    </ul>
  );
}
