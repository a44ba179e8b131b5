import {
  type FocusEvent,
  type KeyboardEvent,
  useEffect,
  useEffectEvent,
  useId,
  useLayoutEffect,
  useRef,
  useState,
} from 'react';
import { contentWith, valueIn } from '../../../database/value-edits.ts';
import type { LocalRecord } from '../../../ui/records.ts';
import { type Value, valueProblem } from '../../../ui/value-problem.ts';
import type { Column } from '../columns.ts';
import { CellInput } from './CellInput.tsx';
import classes from './Cells.module.css';
import type { CellKind, EditGuard } from './cell-edits.ts';
import type { LeaveCell } from './cell-keys.ts';

type Props = {
  readonly record: LocalRecord;
  readonly column: Column;
  readonly kind: CellKind;
  readonly remark: EditGuard['remark'];
  readonly onSave: (value: Value) => void;
  readonly onLeave: (to: LeaveCell) => void;
};

/**
 * Edits a value where it stands: Enter saves and goes down, Tab saves and goes right, Escape leaves it as it was. What is
 * wrong with it is said at the cell, and nothing is saved before it is right.
 */
export function CellEditor({ record, column, kind, remark, onSave, onLeave }: Props) {
  const stored = valueIn(record, column.key);
  const [value, setValue] = useState(stored);
  const [problem, setProblem] = useState<string>();
  const left = useRef(false);
  const cell = useRef<HTMLFieldSetElement>(null);
  const sayingId = useId();
  const wanted = (typed: Value) => (typed === '' ? undefined : typed);
  const problemOf = (next: Value) => (next === stored ? undefined : valueProblem(record.object, column.key, next));
  const said = problem ?? remark(record, contentWith(record, column.key, wanted(value)));
  const save = (next: Value) => {
    if (next !== stored) onSave(next);
  };
  const leave = (to: LeaveCell, typed: Value = value) => {
    const next = wanted(typed);
    const refusal = problemOf(next);
    if (left.current) return;
    if (refusal !== undefined) return setProblem(refusal);
    left.current = true;
    save(next);
    onLeave(to);
  };
  useLayoutEffect(() => {
    const input = cell.current?.querySelector<HTMLInputElement>('input, textarea');
    input?.focus();
    input?.select();
  }, []);
  // Scrolled out of sight: what is right so far is kept.
  const abandon = useEffectEvent(() => {
    const next = wanted(value);
    if (!left.current && problemOf(next) === undefined) save(next);
  });
  useEffect(() => () => abandon(), []);
  const onKeyDown = (event: KeyboardEvent) => {
    const isInside = cell.current?.contains(event.target as Node) ?? false;
    if (!isInside || event.defaultPrevented || event.nativeEvent.isComposing) return;
    const isNewLine = kind === 'long-text' && event.shiftKey;
    const to = {
      Enter: isNewLine ? undefined : 'down',
      Tab: event.shiftKey ? 'left' : 'right',
      Escape: 'stay',
    } as const;
    const next = to[event.key as keyof typeof to];
    if (next === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    leave(next, event.key === 'Escape' ? stored : value);
  };
  const onBlur = (event: FocusEvent) => {
    const to = event.relatedTarget as Element | null;
    // To a list or a calendar of its own, or to another window: whoever comes back goes on.
    const isStill = document.activeElement === event.target || to?.closest('[role="dialog"], [role="listbox"]');
    if (!isStill && !cell.current?.contains(to)) leave('nowhere');
  };
  return (
    <fieldset
      ref={cell}
      className={classes.editor}
      data-long={kind === 'long-text' || undefined}
      onKeyDown={onKeyDown}
      onBlur={onBlur}
    >
      <CellInput
        record={record}
        column={column}
        kind={kind}
        value={value}
        describedBy={said === null ? undefined : sayingId}
        invalid={problem !== undefined}
        onChange={(next) => {
          setValue(next);
          setProblem(undefined);
        }}
        onChosen={(next) => leave('down', next)}
      />
      {said !== null && (
        <p id={sayingId} role="alert" className={problem === undefined ? classes.remark : classes.problem}>
          {said}
        </p>
      )}
    </fieldset>
  );
}
