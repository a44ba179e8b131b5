import type { MouseEvent } from 'react';
import classes from './SelectionBar.module.css';

type Props = {
  readonly label: string;
  readonly checked: boolean;
  /** Some of what it stands for is selected. */
  readonly partly?: boolean;
  readonly tabbable: boolean;
  /** @param toHere whether it was clicked with Shift */
  readonly onToggle: (toHere: boolean) => void;
};

/** A checkbox in a list: the browser's own, since a list draws one in each row. */
export function SelectBox({ label, checked, partly = false, tabbable, onToggle }: Props) {
  return (
    <span className={classes.box}>
      <input
        ref={(input) => {
          if (input !== null) input.indeterminate = partly;
        }}
        type="checkbox"
        aria-label={label}
        checked={checked}
        tabIndex={tabbable ? 0 : -1}
        // A change does not say which keys were held; a click does, also one by the space bar.
        onChange={() => undefined}
        onClick={(event: MouseEvent) => onToggle(event.shiftKey)}
      />
    </span>
  );
}
