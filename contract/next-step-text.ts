import { NextStep } from './records.ts';

/** A next step as one line of text, for lists of what a person typed; {@link nextStepOfText} reads it again. */
export function nextStepAsText({ at, text }: NextStep): string {
  return `${at} ${text}`;
}

/** The next step that a line of {@link nextStepAsText} stands for; undefined where it stands for none. */
export function nextStepOfText(line: string): NextStep | undefined {
  const space = line.indexOf(' ');
  return NextStep.safeParse({ at: line.slice(0, space), text: line.slice(space + 1) }).data;
}
