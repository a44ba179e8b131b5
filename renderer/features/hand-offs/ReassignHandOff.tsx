import { Button } from '@mantine/core';
import { useState } from 'react';
import { isUnseen } from '#contract/hand-offs.ts';
import { useDocument } from '../../database/live-query.ts';
import { useLocalDatabase } from '../../database/local-database-context.ts';
import { editRecord } from '../../database/record-edits.ts';
import { PeoplePicker } from '../../ui/PeoplePicker.tsx';
import { nameOf, useDirectory } from '../../ui/people.tsx';
import { UnsentMark } from '../../ui/RecordMarks.tsx';
import { useRecord } from '../../ui/records.ts';
import { showUndo } from '../../ui/show-undo.tsx';
import { pickerList } from '../../ui/theme.ts';
import type { HandOffHere } from './hand-off-steps.ts';
import classes from './ReassignHandOff.module.css';

type Props = {
  readonly handOff: Pick<HandOffHere, 'orgId' | 'recordId' | 'toUsername' | 'trigger'>;
  /** In a panel that closes with a click outside of it: the list of people is drawn inside. */
  readonly inPanel?: boolean;
};

/** Whoever leaves by the keyboard comes back to the button, and whoever has given it away to the words that say so. */
type Stage = 'closed' | 'choosing' | 'left' | 'given';

const list = { ...pickerList, width: 280, position: 'bottom-end' } as const;
const listInPanel = { ...list, position: 'bottom-start', withinPortal: false, floatingStrategy: 'fixed' } as const;

/**
 * Gives a record that nobody has seen to somebody else: choosing the person does it, an ordinary change of owner that
 * works offline and can be taken back. An approval is not the giver's to move, so it has none.
 */
export function ReassignHandOff({ handOff, inPanel = false }: Props) {
  const [stage, setStage] = useState<Stage>('closed');
  const database = useLocalDatabase();
  const directory = useDirectory();
  const { record } = useRecord(handOff.recordId);
  if (handOff.trigger !== 'record-assigned' || record === undefined) return null;
  const before = record.ownerUsername;
  if (before !== handOff.toUsername) {
    return (
      <span ref={stage === 'given' ? focus : undefined} tabIndex={-1} className={classes.done}>
        Handed to {nameOf(directory, before)} {record.unsent && <UnsentMark />}
      </span>
    );
  }
  const giveTo = async (ownerUsername: string) => {
    setStage('given');
    const editor = { orgId: handOff.orgId, username: directory.me };
    await editRecord(database, editor, record.id, { ownerUsername });
    showUndo(`“${record.name}” handed to ${nameOf(directory, ownerUsername)}`, () =>
      editRecord(database, editor, record.id, { ownerUsername: before }),
    );
  };
  if (stage !== 'choosing') {
    return (
      <Button
        autoFocus={stage === 'left'}
        variant="default"
        size="compact-sm"
        className={classes.button}
        aria-label={`Reassign ${record.name}`}
        onClick={() => setStage('choosing')}
      >
        Reassign
      </Button>
    );
  }
  return (
    <PeoplePicker
      className={classes.picker}
      size="xs"
      aria-label={`New owner of ${record.name}`}
      placeholder="New owner"
      autoFocus
      // A panel that is late to take the focus as it opens gives it to this field.
      data-autofocus
      comboboxProps={inPanel ? listInPanel : list}
      value={null}
      accepts={(person) => person.username !== before}
      onChange={(username) => {
        if (username !== null) void giveTo(username);
      }}
      onBlur={({ currentTarget }) => {
        // While the whole window is left, its focus stays where it was.
        if (document.activeElement !== currentTarget) setStage('closed');
      }}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.stopPropagation();
        setStage('left');
      }}
    />
  );
}

function focus(element: HTMLElement | null): void {
  element?.focus();
}

/** On the alarm about a hand-off nobody saw: give the record to somebody else, as long as it is still unseen. */
export function NotificationReassign({ handOffId }: { readonly handOffId: string }) {
  const { document } = useDocument('handOffs', handOffId);
  const { me } = useDirectory();
  // The receiver's own reminder asks them to look, not to pass it on.
  if (document === null || document.toUsername === me || !isUnseen({ ...document, _deleted: false })) return null;
  return <ReassignHandOff handOff={document} inPanel />;
}
