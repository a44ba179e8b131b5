import classes from './Picklist.module.css';
import { formatOption } from './values.ts';

/**
 * Colour only where it means something: heat of a lead, and where a deal or lead stands. What stands beside each other,
 * such as status and rating, never has the same colour for two things.
 */
const tones: { readonly [value: string]: string } = {
  hot: 'bad',
  warm: 'warn',
  cold: 'cool',
  new: 'accent',
  working: 'busy',
  qualified: 'good',
  unqualified: 'mute',
  prospecting: 'mute',
  engaging: 'accent',
  won: 'good',
  lost: 'bad',
};

/** A picklist value as a coloured dot and its word; the colour never stands alone. */
export function PicklistValue({ value }: { readonly value: string }) {
  return (
    <span className={classes.value}>
      <PicklistDot value={value} />
      {formatOption(value)}
    </span>
  );
}

export function PicklistDot({ value }: { readonly value: string }) {
  return <span className={classes.dot} data-tone={tones[value] ?? 'mute'} aria-hidden />;
}
