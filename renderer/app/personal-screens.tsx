import { OwnDataExport } from '../features/data-export/DataExport.tsx';
import { OwnHours } from '../features/hand-off-settings/OwnHours.tsx';
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
      <OwnHours />
      <OwnDataExport orgId={account.orgId} username={account.username} />
    </SettingsScreen>
  );
}
