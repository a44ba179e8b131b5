import { Alert, Button } from '@mantine/core';
import { IconFileOff } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useRef } from 'react';
import { catalogue, type RecordObject } from '#contract/catalogue.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { segmentOf } from '../../ui/objects.tsx';
import { RowsSkeleton } from '../../ui/RowsSkeleton.tsx';
import { type LocalRecord, useRecord } from '../../ui/records.ts';
import { Screen } from '../../ui/Screen.tsx';
import { RecordEditor } from './RecordEditor.tsx';
import type { RecordSlots } from './record-slots.ts';

type Props = RecordSlots & { readonly object: RecordObject; readonly id: string };

/** The page of one record, found by its id. */
export function RecordPage({ object, id, ...slots }: Props) {
  const { record, loading } = useRecord(id);
  const lastKnown = useRef<LocalRecord | null>(null);
  if (record !== undefined) lastKnown.current = record;
  const definition = catalogue[object];
  if (record !== undefined) {
    return <RecordEditor key={id} record={record} {...slots} />;
  }
  if (loading) return <RowsSkeleton rows={10} height={44} />;
  const gone = lastKnown.current;
  return (
    <Screen title={gone?.name ?? definition.label}>
      {gone !== null && (
        <Alert color="gray" m="md">
          “{gone.name}” was deleted, or is no longer yours to see.
        </Alert>
      )}
      <EmptyState
        icon={<IconFileOff size={22} />}
        title={`This ${definition.label.toLowerCase()} is not here`}
        action={
          <Button variant="default" component={Link} to={`/${segmentOf(object)}`}>
            Show all {definition.plural.toLowerCase()}
          </Button>
        }
      >
        It was deleted, is not yours to see, or has not reached this device yet.
      </EmptyState>
    </Screen>
  );
}
