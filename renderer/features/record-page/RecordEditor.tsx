import { ActionIcon, Button, Menu } from '@mantine/core';
import { IconDots, IconTrash } from '@tabler/icons-react';
import { type ReactNode, useEffect, useRef } from 'react';
import { catalogue } from '#contract/catalogue.ts';
import { shownName } from '#contract/visible-text.ts';
import { objectIcons } from '../../ui/objects.tsx';
import { nameOf, useDirectory } from '../../ui/people.tsx';
import { UnsentMark } from '../../ui/RecordMarks.tsx';
import { type LocalRecord, useRecordsById } from '../../ui/records.ts';
import { Screen } from '../../ui/Screen.tsx';
import { useShortcuts } from '../../ui/shortcuts.ts';
import { referencesIn, shownValue } from '../../ui/shown-value.ts';
import { UnsavedChangesGuard } from '../../ui/UnsavedChangesGuard.tsx';
import { Activity } from './Activity.tsx';
import { KeyFacts } from './KeyFacts.tsx';
import { ListWalk } from './ListWalk.tsx';
import { conflictsByField, FieldConflict, RefusedEdits, useNeedsYouOf } from './OpenConflicts.tsx';
import classes from './RecordEditor.module.css';
import { RecordForm } from './RecordForm.tsx';
import { RelatedRecords } from './RelatedRecords.tsx';
import type { RecordSlots } from './record-slots.ts';
import { useDeleteWithUndo } from './use-delete-with-undo.tsx';
import { type RecordEditing, useRecordEditing } from './use-record-editing.ts';

type Props = RecordSlots & { readonly record: LocalRecord };

/** A record in three columns: its details, edited where they are read; what happened; what is related. */
export function RecordEditor({ record, ...slots }: Props) {
  const editing = useRecordEditing(record, slots.proposal);
  const locked = (slots.lockedBecause?.(record) ?? null) !== null;
  const unsaved = { dirty: editing.dirty, after: editing.after };
  const needsYou = useNeedsYouOf(record);
  const overtaking = useOvertaking(record, editing);
  const conflicts = [...conflictsByField(record, needsYou)].map(
    ([key, conflict]) =>
      [key, <FieldConflict key={key} record={record} conflict={conflict} locked={locked} />] as const,
  );
  const save = () => {
    if (!locked) void editing.save();
  };
  useShortcuts({ '$mod+s': save });
  useFocusAfterSaving(editing.dirty);
  const Icon = objectIcons[record.object];
  return (
    <Screen
      title={shownName(record.name)}
      icon={<Icon size={18} aria-label={catalogue[record.object].label} />}
      aside={
        <span className={classes.aside}>
          {slots.status?.(record)}
          {record.unsent && <UnsentMark withWords />}
        </span>
      }
      actions={
        <>
          {slots.actions?.(record, unsaved)}
          {editing.dirty && (
            <>
              <Button variant="default" onClick={editing.discard}>
                Discard
              </Button>
              <Button disabled={locked} title="Ctrl/Cmd + S" onClick={save}>
                Save
              </Button>
            </>
          )}
          <MoreActions record={record} locked={locked} />
        </>
      }
    >
      <KeyFacts record={record} ownerDetail={slots.ownerDetail?.(record)}>
        {slots.list !== undefined && <ListWalk object={record.object} id={record.id} list={slots.list} />}
      </KeyFacts>
      {slots.notice?.(record, unsaved)}
      <RefusedEdits record={record} items={needsYou} />
      <div className={classes.page}>
        <div className={classes.columns}>
          <section className={classes.details} aria-label="Details">
            <form
              noValidate
              onSubmit={(event) => {
                event.preventDefault();
                save();
              }}
            >
              <RecordForm
                object={record.object}
                values={editing.values}
                problems={editing.problems}
                remarks={{ ...Object.fromEntries(conflicts), ...overtaking }}
                readOnly={locked}
                inPlace
                onChange={editing.change}
              />
              <button type="submit" hidden disabled={!editing.dirty || locked} aria-hidden tabIndex={-1} />
            </form>
          </section>
          <div className={classes.middle}>
            <Activity record={record}>{slots.activity?.(record)}</Activity>
          </div>
          <div className={classes.side}>
            {slots.side?.(record)}
            <RelatedRecords record={record} />
          </div>
        </div>
      </div>
      <UnsavedChangesGuard dirty={editing.dirty} what="record" onSave={editing.save} />
    </Screen>
  );
}

/** The button that saved is gone with what it saved: whoever goes by the keyboard stays on the page. */
function useFocusAfterSaving(dirty: boolean): void {
  const wasDirty = useRef(dirty);
  useEffect(() => {
    if (wasDirty.current && !dirty && document.activeElement === document.body) {
      document.getElementById('content')?.focus({ preventScroll: true });
    }
    wasDirty.current = dirty;
  }, [dirty]);
}

/** At each field that somebody changed while it is being edited: what it says now. */
function useOvertaking(
  record: LocalRecord,
  { overtaken, stored }: RecordEditing,
): { readonly [key: string]: ReactNode } {
  const directory = useDirectory();
  const { byId } = useRecordsById(
    referencesIn(
      record.object,
      overtaken.map((key) => [key, stored[key]] as const),
    ),
  );
  const by = nameOf(directory, record.updatedBy);
  return Object.fromEntries(
    overtaken.map((key) => {
      const theirs = shownValue(record.object, key, stored[key], { byId, directory });
      return [key, `${by} changed this to “${theirs}” meanwhile. Saving keeps yours.`];
    }),
  );
}

function MoreActions({ record, locked }: { readonly record: LocalRecord; readonly locked: boolean }) {
  const deleteWithUndo = useDeleteWithUndo(record);
  return (
    <Menu position="bottom-end" width={180}>
      <Menu.Target>
        <ActionIcon variant="subtle" color="gray" aria-label="More actions">
          <IconDots size={18} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item leftSection={<IconTrash size={15} />} disabled={locked} onClick={deleteWithUndo}>
          Delete
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
