import { useCallback, useEffect, useEffectEvent, useRef, useState, useSyncExternalStore } from 'react';
import { useLocalDatabase } from '../database/local-database-context.ts';
import type { LocalRecord } from '../database/record-reader.ts';
import type { AnswerTo, QuestionName, QuestionOf } from '../database/record-table/questions.ts';
import { type RecordsHere, recordsOf } from '../database/records-of.ts';

export type { LocalRecord };

export type ReadRecord = {
  readonly record: LocalRecord | undefined;
  /** Nothing is known yet; a record that is not here is one that was looked for. */
  readonly loading: boolean;
};

/** The records of the signed-in account; none of the ways to them holds them all. */
export function useRecordsHere(): RecordsHere {
  return recordsOf(useLocalDatabase());
}

/** A record by its id, always current; '' for none. */
export function useRecord(id: string): ReadRecord {
  const { reader } = useRecordsHere();
  const subscribe = useCallback((onChange: () => void) => reader.watch(id, onChange), [reader, id]);
  const record = useSyncExternalStore(subscribe, () => reader.get(id));
  return { record: record ?? undefined, loading: record === undefined };
}

export type ReadRecords = { readonly byId: ReadonlyMap<string, LocalRecord>; readonly loading: boolean };

/** Some records by their ids, always current. */
export function useRecordsById(ids: Iterable<string>): ReadRecords {
  const { reader } = useRecordsHere();
  const key = [...new Set(ids)].sort().join(' ');
  const subscribe = useCallback(
    (onChange: () => void) => {
      const stops = idsIn(key).map((id) => reader.watch(id, onChange));
      return () => {
        for (const stop of stops) stop();
      };
    },
    [reader, key],
  );
  const last = useRef<{ readonly found: readonly (LocalRecord | null | undefined)[]; readonly read: ReadRecords }>(
    null,
  );
  return useSyncExternalStore(subscribe, () => {
    const found = idsIn(key).map((id) => reader.get(id));
    const same = found.length === last.current?.found.length && found.every((one, n) => one === last.current?.found[n]);
    if (!same || last.current === null) last.current = { found, read: readOf(found) };
    return last.current.read;
  });
}

function idsIn(key: string): string[] {
  return key.split(' ').filter((id) => id !== '');
}

function readOf(found: readonly (LocalRecord | null | undefined)[]): ReadRecords {
  const here = found.filter((record) => record !== null && record !== undefined);
  return { byId: new Map(here.map((record) => [record.id, record])), loading: found.includes(undefined) };
}

export type Answered<N extends QuestionName> = {
  /** The newest answer, to an earlier question until this one is answered; undefined before the first. */
  readonly answer: AnswerTo<N> | undefined;
  /** Whether it answers this question. */
  readonly current: boolean;
};

/**
 * Asks something of all records and keeps the answer current.
 * @param question null asks nothing; it may be written in place, only its content counts
 */
export function useRecordAnswer<N extends QuestionName>(name: N, question: QuestionOf<N> | null): Answered<N> {
  const { table } = useRecordsHere();
  const key = question === null ? null : JSON.stringify([name, question]);
  const [seen, setSeen] = useState<{ key: string; table: unknown; answer: AnswerTo<N> }>();
  const start = useEffectEvent((asked: typeof table, key: string) =>
    question === null ? undefined : asked.watch(name, question, (answer) => setSeen({ key, table: asked, answer })),
  );
  useEffect(() => (key === null ? undefined : start(table, key)), [table, key]);
  if (seen === undefined || seen.table !== table) return { answer: undefined, current: false };
  return { answer: seen.answer, current: seen.key === key };
}
