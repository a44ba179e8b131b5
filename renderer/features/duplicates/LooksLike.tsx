import { Button } from '@mantine/core';
import { useState } from 'react';
import { RecordName } from '../../ui/RecordLink.tsx';
import type { LocalRecord } from '../../ui/records.ts';
import classes from './LooksLike.module.css';
import { MergeDialog } from './MergeDialog.tsx';
import { type TwinCandidate, useTwins } from './use-twins.ts';

/** Beside the name of a record that is being made: who it looks like, before there are two. */
export function NewLooksLike(candidate: TwinCandidate) {
  const twins = useTwins(candidate);
  return (
    <span role="status">
      <LooksLike candidate={candidate} twins={twins} />
    </span>
  );
}

type Props = { readonly record: LocalRecord; readonly locked: boolean };

/** Beside the name of a record: which other it looks like, and the way to make one of the two. */
export function RecordLooksLike({ record, locked }: Props) {
  const twins = useTwins(record);
  const [merging, setMerging] = useState<string | null>(null);
  const [first] = twins;
  return (
    <>
      {first !== undefined && (
        <span className={classes.line}>
          <LooksLike candidate={record} twins={twins} />
          <Button size="compact-sm" variant="default" disabled={locked} onClick={() => setMerging(first.id)}>
            Merge …
          </Button>
        </span>
      )}
      {merging !== null && <MergeDialog kept={record} otherId={merging} onClose={() => setMerging(null)} />}
    </>
  );
}

type LineProps = { readonly candidate: TwinCandidate; readonly twins: ReturnType<typeof useTwins> };

function LooksLike({ candidate, twins }: LineProps) {
  const [first, ...more] = twins;
  if (first === undefined) return null;
  return (
    <span className={classes.line}>
      {'Looks like '}
      <RecordName object={candidate.object} id={first.id} name={first.name} className={classes.name} />{' '}
      <span>
        (same {first.by}){more.length === 0 ? '' : ` and ${more.length} more`}
      </span>
    </span>
  );
}
