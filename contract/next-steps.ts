import { catalogue } from './catalogue.ts';
import type { Notification } from './notifications.ts';
import { type CrmRecord, NextStep } from './records.ts';

type Notice = Pick<Notification, 'trigger' | 'title' | 'body' | 'critical'> & {
  readonly why: NonNullable<Notification['why']>;
  /** What it is about: the same step is told of once. */
  readonly occasion: string;
};

/**
 * What tells the owner of a record that its next step is due. The server makes it, and a laptop that reaches none: both
 * mean the same notification, so that it is told of once.
 */
export function nextStepNotice(record: Pick<CrmRecord, 'object' | 'name'>, step: NextStep): Notice {
  return {
    trigger: 'next-step-due',
    title: `Next step: ${step.text}`,
    body: `Due for the ${catalogue[record.object].label.toLowerCase()} ${record.name}.`,
    critical: false,
    why: { change: `The next step “${step.text}” is due.`, via: ['the owner'] },
    occasion: `${step.at}/${step.text}`,
  };
}

/** A next step as one line of text, for lists of what a person typed; {@link nextStepOfText} reads it again. */
export function nextStepAsText({ at, text }: NextStep): string {
  return `${at} ${text}`;
}

/** The next step that a line of {@link nextStepAsText} stands for; undefined where it stands for none. */
export function nextStepOfText(line: string): NextStep | undefined {
  const space = line.indexOf(' ');
  return NextStep.safeParse({ at: line.slice(0, space), text: line.slice(space + 1) }).data;
}
