import { createMemoryHistory, createRootRoute, createRouter, RouterProvider } from '@tanstack/react-router';
import { useEffect } from 'react';
import { PopoverScreen } from '../features/notifications/PopoverScreen.tsx';
import { SyncStatus } from '../features/sync-status/SyncStatus.tsx';
import { useSession } from '../session/session-store.ts';
import { SlowNotice } from '../ui/SlowNotice.tsx';
import { endFirstFrame } from './first-frame.ts';
import { actionsOfNotification } from './notification-actions.tsx';
import { SignedIn } from './SignedIn.tsx';

/** It has one screen: what its links lead to is shown by the window. */
const router = createRouter({
  routeTree: createRootRoute({
    component: () => <PopoverScreen actions={actionsOfNotification} status={<SyncStatus />} />,
  }),
  history: createMemoryHistory(),
});

/** The popover at the tray; main closes it when nobody is signed in any more. */
export function PopoverApp() {
  const open = useSession((session) => session.open);
  // It has no bell of its own that would take the place of the page's first.
  useEffect(endFirstFrame, []);
  if (open === null) return <SlowNotice>Opening your data…</SlowNotice>;
  return (
    <SignedIn key={JSON.stringify(open.session.account)} open={open}>
      <RouterProvider router={router as never} />
    </SignedIn>
  );
}
