import { Alert, Button } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconFileOff } from '@tabler/icons-react';
import { Link, useLocation, useNavigate } from '@tanstack/react-router';
import { useEffect, useEffectEvent, useRef } from 'react';
import { catalogue, type RecordObject } from '#contract/catalogue.ts';
import { mergeNoteId } from '#contract/record-merge.ts';
import { shownName } from '#contract/visible-text.ts';
import { useDocument } from '../../database/live-query.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { recordPath, segmentOf } from '../../ui/objects.tsx';
import { RowsSkeleton } from '../../ui/RowsSkeleton.tsx';
import { type LocalRecord, type ReadRecord, useRecord } from '../../ui/records.ts';
import { Screen } from '../../ui/Screen.tsx';
import { RecordEditor } from './RecordEditor.tsx';
import type { RecordSlots } from './record-slots.ts';

type Props = RecordSlots & { readonly object: RecordObject; readonly id: string };

/** The page of one record, found by its id. */
export function RecordPage({ object, id, ...slots }: Props) {
  const { record, loading } = useRecord(id);
  const lastKnown = useRef<LocalRecord | null>(null);
  if (record !== undefined) lastKnown.current = record;
  if (record !== undefined) {
    return <RecordEditor key={id} record={record} {...slots} />;
  }
  return loading ? <Reading /> : <GoneRecord object={object} id={id} name={lastKnown.current?.name} {...slots} />;
}

function Reading() {
  return <RowsSkeleton rows={10} height={44} />;
}

type GoneProps = Props & { readonly name: string | undefined };

/** In the place of a record that is not here stands the one it was merged into, or a word that it is gone. */
function GoneRecord({ object, id, name, ...slots }: GoneProps) {
  const { record: kept, loading } = useMergedInto(id);
  if (kept !== undefined) return <KeptRecord key={id} object={object} id={id} kept={kept} {...slots} />;
  return loading ? <Reading /> : <NoRecord object={object} name={name} />;
}

type KeptProps = Props & { readonly kept: LocalRecord };

/** The record that another went into, under its own address where it is not beside a list. */
function KeptRecord({ object, id, kept, ...slots }: KeptProps) {
  const { pathname } = useLocation();
  const navigate = useNavigate();
  const leadOn = useEffectEvent(() => {
    notifications.show({
      id: `merged-${id}`,
      message: `Merged into “${shownName(kept.name)}”`,
      closeButtonProps: { 'aria-label': 'Close' },
    });
    if (pathname === recordPath(object, id)) void navigate({ to: recordPath(object, kept.id), replace: true });
  });
  useEffect(() => leadOn(), []);
  return <RecordEditor key={kept.id} record={kept} {...slots} />;
}

type NoProps = { readonly object: RecordObject; readonly name: string | undefined };

function NoRecord({ object, name }: NoProps) {
  const definition = catalogue[object];
  return (
    <Screen title={name ?? definition.label}>
      {name !== undefined && (
        <Alert color="gray" m="md">
          “{name}” was deleted, or is no longer yours to see.
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

/** The record that one which is gone was merged into, where it was: the note of the merge says so, offline too. */
function useMergedInto(goneId: string): ReadRecord {
  const note = useDocument('activities', mergeNoteId(goneId));
  const { record, loading } = useRecord(note.document?.recordId ?? '');
  return { record, loading: note.loading || (note.document !== null && loading) };
}
