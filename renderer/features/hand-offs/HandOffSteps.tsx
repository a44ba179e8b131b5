import { Fragment } from 'react';
import classes from './HandOffSteps.module.css';
import type { HandOffStep } from './hand-off-steps.ts';

/** The steps of a hand-off on one line, each with its exact time on hover. */
export function HandOffSteps({ steps }: { readonly steps: readonly HandOffStep[] }) {
  return (
    <>
      {steps.map((step, index) => (
        <Fragment key={step.words}>
          {index > 0 && <span className={classes.dot}> · </span>}
          <span className={classes.step} data-tone={step.tone} title={step.exact === '' ? undefined : step.exact}>
            {step.words}
          </span>
        </Fragment>
      ))}
    </>
  );
}
