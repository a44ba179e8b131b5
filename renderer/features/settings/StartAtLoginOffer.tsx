import { Button, CloseButton } from '@mantine/core';
import { useEffect, useState } from 'react';
import { currentPlatform } from '../../platform/current-platform.ts';
import classes from './StartAtLoginOffer.module.css';

/** Offered once, at the first sign-in on the desktop: a tray that does not run on Monday shows nothing. */
export function StartAtLoginOffer() {
  const [offered, setOffered] = useState(false);
  useEffect(() => {
    const platform = currentPlatform();
    if (platform.kind !== 'desktop') return;
    void platform.loadSettings().then((settings) => setOffered(!settings.openAtLoginOffered));
  }, []);
  if (!offered) return null;
  const answer = (openAtLogin: boolean) => {
    setOffered(false);
    void currentPlatform().saveSettings({ openAtLogin, openAtLoginOffered: true });
  };
  return (
    <section className={classes.offer} aria-label="Start with the computer">
      <p className={classes.text}>
        Start SmartLite hidden in the tray when you sign in to this computer, so that no hand-off waits unseen?
      </p>
      <Button onClick={() => answer(true)}>Start with the computer</Button>
      <CloseButton aria-label="Not now" onClick={() => answer(false)} />
    </section>
  );
}
