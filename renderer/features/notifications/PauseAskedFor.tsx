import { useEffect, useState } from 'react';
import { currentPlatform } from '../../platform/current-platform.ts';
import { PauseUntilDialog } from './PauseUntilDialog.tsx';
import { usePreferences } from './use-preferences.ts';

/** Asks until when banners are to wait once somebody wants that by the tray, whose menu cannot take a time. */
export function PauseAskedFor() {
  const { change } = usePreferences();
  const [asked, setAsked] = useState(false);
  useEffect(() => currentPlatform().onPauseTimeAsked(() => setAsked(true)), []);
  if (!asked) return null;
  return (
    <PauseUntilDialog onPause={(pausedUntil) => void change(() => ({ pausedUntil }))} onClose={() => setAsked(false)} />
  );
}
