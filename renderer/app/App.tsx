// Said here as well as where the app starts: the build may put what both need in the order in which this needs it.
import '../platform/zod-without-eval.ts';
import { RouterProvider } from '@tanstack/react-router';
import { useEffect, useLayoutEffect } from 'react';
import { PauseAskedFor } from '../features/notifications/PauseUntilDialog.tsx';
import { SignInScreen } from '../features/sign-in/SignInScreen.tsx';
import { currentPlatform } from '../platform/current-platform.ts';
import { useSession } from '../session/session-store.ts';
import { recordPath } from '../ui/objects.tsx';
import { SlowNotice } from '../ui/SlowNotice.tsx';
import { formatPercent } from '../ui/values.ts';
import { drawPage } from './draw-page.tsx';
import { endFirstFrame } from './first-frame.ts';
import { readScreensAhead } from './lazy-screens.ts';
import { type AppRouter, createAppRouter } from './router.tsx';
import { SignedIn } from './SignedIn.tsx';

/** Draws the app into the page. */
export function showApp(): void {
  drawPage(<CurrentScreen router={createAppRouter(currentPlatform().kind)} />);
  readScreensAhead();
}

/** The app: the sign-in screen, or the screens of whoever is signed in. */
function CurrentScreen({ router }: { readonly router: AppRouter }) {
  const status = useSession((session) => session.status);
  const open = useSession((session) => session.open);
  const upgraded = useSession((session) => session.upgraded);
  useLayoutEffect(() => {
    if (status !== 'starting' && open === null) endFirstFrame();
  }, [status, open]);
  if (status === 'starting') {
    if (upgraded === null) return <SlowNotice>Opening your data…</SlowNotice>;
    return <SlowNotice>{`Bringing your data up to date: ${formatPercent(upgraded)}`}</SlowNotice>;
  }
  if (open === null) return <SignInScreen />;
  return (
    <SignedIn key={JSON.stringify(open.session.account)} open={open}>
      <PauseAskedFor />
      <Opener router={router} />
      <RouterProvider router={router} />
    </SignedIn>
  );
}

/** Goes where banners, the tray and links of the operating system point. */
function Opener({ router }: { readonly router: AppRouter }) {
  useEffect(() => {
    const platform = currentPlatform();
    const go = (to: string) => void router.navigate({ to });
    void platform.readyToOpen().then((record) => {
      if (record !== null) go(recordPath(record.object, record.id));
    });
    const stopRecords = platform.onOpenRecord(({ object, id }) => go(recordPath(object, id)));
    const stopNotifications = platform.onOpenNotifications(() => go('/notifications'));
    return () => {
      stopRecords();
      stopNotifications();
    };
  }, [router]);
  return null;
}
