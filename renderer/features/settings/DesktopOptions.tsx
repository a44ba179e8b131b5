import { Button, NativeSelect, Switch, Text } from '@mantine/core';
import { useEffect, useState } from 'react';
import { type DesktopSettings, PopoverShortcut } from '#contract/desktop-bridge.ts';
import { currentPlatform } from '../../platform/current-platform.ts';
import { Section } from '../../ui/Section.tsx';
import classes from './SettingsScreen.module.css';

/** How the app behaves on this computer: the desktop's switches, or the browser's permission for banners. */
export function DesktopOptions() {
  return currentPlatform().kind === 'desktop' ? <DesktopSwitches /> : <BrowserBanners />;
}

const shortcutWords: { readonly [S in PopoverShortcut]: string } = {
  off: 'None',
  'CommandOrControl+Shift+Space': 'Ctrl/Cmd + Shift + Space',
  'CommandOrControl+Alt+N': 'Ctrl/Cmd + Alt + N',
  'CommandOrControl+Alt+S': 'Ctrl/Cmd + Alt + S',
};

function DesktopSwitches() {
  const [settings, setSettings] = useState<DesktopSettings | null>(null);
  const [hasTray, setHasTray] = useState(true);
  useEffect(() => {
    const platform = currentPlatform();
    void platform.loadSettings().then(setSettings);
    void platform.details().then((details) => setHasTray(details.hasTray));
    return platform.onSettingsChanged(setSettings);
  }, []);
  if (settings === null) return null;
  const save = async (change: Partial<DesktopSettings>) => setSettings(await currentPlatform().saveSettings(change));
  return (
    <Section title="This computer">
      <div className={classes.switches}>
        <Switch
          label="Start SmartLite when you sign in to the computer"
          description="It starts hidden in the tray, so that a hand-off is seen on Monday morning too."
          checked={settings.openAtLogin}
          onChange={(event) => void save({ openAtLogin: event.currentTarget.checked })}
        />
        <Switch
          label="Keep running in the tray when the window is closed"
          description={hasTray ? undefined : 'This desktop has no tray, so closing the window quits.'}
          disabled={!hasTray}
          checked={settings.closeToTray && hasTray}
          onChange={(event) => void save({ closeToTray: event.currentTarget.checked })}
        />
        <Switch
          label="Flash the task bar, or bounce in the dock, once for what is critical"
          checked={settings.flashForCritical}
          onChange={(event) => void save({ flashForCritical: event.currentTarget.checked })}
        />
        <NativeSelect
          label="Keys that show the newest notifications from anywhere"
          description="If nothing happens, another program has these keys."
          data={PopoverShortcut.options.map((value) => ({ value, label: shortcutWords[value] }))}
          value={settings.popoverShortcut}
          onChange={(event) => {
            const popoverShortcut = PopoverShortcut.parse(event.currentTarget.value);
            void save({ popoverShortcut });
          }}
        />
      </div>
    </Section>
  );
}

const permissionWords = {
  granted: 'Banners are on: a hand-off shows even when this tab is in the background.',
  denied: 'Banners are blocked. Allow notifications for this page in the browser’s site settings.',
  askable: 'Banners show a hand-off even when this tab is in the background.',
} as const;

function BrowserBanners() {
  const [permission, setPermission] = useState(currentPlatform().bannerPermission());
  return (
    <Section title="This browser">
      <div className={classes.form}>
        <Text c="dimmed">{permissionWords[permission]}</Text>
        {permission === 'askable' && (
          <Button variant="default" onClick={async () => setPermission(await currentPlatform().askForBanners())}>
            Allow banners
          </Button>
        )}
      </div>
    </Section>
  );
}
