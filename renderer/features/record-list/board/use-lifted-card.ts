import { useRef, useState } from 'react';
import { contentWith } from '../../../database/value-edits.ts';
import type { LocalRecord } from '../../../ui/records.ts';
import { formatOption } from '../../../ui/values.ts';
import type { EditGuard } from '../cells/cell-edits.ts';
import { neighbour } from './board-fields.ts';
import type { MoveStep } from './card-keys.ts';

/** A card that was taken up, by a key or by the mouse, and is carried from column to column until it is dropped. */
export type Lifted = {
  readonly record: LocalRecord;
  readonly from: string;
  /** The value of the column it would be dropped in. */
  readonly at: string;
  /** What a drop there would bring with it. */
  readonly remark: string | null;
};

/** What becomes of a card while the mouse drags it. */
export type CardDrag = {
  readonly onStart: (record: LocalRecord) => void;
  /** Called again and again with the column it is over; null where it has left one. */
  readonly onOver: (value: string | null) => void;
  readonly onDropped: (value: string) => void;
  /** After a drop, too. */
  readonly onEnd: () => void;
};

type Board = {
  /** The field that has a column for each of its values. */
  readonly by: string;
  readonly values: readonly string[];
  readonly guard: EditGuard;
  readonly onMove: (record: LocalRecord, value: string) => void;
};

/**
 * Carries cards by keys and by the mouse, and says over each column what a drop there would bring with it.
 *
 * @returns the card that is lifted, what there is to say of it, what a step by key does, and what the mouse does
 */
export function useLiftedCard({ by, values, guard, onMove }: Board) {
  const [lifted, setLifted] = useState<Lifted | null>(null);
  const [said, setSaid] = useState('');
  /** What the mouse drags: a browser tells nobody what is dragged until it is dropped. */
  const dragged = useRef<LocalRecord | null>(null);
  const columnOf = (record: LocalRecord) => String(record.fields[by] ?? '');
  // What changes many records leaves those under approval alone, whoever asks.
  const staysBecause = (record: LocalRecord) =>
    guard.lockedBecause(record) ??
    (record.approvalStatus === 'pending' ? 'It stays until its approval is decided.' : null);
  const carryTo = (record: LocalRecord, at: string) => {
    const remark = staysBecause(record) ?? guard.remark(record, contentWith(record, by, at));
    setLifted({ record, from: columnOf(record), at, remark });
    setSaid(`Over ${columnName(at)}.${remark === null ? '' : ` ${remark}`}`);
  };
  const sayMoved = (record: LocalRecord, to: string) => setSaid(staysBecause(record) ?? `Moved to ${columnName(to)}.`);
  const moveTo = (record: LocalRecord, from: string, to: string | undefined) => {
    setLifted(null);
    if (to === undefined || to === from) return setSaid(`Put back to ${columnName(from)}.`);
    sayMoved(record, to);
    onMove(record, to);
  };
  const onStep = (record: LocalRecord, step: MoveStep) => {
    const from = columnOf(record);
    switch (step.do) {
      case 'lift':
        setSaid(`Lifted from ${columnName(from)}. Arrow keys carry it, Space drops it, Escape puts it back.`);
        return setLifted({ record, from, at: from, remark: null });
      case 'carry': {
        const at = neighbour(values, lifted?.at ?? from, step.by);
        return at === undefined ? undefined : carryTo(record, at);
      }
      case 'move': {
        const to = neighbour(values, lifted?.at ?? from, step.by);
        return to === undefined ? undefined : moveTo(record, from, to);
      }
      case 'drop':
        return moveTo(record, from, lifted?.at);
      case 'put-back':
        return moveTo(record, from, undefined);
    }
  };
  const drag: CardDrag = {
    onStart: (record) => {
      dragged.current = record;
    },
    onOver: (value) => {
      const record = dragged.current;
      if (record === null || value === lifted?.at) return;
      if (value === null || value === columnOf(record)) setLifted(null);
      else carryTo(record, value);
    },
    onDropped: (value) => {
      if (dragged.current !== null) sayMoved(dragged.current, value);
    },
    onEnd: () => {
      dragged.current = null;
      setLifted(null);
    },
  };
  return { lifted, said, onStep, drag };
}

/** What a column of a board is called. */
export function columnName(value: string): string {
  return value === '' ? 'None' : formatOption(value);
}
