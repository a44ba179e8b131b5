import { useMediaQuery, useMergedRef } from '@mantine/hooks';
import { useVirtualizer } from '@tanstack/react-virtual';
import {
  type CSSProperties,
  type FocusEvent,
  Fragment,
  type KeyboardEventHandler,
  type ReactNode,
  type Ref,
  useEffect,
  useEffectEvent,
  useImperativeHandle,
  useRef,
} from 'react';
import type { RecordObject } from '#contract/catalogue.ts';
import { RecordName } from './RecordLink.tsx';
import { type RowMemory, remember } from './row-memory.ts';
import { cellSelector, type FocusRow, useRowWalk } from './row-walk.ts';
import classes from './VirtualTable.module.css';

const ROW_HEIGHT = 36;
const STACKED_HEIGHT = 60;
/** Below it, a row that stacks does; the styles of the tables have the same. */
const NARROW = '(max-width: 600px)';
const HEADER_HEIGHT = 33;
const ROWS_BEYOND_THE_EDGE = 12;

/** Where a row stands in its table. */
export type RowPlace = {
  /** In the whole list, from 0. */
  readonly index: number;
  readonly top: number;
  readonly tabbable: boolean;
  readonly onActive: (index: number) => void;
  /** Told the row where its height depends on what it holds. */
  readonly measure: ((row: Element | null) => void) | undefined;
};

type Props<T> = {
  readonly name: string;
  readonly items: readonly T[];
  readonly keyOf: (item: T) => string;
  /** The header cells. */
  readonly head: ReactNode;
  readonly row: (item: T, place: RowPlace) => ReactNode;
  /** This or `style` sets `--tracks`, the columns of the grid that every row is. */
  readonly className?: string | undefined;
  readonly style?: CSSProperties | undefined;
  /** In a narrow window the cells of a row stand below each other, with their words whole. */
  readonly stacks?: boolean;
  /** What scrolls. */
  readonly ref?: Ref<HTMLDivElement>;
  /** A new order begins at its top; items that merely arrive leave the place alone. */
  readonly order?: string;
  /** Where it was left, and is to be found again. */
  readonly place?: RowMemory;
  /** Its cells are walked through and edited by keys, which are told here. */
  readonly onGridKey?: KeyboardEventHandler | undefined;
  /** How to give a part of a row the focus. */
  readonly focusRow?: Ref<FocusRow>;
  /** Told which rows are drawn. */
  readonly onRange?: (first: number, last: number) => void;
};

/** A table that draws only the rows in sight, so that 8,800 scroll as well as 8; `j` and `k` walk through them. */
export function VirtualTable<T>(props: Props<T>) {
  const {
    name,
    items,
    keyOf,
    head,
    row,
    className,
    style,
    stacks = false,
    ref,
    order,
    place,
    onRange,
    onGridKey,
  } = props;
  const stacked = useMediaQuery(NARROW, false, { getInitialValueInEffect: false }) && stacks;
  const height = stacked ? STACKED_HEIGHT : ROW_HEIGHT;
  const scroller = useRef<HTMLDivElement>(null);
  const scrollerRef = useMergedRef(scroller, ref);
  const virtual = useVirtualizer({
    count: items.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => height,
    overscan: ROWS_BEYOND_THE_EDGE,
    scrollPaddingStart: stacked ? 0 : HEADER_HEIGHT,
    getItemKey: (index) => {
      const item = items[index];
      if (item === undefined) return index;
      // The height of a row is remembered by its key, and stacked it has another one.
      return stacked ? `stacked ${keyOf(item)}` : keyOf(item);
    },
  });
  const { active, goTo, focusRow, returnTo } = useRowWalk({
    scroller,
    count: items.length,
    scrollToRow: (index) => virtual.scrollToIndex(index, { align: 'auto' }),
    target: ':is(a, [data-toggle])',
  });
  useImperativeHandle(props.focusRow, () => focusRow);
  /** Nobody went anywhere yet: the place may still be found, such as once all rows are known. */
  const asFound = useRef(true);
  const column = useRef(place?.column ?? null);
  const begin = useEffectEvent(() => {
    asFound.current = false;
    scroller.current?.scrollTo({ top: 0 });
    goTo(0);
  });
  const shownOrder = useRef(order);
  useEffect(() => {
    if (shownOrder.current !== order) begin();
    shownOrder.current = order;
  }, [order]);
  const comeBack = useEffectEvent(() => {
    if (!asFound.current || place?.key == null) return;
    const left = items.findIndex((item) => keyOf(item) === place.key);
    if (left < 0) return;
    asFound.current = false;
    column.current = place.column;
    scroller.current?.scrollTo({ top: left * height - place.below });
    goTo(left);
    // Whoever is somewhere else stays there.
    if (place.column !== null && document.activeElement === document.body) returnTo(left, cellSelector(place.column));
  });
  useEffect(() => comeBack());
  const keepPlace = () => {
    if (asFound.current) return;
    const top = virtual.scrollOffset ?? 0;
    const inSight = active * height >= top && active * height < top + (virtual.scrollRect?.height ?? 0);
    const index = inSight ? active : Math.ceil(top / height);
    const item = items[index];
    if (place !== undefined && item !== undefined) {
      remember(place, { key: keyOf(item), below: index * height - top, column: column.current });
    }
  };
  const leave = useEffectEvent(keepPlace);
  useEffect(() => () => leave(), []);
  const onFocus = ({ target }: FocusEvent) => {
    asFound.current = false;
    column.current = target.closest<HTMLElement>('[data-column]')?.dataset['column'] ?? null;
    // A step to another row is told by itself.
    if (Number(target.closest<HTMLElement>('[data-index]')?.dataset['index']) === active) keepPlace();
  };
  // An app that is closed leaves nothing behind: whoever stays at a row is remembered there.
  const { isScrolling } = virtual;
  const begun = useRef(false);
  const rest = useEffectEvent((_at: number) => {
    if (begun.current) keepPlace();
    begun.current = true;
  });
  useEffect(() => {
    if (isScrolling) asFound.current = false;
    else rest(active);
  }, [isScrolling, active]);
  const { startIndex = 0, endIndex = -1 } = virtual.range ?? {};
  const tellRange = useEffectEvent((first: number, last: number, _among: readonly T[]) => onRange?.(first, last));
  useEffect(() => tellRange(startIndex, endIndex, items), [startIndex, endIndex, items]);
  return (
    <div ref={scrollerRef} className={classes.scroller}>
      <table
        role={onGridKey === undefined ? undefined : 'grid'}
        onKeyDown={onGridKey}
        aria-label={name}
        aria-rowcount={items.length + 1}
        className={className === undefined ? classes.table : `${classes.table} ${className}`}
        style={style}
        data-stacked={stacked || undefined}
      >
        <thead className={classes.head}>
          <tr className={classes.headRow} aria-rowindex={1}>
            {head}
          </tr>
        </thead>
        <tbody className={classes.rows} onFocus={onFocus} style={{ height: virtual.getTotalSize() }}>
          {virtual.getVirtualItems().map(({ key, index, start }) => {
            const item = items[index];
            if (item === undefined) return null;
            return (
              <Fragment key={key}>
                {row(item, {
                  index,
                  top: start,
                  tabbable: index === active,
                  onActive: goTo,
                  measure: stacked ? virtual.measureElement : undefined,
                })}
              </Fragment>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}

type RowProps = { readonly place: RowPlace; readonly selected?: boolean; readonly children: ReactNode };

/** A row in its place. */
export function VirtualRow({ place: { index, top, measure }, selected = false, children }: RowProps) {
  return (
    <tr
      ref={measure}
      className={classes.row}
      aria-rowindex={index + 2}
      data-index={index}
      data-selected={selected || undefined}
      style={{ transform: `translateY(${top}px)` }}
    >
      {children}
    </tr>
  );
}

type LinkProps = {
  readonly place: RowPlace;
  readonly object: RecordObject;
  readonly id: string;
  readonly name: string;
  /** A click anywhere in the row opens the record, unless its cells have clicks of their own. */
  readonly covers?: boolean;
};

/** The link to the record of a row. */
export function RowLink({ place: { index, tabbable, onActive }, object, id, name, covers = true }: LinkProps) {
  return (
    <RecordName
      object={object}
      id={id}
      name={name}
      covers={covers}
      className={classes.link}
      tabIndex={tabbable ? 0 : -1}
      onFocus={() => onActive(index)}
    />
  );
}
