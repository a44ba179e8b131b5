import { Drawer } from '@mantine/core';
import { Outlet, useNavigate, useRouterState } from '@tanstack/react-router';
import { useState } from 'react';
import { CommandPalette } from '../features/command-palette/CommandPalette.tsx';
import { ShortcutsHelp } from '../features/command-palette/ShortcutsHelp.tsx';
import { SeenNews } from '../features/hand-offs/SeenNews.tsx';
import { TriageUndo } from '../features/notifications/TriageUndo.tsx';
import { openListView } from '../features/record-list/list-view-store.ts';
import { useUnfinishedBulkChanges } from '../features/record-list/use-bulk-change.ts';
import { SignOutDialog } from '../features/settings/SignOutDialog.tsx';
import { StartAtLoginOffer } from '../features/settings/StartAtLoginOffer.tsx';
import { FirstSyncBar } from '../features/sync-status/FirstSyncBar.tsx';
import { ErrorBoundary } from '../ui/ErrorBoundary.tsx';
import { recordPath, segmentOf } from '../ui/objects.tsx';
import { useShortcuts } from '../ui/shortcuts.ts';
import { CONTENT_ID } from '../ui/theme.ts';
import { destinationsFor } from './navigation.ts';
import classes from './Shell.module.css';
import { Sidebar } from './Sidebar.tsx';
import { TopBar } from './TopBar.tsx';
import { useCommands } from './use-commands.tsx';
import { SignOutContext, useSignedIn } from './use-signed-in.ts';

type Overlay = 'palette' | 'help' | 'navigation' | 'sign-out' | null;

/** What is around every screen. */
export function Shell() {
  const { role, account } = useSignedIn();
  const navigate = useNavigate();
  // Of the screen that is shown: the address is ahead of it while a screen is left, and would mount the old one again.
  const path = useRouterState({ select: (state) => state.matches.at(-1)?.pathname });
  useUnfinishedBulkChanges(account.orgId);
  const [overlay, setOverlay] = useState<Overlay>(null);
  const close = () => setOverlay(null);
  const signOut = () => setOverlay('sign-out');
  const commands = useCommands({ onHelp: () => setOverlay('help'), onSignOut: signOut });
  useShortcuts({
    ...Object.fromEntries(
      destinationsFor(role).flatMap(({ keys, path: to }) =>
        keys === undefined ? [] : [[keys, () => void navigate({ to })]],
      ),
    ),
    '$mod+k': () => setOverlay('palette'),
    '[Shift]+/': () => setOverlay('palette'),
    '[Shift]+?': () => setOverlay('help'),
  });
  return (
    <SignOutContext value={signOut}>
      <button type="button" className={classes.skip} onClick={() => document.getElementById('content')?.focus()}>
        Skip to content
      </button>
      <div className={classes.shell}>
        <div className={classes.sidebar}>
          <Sidebar onNavigate={close} />
        </div>
        <div className={classes.body}>
          <TopBar
            onMenu={() => setOverlay('navigation')}
            onSearch={() => setOverlay('palette')}
            onSignOut={signOut}
            onHelp={() => setOverlay('help')}
          />
          <FirstSyncBar />
          <StartAtLoginOffer />
          <main id={CONTENT_ID} className={classes.content} tabIndex={-1}>
            <ErrorBoundary key={path}>
              <Outlet />
            </ErrorBoundary>
          </main>
        </div>
      </div>
      <Drawer
        opened={overlay === 'navigation'}
        onClose={close}
        withCloseButton={false}
        size={260}
        padding={0}
        attributes={{ content: { 'aria-label': 'Navigation' } }}
      >
        <Sidebar onNavigate={close} />
      </Drawer>
      <CommandPalette
        opened={overlay === 'palette'}
        onClose={close}
        commands={commands}
        onOpenRecord={({ object, id }) => void navigate({ to: recordPath(object, id) })}
        onShowAll={(object, search) => {
          openListView(object, { search });
          void navigate({ to: `/${segmentOf(object)}` });
        }}
        onOpenPerson={(owner) => {
          openListView('opportunity', { filters: [{ field: 'ownerUsername', is: 'any-of', values: [owner] }] });
          void navigate({ to: `/${segmentOf('opportunity')}` });
        }}
      />
      <ShortcutsHelp opened={overlay === 'help'} onClose={close} />
      <SeenNews />
      <TriageUndo />
      {overlay === 'sign-out' && <SignOutDialog onClose={close} />}
    </SignOutContext>
  );
}
