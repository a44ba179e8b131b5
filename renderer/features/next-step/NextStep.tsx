import { Button } from '@mantine/core';
import { IconFlag } from '@tabler/icons-react';
import { useState } from 'react';
import { isOpenRecord } from '#contract/records.ts';
import { useNow } from '../../ui/clock.tsx';
import type { LocalRecord } from '../../ui/records.ts';
import { clockTime, exactTime } from '../../ui/time.ts';
import classes from './NextStep.module.css';
import { NextStepActions } from './NextStepActions.tsx';
import { NextStepDialog } from './NextStepDialog.tsx';

type Props = { readonly record: LocalRecord };

/** `Set next step` on a record's page; not while an approval locks it. */
export function NextStepButton({ record, locked }: Props & { readonly locked: boolean }) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button variant="default" disabled={locked} onClick={() => setOpen(true)}>
        Set next step
      </Button>
      {open && <NextStepDialog record={record} onClose={() => setOpen(false)} />}
    </>
  );
}

/** What is open with nothing planned is what slips. */
function needsOne({ object, fields }: LocalRecord): boolean {
  const isDeal = object === 'opportunity' || (object === 'lead' && fields['opportunityId'] === undefined);
  return isDeal && isOpenRecord({ object, fields });
}

/** What is to be done next, red once it should have been; done with one click, or put off. */
export function NextStepLine({ record }: Props) {
  const now = useNow(15_000);
  const { nextStep } = record;
  if (nextStep == null) return needsOne(record) ? <p className={classes.none}>No next step yet.</p> : null;
  return (
    <section className={classes.line} aria-label="Next step" data-due={Date.parse(nextStep.at) <= now || undefined}>
      <IconFlag size={15} className={classes.icon} aria-hidden />
      <span className={classes.text}>{nextStep.text}</span>
      <time dateTime={nextStep.at} title={exactTime(nextStep.at)} className={classes.time}>
        {clockTime(nextStep.at, now)}
      </time>
      <NextStepActions record={record} />
    </section>
  );
}
