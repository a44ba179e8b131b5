import classes from './SelectionBar.module.css';

type Props = {
  readonly title: string;
  readonly selected: boolean;
  /** @param range with all between this row and the one selected before */
  readonly onSelect: (range: boolean) => void;
};

/** The check box of a row; with Shift it takes all rows since the last one. */
export function SelectRow({ title, selected, onSelect }: Props) {
  return (
    <input
      type="checkbox"
      className={classes.select}
      aria-label={`Select ${title}`}
      checked={selected}
      // A click tells of the shift key, a change does not.
      onClick={(event) => onSelect(event.shiftKey)}
      onChange={() => undefined}
    />
  );
}
