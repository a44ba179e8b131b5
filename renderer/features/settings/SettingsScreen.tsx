import { Button, SegmentedControl, Text, useMantineColorScheme } from '@mantine/core';
import { IconEyeCheck, IconSettings } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { whatGiversSee } from '#contract/hand-offs.ts';
import { useSession } from '../../session/session-store.ts';
import { useSyncState } from '../../sync/sync-store.ts';
import { PendingChanges } from '../../ui/pending-changes.tsx';
import { nameOf, useDirectory } from '../../ui/people.tsx';
import { Screen } from '../../ui/Screen.tsx';
import { Section } from '../../ui/Section.tsx';
import { SectionNavigation } from '../../ui/SectionNavigation.tsx';
import { formatOption } from '../../ui/values.ts';
import { About } from './About.tsx';
import { DesktopOptions } from './DesktopOptions.tsx';
import { Devices } from './Devices.tsx';
import { PasswordForm } from './PasswordForm.tsx';
import classes from './SettingsScreen.module.css';

type Props = {
  readonly onSignOut: () => void;
  /** What other features let a person set. */
  readonly children?: ReactNode;
};

/** What a person sets for themselves and for this device. */
export function SettingsScreen({ onSignOut, children }: Props) {
  const session = useSession((state) => state.open?.session);
  const directory = useDirectory();
  const online = useSyncState((state) => state.online);
  if (session === undefined) return null;
  const { account, displayName, role, managerUsername } = session;
  return (
    <Screen title="Settings" icon={<IconSettings size={18} />} narrow>
      <SectionNavigation>
        <PendingChanges editable={online}>
          <div className={classes.sections}>
            <Section
              title="You"
              action={
                <Button variant="default" onClick={onSignOut}>
                  Sign out
                </Button>
              }
            >
              <dl className={classes.facts}>
                <dt>Name</dt>
                <dd>{displayName}</dd>
                <dt>Username</dt>
                <dd>{account.username}</dd>
                <dt>Organization</dt>
                <dd>{account.orgId}</dd>
                <dt>Role</dt>
                <dd>{formatOption(role)}</dd>
                <dt>Manager</dt>
                <dd>{managerUsername === null ? 'Nobody' : nameOf(directory, managerUsername)}</dd>
              </dl>
            </Section>
            <Appearance />
            <DesktopOptions />
            {children}
            <PasswordForm />
            <Devices />
            <Privacy />
            <About serverUrl={account.serverUrl} />
          </div>
        </PendingChanges>
      </SectionNavigation>
    </Screen>
  );
}

const schemes = [
  { value: 'auto', label: 'System' },
  { value: 'light', label: 'Light' },
  { value: 'dark', label: 'Dark' },
] as const;

/** Light, dark, or as the system has it; kept on this device. */
function Appearance() {
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  return (
    <Section title="Appearance">
      <SegmentedControl aria-label="Appearance" value={colorScheme} onChange={setColorScheme} data={[...schemes]} />
    </Section>
  );
}

/** What others get to know of what the person does here. */
function Privacy() {
  return (
    <Section title="Privacy" icon={<IconEyeCheck size={15} />}>
      <Text c="dimmed">{whatGiversSee}</Text>
    </Section>
  );
}
