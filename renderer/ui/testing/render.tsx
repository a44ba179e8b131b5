import { MantineProvider } from '@mantine/core';
import { createMemoryHistory, createRootRoute, createRouter, RouterProvider } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { createRoot } from 'react-dom/client';
import { onTestFinished } from 'vitest';
import { AskServerProvider } from '../../sync/ask-server.tsx';
import { type DirectoryUser, PeopleProvider } from '../people.tsx';
import { CONTENT_ID, theme } from '../theme.ts';

type Options = { readonly people?: readonly DirectoryUser[]; readonly me?: string };

/** Shows a part of the screen in the page, in a router and among people, until the test is over. */
export function render(part: () => ReactNode, { people = [], me = 'anna' }: Options = {}): void {
  const container = document.createElement('main');
  container.id = CONTENT_ID;
  container.style.height = '600px';
  document.body.append(container);
  const root = createRoot(container);
  const router = createRouter({
    routeTree: createRootRoute({ component: part }),
    history: createMemoryHistory(),
  });
  root.render(
    <MantineProvider theme={theme}>
      <AskServerProvider>
        <PeopleProvider people={people} me={me}>
          <RouterProvider router={router as never} />
        </PeopleProvider>
      </AskServerProvider>
    </MantineProvider>,
  );
  onTestFinished(() => {
    root.unmount();
    container.remove();
  });
}

/** A person of the org; what the test does not care about is filled in. */
export function somebody(username: string, change: Partial<DirectoryUser> = {}): DirectoryUser {
  return {
    id: username,
    orgId: 'acme',
    username,
    displayName: username,
    role: 'rep',
    managerUsername: null,
    active: true,
    updatedAt: '2026-11-01T00:00:00.000Z',
    ...change,
  };
}
