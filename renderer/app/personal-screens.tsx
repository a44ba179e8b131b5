import { OwnHours } from '../features/hand-off-settings/OwnHours.tsx';
import { BannerPreferences } from '../features/notifications/BannerPreferences.tsx';
import { NotificationsScreen } from '../features/notifications/NotificationsScreen.tsx';
import { SettingsScreen } from '../features/settings/SettingsScreen.tsx';
import { actionsOfNotification } from './notification-actions.tsx';
import { useSignOut } from './use-signed-in.ts';

export function NotificationsRoute() {
  return <NotificationsScreen actions={actionsOfNotification} />;
}

export function SettingsRoute() {
  return (
    <SettingsScreen onSignOut={useSignOut()}>
      <BannerPreferences />
      <OwnHours />
    </SettingsScreen>
  );
}
