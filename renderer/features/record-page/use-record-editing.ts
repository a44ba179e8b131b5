import { useEffect, useState } from 'react';
import { useLocalDatabase } from '../../database/local-database-context.ts';
import { editRecord } from '../../database/record-edits.ts';
import { useDirectory } from '../../ui/people.tsx';
import type { LocalRecord } from '../../ui/records.ts';
import { useSingleFlight } from '../../ui/single-flight.ts';
import type { Value } from '../../ui/value-problem.ts';
import {
  changeOf,
  contentOf,
  type Draft,
  draftOf,
  emptyDraft,
  overtaken,
  problemsOf,
  settled,
  shownValues,
  valuesOf,
  withValue,
} from './record-draft.ts';
import type { Proposal } from './record-slots.ts';

/** What a record's page edits: a draft over the record as it is now, validated and saved as one change. */
export function useRecordEditing(record: LocalRecord, proposal?: Proposal) {
  const database = useLocalDatabase();
  const { me } = useDirectory();
  const stored = valuesOf(record);
  const [draft, setDraft] = useState<Draft>(() => draftOf(proposal?.values ?? {}, stored));
  const [problems, setProblems] = useState<{ readonly [key: string]: string }>({});
  const open = settled(draft, stored);
  const values = shownValues(open, stored);
  const dirty = Object.keys(open).length > 0;

  useEffect(() => {
    if (open !== draft) setDraft(open);
  }, [open, draft]);

  const change = (key: string, value: Value) => {
    setDraft((current) => withValue(current, stored, key, value));
    setProblems(({ [key]: _, ...others }) => others);
  };

  /** @returns whether the record was saved; if not, `problems` says why */
  const save = useSingleFlight(async (): Promise<boolean> => {
    const found = problemsOf(record.object, values, Object.keys(open));
    setProblems(found);
    if (Object.keys(found).length > 0) return false;
    await editRecord(database, { orgId: record.orgId, username: me }, record.id, changeOf(open));
    proposal?.onSaved();
    return true;
  });

  const discard = () => {
    setDraft(emptyDraft);
    setProblems({});
  };

  const after = contentOf(values);
  return { values, stored, after, problems, overtaken: overtaken(open, stored), dirty, change, save, discard };
}

export type RecordEditing = ReturnType<typeof useRecordEditing>;
