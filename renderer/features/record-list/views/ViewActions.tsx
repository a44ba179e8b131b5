import { Button } from '@mantine/core';
import { type ListView, looksSame } from '../list-view.ts';

type Props = {
  readonly view: ListView;
  /** The chosen view as it was saved. */
  readonly saved: ListView;
  /** Whether it is the person's to change. */
  readonly canChange: boolean;
  readonly onSave: () => void;
  readonly onUpdate: () => void;
  readonly onReset: () => void;
};

/** What can be done once a list shows something else than the chosen view. */
export function ViewActions({ view, saved, canChange, onSave, onUpdate, onReset }: Props) {
  if (looksSame(view, saved)) return null;
  return (
    <>
      <Button variant="subtle" size="compact-sm" onClick={onReset}>
        Reset
      </Button>
      {canChange && (
        <Button variant="default" size="compact-sm" onClick={onUpdate}>
          Save changes
        </Button>
      )}
      <Button variant="default" size="compact-sm" onClick={onSave}>
        Save view
      </Button>
    </>
  );
}
