import { ActionIcon, Button, Menu } from '@mantine/core';
import { IconDots, IconTrash } from '@tabler/icons-react';
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
import classes from './RecordEditor.module.css';
import { RecordForm } from './RecordForm.tsx';
import { RelatedRecords } from './RelatedRecords.tsx';
import type { RecordSlots } from './record-slots.ts';
import { useDeleteWithUndo } from './use-delete-with-undo.tsx';
import { useRecordEditing } from './use-record-editing.ts';

type Props = RecordSlots & { readonly record: LocalRecord };

/** A record in two columns: its details to edit, then what is related and what happened. */
export function RecordEditor({ record, ...slots }: Props) {
  const editing = useRecordEditing(record, slots.proposal);
  const locked = (slots.lockedBecause?.(record) ?? null) !== null;
  const unsaved = { dirty: editing.dirty, after: editing.after };
  const directory = useDirectory();
  const overtaking = editing.overtaken.map((key) => [key, editing.stored[key]] as const);
  const { byId } = useRecordsById(referencesIn(record.object, overtaking));
  const deleteWithUndo = useDeleteWithUndo(record);
  const save = () => {
    if (!locked) void editing.save();
  };
  useShortcuts({ '$mod+s': save });
  const Icon = objectIcons[record.object];
  const by = nameOf(directory, record.updatedBy);
  const remarks = Object.fromEntries(
    editing.overtaken.map((key) => {
      const theirs = shownValue(record.object, key, editing.stored[key], { byId, directory });
      return [key, `${by} changed this to “${theirs}” meanwhile. Saving keeps yours.`];
    }),
  );
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
            <Button variant="default" onClick={editing.discard}>
              Discard
            </Button>
          )}
          <Button disabled={!editing.dirty || locked} title="Ctrl/Cmd + S" onClick={save}>
            Save
          </Button>
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
        </>
      }
    >
      {slots.notice?.(record, unsaved)}
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
              remarks={remarks}
              readOnly={locked}
              onChange={editing.change}
            />
            <button type="submit" hidden disabled={!editing.dirty || locked} aria-hidden tabIndex={-1} />
          </form>
        </section>
        <div className={classes.side}>
          {slots.side?.(record)}
          <RelatedRecords record={record} />
          <Activity record={record}>{slots.activity?.(record)}</Activity>
        </div>
      </div>
      <UnsavedChangesGuard dirty={editing.dirty} what="record" onSave={editing.save} />
    </Screen>
  );
}
