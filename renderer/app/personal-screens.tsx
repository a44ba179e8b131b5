import { OwnDataExport } from '../features/data-export/DataExport.tsx';
import { OwnAway } from '../features/hand-off-settings/OwnAway.tsx';
import { OwnHours } from '../features/hand-off-settings/OwnHours.tsx';
import { BannerPreferences } from '../features/notifications/BannerPreferences.tsx';
import { NotificationsScreen } from '../features/notifications/NotificationsScreen.tsx';
import { SettingsScreen } from '../features/settings/SettingsScreen.tsx';
import { actionsOfNotification } from './notification-actions.tsx';
import { useSignedIn, useSignOut } from './use-signed-in.ts';

export function NotificationsRoute() {
  return <NotificationsScreen actions={actionsOfNotification} />;
}

export function SettingsRoute() {
  const { account } = useSignedIn();
  return (
    <SettingsScreen onSignOut={useSignOut()}>
      <BannerPreferences />
      <OwnHours />
      <OwnAway />
      <OwnDataExport orgId={account.orgId} username={account.username} />
    </SettingsScreen>
  );
}
