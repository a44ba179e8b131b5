import {
  IconAlertTriangle,
  IconArrowForwardUp,
  IconChecks,
  IconCloudOff,
  IconDeviceLaptop,
  IconEye,
  type TablerIcon,
} from '@tabler/icons-react';
import { handOffState, isOverdue } from '#contract/hand-offs.ts';
import { clockTime } from '../../ui/time.ts';
import classes from './HandOffStanding.module.css';
import { type HandOffHere, latestStep, type Reading } from './hand-off-steps.ts';

type Props = { readonly handOff: HandOffHere; readonly reading: Reading };

const icons: { readonly [state: string]: TablerIcon } = {
  sent: IconCloudOff,
  delivered: IconDeviceLaptop,
  seen: IconEye,
  opened: IconChecks,
};

/** How far a hand-off has come, as a sign and a few words. */
export function HandOffStanding({ handOff, reading }: Props) {
  const state = handOffState(handOff);
  const overdue = isOverdue({ ...handOff, _deleted: false }, new Date(reading.now).toISOString());
  const settled = handOff.resolved !== null && (state === 'sent' || state === 'delivered');
  const Icon = overdue ? IconAlertTriangle : settled ? IconArrowForwardUp : (icons[state] ?? IconCloudOff);
  const { words, exact } = latestStep(handOff, reading);
  const late = overdue && handOff.dueAt !== null ? `overdue since ${clockTime(handOff.dueAt, reading.now)} · ` : '';
  const text = `${late}${words}`;
  const shown = text.charAt(0).toUpperCase() + text.slice(1);
  return (
    <span className={classes.standing} data-overdue={overdue || undefined} title={exact === '' ? shown : exact}>
      <Icon size={15} className={classes.icon} aria-hidden />
      <span className={classes.words}>{shown}</span>
    </span>
  );
}
