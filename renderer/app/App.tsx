// Said here as well as where the app starts: the build may put what both need in the order in which this needs it.
import '../platform/zod-without-eval.ts';
import { Button, MantineProvider } from '@mantine/core';
import { Notifications } from '@mantine/notifications';
import { IconDatabaseOff } from '@tabler/icons-react';
import { RouterProvider } from '@tanstack/react-router';
import { type ReactNode, useEffect, useLayoutEffect } from 'react';
import { createRoot } from 'react-dom/client';
import { STORAGE_DENIED } from '../database/storage-access.ts';
import { PauseAskedFor } from '../features/notifications/PauseUntilDialog.tsx';
import { SignInScreen } from '../features/sign-in/SignInScreen.tsx';
import { currentPlatform } from '../platform/current-platform.ts';
import { useSession } from '../session/session-store.ts';
import { EmptyState } from '../ui/EmptyState.tsx';
import { ErrorBoundary } from '../ui/ErrorBoundary.tsx';
import { recordPath } from '../ui/objects.tsx';
import { SlowNotice } from '../ui/SlowNotice.tsx';
import { theme } from '../ui/theme.ts';
import { formatPercent } from '../ui/values.ts';
import { endFirstFrame } from './first-frame.ts';
import { readScreensAhead } from './lazy-screens.ts';
import { PopoverApp } from './PopoverApp.tsx';
import { type AppRouter, createAppRouter } from './router.tsx';
import { SignedIn } from './SignedIn.tsx';
import { useFailedWrites } from './use-failed-writes.ts';

/** Draws the app into the page. */
export function showApp(): void {
  const { isPopover, kind } = currentPlatform();
  draw(<App>{isPopover ? <PopoverApp /> : <CurrentScreen router={createAppRouter(kind)} />}</App>);
  if (!isPopover) readScreensAhead();
}

/** Draws what is in the way where the browser lets the page keep nothing: the app cannot even begin. */
export function showStorageDenied(): void {
  draw(
    <MantineProvider theme={theme} defaultColorScheme="auto">
      <main role="alert">
        <EmptyState
          icon={<IconDatabaseOff size={22} />}
          title="SmartLite cannot keep your data here"
          action={<Button onClick={() => location.reload()}>Reload SmartLite</Button>}
        >
          {STORAGE_DENIED}
        </EmptyState>
      </main>
    </MantineProvider>,
  );
}

function draw(page: ReactNode): void {
  const container = document.getElementById('root');
  if (container === null) throw new Error('The page has no #root.');
  createRoot(container).render(page);
}

/** What is around all that the page shows. */
function App({ children }: { readonly children: ReactNode }) {
  useFailedWrites();
  return (
    <MantineProvider theme={theme} defaultColorScheme="auto">
      <ErrorBoundary>{children}</ErrorBoundary>
      <Notifications position="bottom-right" />
    </MantineProvider>
  );
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
