import { useEffect, useState } from 'react';
import type { PlatformDetails } from '#contract/desktop-bridge.ts';
import { currentPlatform } from '../../platform/current-platform.ts';
import { Section } from '../../ui/Section.tsx';
import { Licences } from './Licences.tsx';
import classes from './SettingsScreen.module.css';

/** What this is and whom it talks to. */
export function About({ serverUrl }: { readonly serverUrl: string }) {
  const [details, setDetails] = useState<PlatformDetails | null>(null);
  useEffect(() => void currentPlatform().details().then(setDetails), []);
  return (
    <Section title="About" action={<Licences />}>
      <dl className={classes.facts}>
        <dt>Server</dt>
        <dd>{serverUrl}</dd>
        <dt>This device</dt>
        <dd>{details?.device ?? ''}</dd>
        {details !== null && details.appVersion !== '' && (
          <>
            <dt>Version</dt>
            <dd>{details.appVersion}</dd>
          </>
        )}
      </dl>
      {details?.keepsSessions === false && (
        <p className={classes.quiet}>
          This computer has no safe place for secrets, so SmartLite asks for your password at each start.
        </p>
      )}
    </Section>
  );
}
