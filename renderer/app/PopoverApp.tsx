// Said here as well as where the app starts: the build may put what both need in the order in which this needs it.
import '../platform/zod-without-eval.ts';
import { createMemoryHistory, createRootRoute, createRouter, RouterProvider } from '@tanstack/react-router';
import { useEffect } from 'react';
import { PopoverScreen } from '../features/notifications/PopoverScreen.tsx';
import { SyncStatus } from '../features/sync-status/SyncStatus.tsx';
import { useSession } from '../session/session-store.ts';
import { SlowNotice } from '../ui/SlowNotice.tsx';
import { drawPage } from './draw-page.tsx';
import { endFirstFrame } from './first-frame.ts';
import { actionsOfNotification } from './notification-actions.tsx';
import { OpenData } from './OpenData.tsx';

/** It has one screen: what its links lead to is shown by the window. */
const router = createRouter({
  routeTree: createRootRoute({
    component: () => <PopoverScreen actions={actionsOfNotification} status={<SyncStatus />} />,
  }),
  history: createMemoryHistory(),
});

/** Draws the popover at the tray into the page. */
export function showPopover(): void {
  drawPage(<PopoverApp />);
}

/**
 * The popover at the tray; main closes it when nobody is signed in any more. It is kept ready all day, so it reads no more
 * than it shows: neither the table of all records nor what Today asks of it.
 */
function PopoverApp() {
  const open = useSession((session) => session.open);
  // It has no bell of its own that would take the place of the page's first.
  useEffect(endFirstFrame, []);
  if (open === null) return <SlowNotice>Opening your data…</SlowNotice>;
  return (
    <OpenData key={JSON.stringify(open.session.account)} open={open}>
      <RouterProvider router={router as never} />
    </OpenData>
  );
}
