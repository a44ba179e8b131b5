import { Button, Menu } from '@mantine/core';
import { useState } from 'react';
import { snoozeTimes } from '#contract/snooze-times.ts';
import { shownName } from '#contract/visible-text.ts';
import { useLocalDatabase } from '../../database/local-database-context.ts';
import { editRecord } from '../../database/record-edits.ts';
import { calendarOnDevice } from '../../sync/org-calendar.ts';
import { useDirectory } from '../../ui/people.tsx';
import type { LocalRecord } from '../../ui/records.ts';
import { DoneButton } from './DoneButton.tsx';
import { NextStepDialog } from './NextStepDialog.tsx';

/** A next step is done, put off, or done with the next one set in one go. */
export function NextStepActions({ record }: { readonly record: LocalRecord }) {
  const [setting, setSetting] = useState(false);
  const locked = record.approvalStatus === 'pending';
  const about = shownName(record.name);
  return (
    <>
      <DoneButton record={record} />
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
