import type { Notification, NotificationTrigger } from '#contract/notifications.ts';
import { nameOf, useDirectory } from '../../ui/people.tsx';
import { MuteButtons } from './MuteButtons.tsx';
import type { LocalNotification } from './use-notifications.ts';
import classes from './WhyNotified.module.css';

/** The answer to “Why did I get this?”, as things were then. */
export function WhyNotified({ notification }: { readonly notification: LocalNotification }) {
  const directory = useDirectory();
  return (
    <div className={classes.why}>
      <dl className={classes.lines} aria-label="Why you got this">
        {whyInWords(notification, nameOf(directory, notification.actorUsername)).map(({ term, text }) => (
          <div key={term} className={classes.line}>
            <dt>{term}</dt>
            <dd>{text}</dd>
          </div>
        ))}
      </dl>
      <MuteButtons notification={notification} />
    </div>
  );
}

type Explained = Pick<Notification, 'trigger' | 'why' | 'actorUsername'>;
export type WhyLine = { readonly term: string; readonly text: string };

const triggers: { readonly [T in NotificationTrigger]: string } = {
  'record-assigned': 'A record became yours.',
  workflow: 'A workflow rule fired.',
  'approval-submitted': 'Your approval is asked for.',
  'approval-decided': 'What you submitted was decided.',
  'hand-off-unseen': 'A hand-off was not seen in time.',
  'hand-off-declined': 'A hand-off of yours was declined, or went to somebody else.',
  mentioned: 'Somebody mentioned you in a note.',
  'next-step-due': 'A next step you set is due.',
  'records-imported': 'Records were imported for you.',
};

/**
 * Why somebody got a notification, line by line: the trigger, the rule as it was then, what was changed by whom, and
 * what made them a recipient. Lines nothing is known about are left out.
 *
 * @param actor what to call whoever caused it
 */
export function whyInWords({ trigger, why, actorUsername }: Explained, actor: string): readonly WhyLine[] {
  const rule = [why?.ruleName === undefined ? '' : `“${why.ruleName}”`, why?.ruleInWords ?? ''];
  const change = why?.change ?? (actorUsername === '' ? '' : `By ${actor}.`);
  const lines = [
    { term: 'Trigger', text: triggers[trigger] },
    { term: 'Rule', text: rule.filter((part) => part !== '').join(': ') },
    { term: 'Change', text: change },
    { term: 'Sent to', text: sentence(why?.via.join('; ') ?? '') },
  ];
  return lines.filter(({ text }) => text !== '');
}

function sentence(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
