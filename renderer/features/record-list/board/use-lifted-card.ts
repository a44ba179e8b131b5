import { useState } from 'react';
import { contentWith } from '../../../database/value-edits.ts';
import type { LocalRecord } from '../../../ui/records.ts';
import { formatOption } from '../../../ui/values.ts';
import type { EditGuard } from '../cells/cell-edits.ts';
import { neighbour } from './board-fields.ts';
import type { MoveStep } from './card-keys.ts';

/** A card that was taken up by a key, and is carried from column to column until it is dropped. */
export type Lifted = {
  readonly record: LocalRecord;
  readonly from: string;
  /** The value of the column it would be dropped in. */
  readonly at: string;
  /** What a drop there would bring with it. */
  readonly remark: string | null;
};

type Board = {
  /** The field that has a column for each of its values. */
  readonly by: string;
  readonly values: readonly string[];
  readonly guard: EditGuard;
  readonly onMove: (record: LocalRecord, value: string) => void;
};

/**
 * Moves cards by keys.
 *
 * @returns the card that is lifted, what there is to say of it, and what a step does
 */
export function useLiftedCard({ by, values, guard, onMove }: Board) {
  const [lifted, setLifted] = useState<Lifted | null>(null);
  const [said, setSaid] = useState('');
  // What changes many records leaves those under approval alone, whoever asks.
  const staysBecause = (record: LocalRecord) =>
    guard.lockedBecause(record) ??
    (record.approvalStatus === 'pending' ? 'It stays until its approval is decided.' : null);
  const moveTo = (record: LocalRecord, from: string, to: string | undefined) => {
    setLifted(null);
    if (to === undefined || to === from) return setSaid(`Put back to ${columnName(from)}.`);
    setSaid(staysBecause(record) ?? `Moved to ${columnName(to)}.`);
    onMove(record, to);
  };
  const onStep = (record: LocalRecord, step: MoveStep) => {
    const from = String(record.fields[by] ?? '');
    switch (step.do) {
      case 'lift':
        setSaid(`Lifted from ${columnName(from)}. Arrow keys carry it, Space drops it, Escape puts it back.`);
        return setLifted({ record, from, at: from, remark: null });
      case 'carry': {
        const at = neighbour(values, lifted?.at ?? from, step.by);
        if (at === undefined) return;
        const remark = staysBecause(record) ?? guard.remark(record, contentWith(record, by, at));
        setLifted({ record, from, at, remark });
        return setSaid(`Over ${columnName(at)}.${remark === null ? '' : ` ${remark}`}`);
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
  return { lifted, said, onStep };
}

/** What a column of a board is called. */
export function columnName(value: string): string {
  return value === '' ? 'None' : formatOption(value);
}
