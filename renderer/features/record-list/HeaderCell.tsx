import { IconArrowDown, IconArrowUp } from '@tabler/icons-react';
import { type KeyboardEvent, type PointerEvent, useState } from 'react';
import type { Column } from './columns.ts';
import type { ListView } from './list-view.ts';
import classes from './RecordTable.module.css';

const NARROWEST = 60;
const WIDEST = 1_000;
/** How far one key moves the edge, in pixels. */
const STEP = 16;

type Props = {
  readonly column: Column;
  readonly sort: ListView['sort'];
  readonly onSort: () => void;
  readonly onWidth: (width: number) => void;
};

/** The head of a column: a click sorts by it; its edge, or Shift with an arrow key, makes it wider or narrower. */
export function HeaderCell({ column, sort, onSort, onWidth }: Props) {
  const sorted = sort.key === column.key;
  const Arrow = sort.ascending ? IconArrowUp : IconArrowDown;
  const [drag, setDrag] = useState<{ readonly from: number; readonly width: number } | null>(null);
  const widen = (width: number) => onWidth(Math.round(Math.min(WIDEST, Math.max(NARROWEST, width))));
  const onKeyDown = (event: KeyboardEvent) => {
    const by = { ArrowLeft: -STEP, ArrowRight: STEP }[event.key];
    if (!event.shiftKey || by === undefined) return;
    event.preventDefault();
    widen(widthOf(event.currentTarget) + by);
  };
  const grab = (event: PointerEvent) => {
    event.currentTarget.setPointerCapture(event.pointerId);
    setDrag({ from: event.clientX, width: widthOf(event.currentTarget) });
  };
  return (
    <th
      scope="col"
      aria-sort={sorted ? (sort.ascending ? 'ascending' : 'descending') : 'none'}
      className={classes.headCell}
      data-numeric={column.numeric || undefined}
    >
      <button type="button" className={classes.headButton} title={column.label} onClick={onSort} onKeyDown={onKeyDown}>
        <span className={classes.text}>{column.label}</span>
        {sorted && <Arrow size={13} aria-hidden />}
      </button>
      <span
        aria-hidden
        className={classes.edge}
        onPointerDown={grab}
        onPointerMove={(event) => drag !== null && widen(drag.width + event.clientX - drag.from)}
        onPointerUp={() => setDrag(null)}
        onPointerCancel={() => setDrag(null)}
      />
    </th>
  );
}

function widthOf(part: Element): number {
  return part.closest('th')?.getBoundingClientRect().width ?? NARROWEST;
}
