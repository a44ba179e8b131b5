import { lazyRouteComponent, useNavigate } from '@tanstack/react-router';
import { OwnDataExport } from '../features/data-export/DataExport.tsx';
import { OwnAway } from '../features/hand-off-settings/OwnAway.tsx';
import { OwnHours } from '../features/hand-off-settings/OwnHours.tsx';
import { BannerPreferences } from '../features/notifications/BannerPreferences.tsx';
import { NotificationsScreen } from '../features/notifications/NotificationsScreen.tsx';
import { SettingsScreen } from '../features/settings/SettingsScreen.tsx';
import { readPart } from './newer-build.ts';
import { actionsInInbox } from './notification-actions.tsx';
import { useSignedIn, useSignOut } from './use-signed-in.ts';

/** Read once something is opened: the list is there without it. */
const RecordRoute = lazyRouteComponent(() => readPart(() => import('./record-screens.tsx')), 'RecordRoute');

export function NotificationsRoute({ opened }: { readonly opened: string | undefined }) {
  const navigate = useNavigate();
  // Going from one to the next is no way that somebody wants to go back step by step.
  const open = (id: string | undefined) =>
    void navigate({ to: '/notifications', search: id === undefined ? {} : { open: id }, replace: true });
  return (
    <NotificationsScreen
      actions={actionsInInbox}
      beside={{
        opened,
        onOpened: open,
        record: ({ recordObject, recordId }) => (
          <RecordRoute object={recordObject} id={recordId} draft={undefined} isBeside />
        ),
      }}
    />
  );
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
