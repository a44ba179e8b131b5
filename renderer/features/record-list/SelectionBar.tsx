import { Button } from '@mantine/core';
import { IconArrowMerge, IconDownload, IconEdit, IconFlag, IconSend, IconTrash, IconX } from '@tabler/icons-react';
import { type ReactNode, useState } from 'react';
import { catalogue, type RecordObject } from '#contract/catalogue.ts';
import type { NextStep } from '#contract/records.ts';
import type { BulkChange } from '../../database/bulk-change.ts';
import { useOfferCommand } from '../../ui/offered-commands.ts';
import { useExport } from '../../ui/records-csv.ts';
import { useShortcuts } from '../../ui/shortcuts.ts';
import type { Selection } from '../../ui/use-selection.ts';
import { formatCount } from '../../ui/values.ts';
import { ChangePreview } from './ChangePreview.tsx';
import type { EditGuard } from './cells/cell-edits.ts';
import { EditDialog, type FieldInputOf } from './EditDialog.tsx';
import type { HandOverDialogOf } from './HandOverRow.tsx';
import classes from './SelectionBar.module.css';
import { useBulkChange } from './use-bulk-change.ts';

/** What other features ask before a selection is changed. */
export type SelectionSlots = {
  readonly fieldInput: FieldInputOf;
  readonly handOverDialog: HandOverDialogOf;
  /** Asks who gets everything selected. */
  readonly handOverForm: (props: {
    readonly title: string;
    readonly remark: (to: string) => ReactNode;
    readonly onHandOver: (to: string, note: string | null) => Promise<void>;
    readonly onClose: () => void;
  }) => ReactNode;
  /** Asks what is to be done next about everything selected. */
  readonly nextStepForm: (props: {
    readonly title: string;
    readonly remark: (nextStep: NextStep) => ReactNode;
    readonly onSet: (nextStep: NextStep) => Promise<void>;
    readonly onClose: () => void;
  }) => ReactNode;
  /** Makes one of two records. */
  readonly mergeDialog: (props: { readonly ids: readonly [string, string]; readonly onClose: () => void }) => ReactNode;
};

type Props = {
  readonly object: RecordObject;
  readonly orgId: string;
  readonly selection: Selection;
  readonly slots: SelectionSlots;
  readonly guard: EditGuard;
};

/** What can be done with everything selected, each with one way back. */
export function SelectionBar({ object, orgId, selection, slots, guard }: Props) {
  const { ids, awaited, clear } = selection;
  const [asking, setAsking] = useState<'hand-over' | 'edit' | 'next-step' | 'merge' | null>(null);
  const exporting = useExport(object);
  const { change, done } = useBulkChange(object, orgId);
  const { label, plural } = catalogue[object];
  const what = `${formatCount(ids.length)} ${(ids.length === 1 ? label : plural).toLowerCase()}`;
  const close = () => setAsking(null);
  const busy = done !== null || awaited;
  const [one, other, ...more] = ids;
  const two = one !== undefined && other !== undefined && more.length === 0 ? ([one, other] as const) : null;
  const preview = (wanted: BulkChange) => <ChangePreview object={object} ids={ids} change={wanted} guard={guard} />;
  const carryOut = async (wanted: BulkChange) => {
    close();
    await change(ids, wanted);
  };
  const handOver = () => {
    if (!busy) setAsking('hand-over');
  };
  useShortcuts({ Escape: clear, h: handOver });
  useOfferCommand(busy ? null : `Hand over ${what}…`, handOver);
  return (
    <section className={classes.bar} aria-label="Selection" data-bottom-bar>
      <span role="status" className={classes.count}>
        {awaited
          ? `Selecting all ${plural.toLowerCase()}…`
          : done === null
            ? `${what} selected`
            : `${formatCount(done)} of ${formatCount(ids.length)} done…`}
      </span>
      <div className={classes.actions}>
        <Button variant="default" leftSection={<IconSend size={15} />} disabled={busy} title="H" onClick={handOver}>
          Hand over
        </Button>
        <Button
          variant="default"
          leftSection={<IconEdit size={15} />}
          disabled={busy}
          onClick={() => setAsking('edit')}
        >
          Edit
        </Button>
        <Button
          variant="default"
          leftSection={<IconFlag size={15} />}
          disabled={busy}
          onClick={() => setAsking('next-step')}
        >
          Set next step
        </Button>
        {two !== null && (
          <Button
            variant="default"
            leftSection={<IconArrowMerge size={15} />}
            disabled={busy}
            onClick={() => setAsking('merge')}
          >
            Merge
          </Button>
        )}
        <Button
          variant="default"
          leftSection={<IconDownload size={15} />}
          disabled={awaited}
          onClick={() => void exporting(ids)}
        >
          Export
        </Button>
        <Button
          variant="default"
          leftSection={<IconTrash size={15} />}
          disabled={busy}
          onClick={() => void change(ids, { kind: 'delete' })}
        >
          Delete
        </Button>
        <Button variant="subtle" color="gray" leftSection={<IconX size={15} />} onClick={clear}>
          Clear
        </Button>
      </div>
      {asking === 'hand-over' &&
        slots.handOverForm({
          title: `Hand over ${what}`,
          remark: (to) => preview({ kind: 'hand-over', to, note: null }),
          onClose: close,
          onHandOver: (to, note) => carryOut({ kind: 'hand-over', to, note }),
        })}
      {asking === 'next-step' &&
        slots.nextStepForm({
          title: `Set the next step of ${what}`,
          remark: (nextStep) => preview({ kind: 'next-step', nextStep }),
          onClose: close,
          onSet: (nextStep) => carryOut({ kind: 'next-step', nextStep }),
        })}
      {asking === 'merge' && two !== null && slots.mergeDialog({ ids: two, onClose: close })}
      {asking === 'edit' && (
        <EditDialog
          object={object}
          what={what}
          fieldInput={slots.fieldInput}
          onClose={close}
          remark={(field, value) => preview({ kind: 'field', field, value })}
          onEdit={(field, value) => carryOut({ kind: 'field', field, value })}
        />
      )}
    </section>
  );
}
