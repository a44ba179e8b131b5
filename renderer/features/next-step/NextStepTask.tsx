import { Button, Menu } from '@mantine/core';
import { useState } from 'react';
import { snoozeTimes } from '#contract/snooze-times.ts';
import { shownName } from '#contract/visible-text.ts';
import { useLocalDatabase } from '../../database/local-database-context.ts';
import { editRecord } from '../../database/record-edits.ts';
import { calendarOnDevice } from '../../sync/org-calendar.ts';
import { useNow } from '../../ui/clock.tsx';
import { useDirectory } from '../../ui/people.tsx';
import { type LocalRecord, useRecord } from '../../ui/records.ts';
import { TaskRow } from '../../ui/TaskRow.tsx';
import { clockTime, exactTime } from '../../ui/time.ts';
import classes from './NextStep.module.css';
import { NextStepDialog } from './NextStepDialog.tsx';
import { useStepDone } from './use-step-done.ts';

/** A next step that is due: done, put off, or done with the next one set in one go. */
export function NextStepTask({ recordId }: { readonly recordId: string }) {
  const { record } = useRecord(recordId);
  const now = useNow(15_000);
  if (record?.nextStep == null) return null;
  const { text, at } = record.nextStep;
  return (
    <TaskRow
      object={record.object}
      recordId={record.id}
      name={record.name}
      aside={
        <time
          dateTime={at}
          title={exactTime(at)}
          className={classes.taskTime}
          data-due={Date.parse(at) <= now || undefined}
        >
          {clockTime(at, now)}
        </time>
      }
      detail={text}
      actions={<NextStepActions record={record} />}
    />
  );
}

function NextStepActions({ record }: { readonly record: LocalRecord }) {
  const [setting, setSetting] = useState(false);
  const done = useStepDone(record);
  const locked = record.approvalStatus === 'pending';
  const about = shownName(record.name);
  return (
    <>
      <Button size="compact-sm" disabled={locked} aria-label={`Done: ${about}`} onClick={() => void done()}>
        Done
      </Button>
      <PutOffMenu record={record} locked={locked} />
      <Button
        size="compact-sm"
        variant="default"
        disabled={locked}
        aria-label={`Set the next step of ${about}`}
        onClick={() => setSetting(true)}
      >
        Next…
      </Button>
      {setting && <NextStepDialog record={record} fresh onClose={() => setSetting(false)} />}
    </>
  );
}

const words = {
  'in-an-hour': 'In an hour',
  'this-evening': 'This evening',
  'next-working-morning': 'Next working morning',
  'next-monday': 'Next Monday',
} as const;

function PutOffMenu({ record, locked }: { readonly record: LocalRecord; readonly locked: boolean }) {
  const database = useLocalDatabase();
  const { me, byUsername } = useDirectory();
  const { nextStep } = record;
  const times = Object.entries(snoozeTimes(calendarOnDevice(byUsername.get(me), undefined), Date.now()));
  const putOff = (at: string) =>
    editRecord(database, { orgId: record.orgId, username: me }, record.id, {
      nextStep: nextStep == null ? null : { ...nextStep, at },
    });
  return (
    <Menu position="bottom-end" width={220}>
      <Menu.Target>
        <Button
          size="compact-sm"
          variant="default"
          disabled={locked}
          aria-label={`Snooze the next step of ${shownName(record.name)}`}
        >
          Snooze
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {times.map(([choice, at]) =>
          at === null ? null : (
            <Menu.Item key={choice} onClick={() => void putOff(at)}>
              {words[choice as keyof typeof words]}
            </Menu.Item>
          ),
        )}
      </Menu.Dropdown>
    </Menu>
  );
}
