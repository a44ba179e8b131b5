import { Alert, Stack, Switch, Text } from '@mantine/core';
import { IconClockHour9 } from '@tabler/icons-react';
import { useState } from 'react';
import { reckonableZone } from '#contract/time-zones.ts';
import { User } from '#contract/users.ts';
import { OwnWorkingHours, standardCalendar } from '#contract/working-calendar.ts';
import { useServerChange } from '../../sync/ask-server.tsx';
import { useSyncState } from '../../sync/sync-store.ts';
import { usePendingChange } from '../../ui/pending-changes.tsx';
import { useDirectory } from '../../ui/people.tsx';
import { Section } from '../../ui/Section.tsx';
import { useSingleFlight } from '../../ui/single-flight.ts';
import { problemsByPath } from './settings-draft.ts';
import { WorkingWeekEditor } from './WorkingWeekEditor.tsx';
import { presentName } from './zone-names.ts';

/** One's own working hours, which go before those of the organization when a hand-off is timed. */
export function OwnHours() {
  const { byUsername, me } = useDirectory();
  const stored = byUsername.get(me)?.workingHours ?? null;
  return (
    <Section title="Working hours" icon={<IconClockHour9 size={15} />}>
      <Editor key={JSON.stringify(stored)} stored={stored} />
    </Section>
  );
}

function Editor({ stored }: { readonly stored: OwnWorkingHours | null }) {
  const online = useSyncState((state) => state.online);
  const known = stored === null ? null : mended(stored);
  const [hours, setHours] = useState(known);
  const [checked, setChecked] = useState(false);
  const { failure, attempt } = useServerChange();
  const problems = hours === null ? {} : problemsByPath(OwnWorkingHours.safeParse(hours).error);
  const dirty = JSON.stringify(hours) !== JSON.stringify(known);
  const save = useSingleFlight(async () => {
    setChecked(true);
    if (Object.keys(problems).length > 0) return false;
    const body = { workingHours: hours };
    return attempt((api) => api.request('/api/users/me/working-hours', User, { method: 'PUT', body }));
  });
  usePendingChange('Working hours', { dirty, save, discard: () => setHours(known) });
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <Stack align="flex-start" gap={12}>
        {failure !== null && <Alert color="red">{failure}</Alert>}
        <Switch
          size="sm"
          label="I work other hours than my organization"
          description="You are reminded of a hand-off you have not seen within your own hours, and the alarm waits for them too."
          checked={hours !== null}
          onChange={(event) => setHours(event.currentTarget.checked ? beginning() : null)}
        />
        {hours !== null && <WorkingWeekEditor value={hours} problems={checked ? problems : {}} onChange={setHours} />}
        {!online && <Text c="dimmed">You are offline. Your hours can be changed once there is a network.</Text>}
      </Stack>
    </form>
  );
}

function beginning(): OwnWorkingHours {
  return { timeZone: zoneOfDevice(), week: standardCalendar.week };
}

/** Hours as they are reckoned with: an older version let zones through that nobody can reckon with, such as `PST`. */
function mended({ timeZone, week }: OwnWorkingHours): OwnWorkingHours {
  return { timeZone: reckonableZone(timeZone) ?? zoneOfDevice(), week };
}

/** A device may name a zone nobody knows, such as `Etc/Unknown`. */
function zoneOfDevice(): string {
  const zone = reckonableZone(Intl.DateTimeFormat().resolvedOptions().timeZone);
  return zone === undefined ? standardCalendar.timeZone : presentName(zone);
}
