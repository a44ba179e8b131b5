// Said here as well as where the app starts: the build may put what both need in the order in which this needs it.
import '../platform/zod-without-eval.ts';
import { Button, MantineProvider } from '@mantine/core';
import { Notifications } from '@mantine/notifications';
import { IconDatabaseOff } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { createRoot } from 'react-dom/client';
import { STORAGE_DENIED } from '../database/storage-access.ts';
import { EmptyState } from '../ui/EmptyState.tsx';
import { ErrorBoundary } from '../ui/ErrorBoundary.tsx';
import { theme } from '../ui/theme.ts';
import { useFailedWrites } from './use-failed-writes.ts';
import { useLostData } from './use-lost-data.ts';

/** Draws into the page, with what is around all that it shows. */
export function drawPage(content: ReactNode): void {
  draw(<Around>{content}</Around>);
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

function Around({ children }: { readonly children: ReactNode }) {
  useFailedWrites();
  useLostData();
  return (
    <MantineProvider theme={theme} defaultColorScheme="auto">
      <ErrorBoundary>{children}</ErrorBoundary>
      <Notifications position="bottom-right" />
    </MantineProvider>
  );
}
