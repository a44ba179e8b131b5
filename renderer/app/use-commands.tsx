import { useMantineColorScheme } from '@mantine/core';
import {
  IconArrowRight,
  IconKeyboard,
  IconLogout,
  IconMoon,
  IconPlus,
  IconRefresh,
  IconSun,
} from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { catalogue } from '#contract/catalogue.ts';
import type { Command } from '../features/command-palette/commands.ts';
import { syncNow } from '../sync/sync-store.ts';
import { newRecordPath } from '../ui/objects.tsx';
import { useOfferedCommands } from '../ui/offered-commands.ts';
import { destinationsFor } from './navigation.ts';
import { useSignedIn } from './use-signed-in.ts';

type Actions = { readonly onHelp: () => void; readonly onSignOut: () => void };

/** What the palette offers beside records: every screen, and what can be done from anywhere. */
export function useCommands({ onHelp, onSignOut }: Actions): readonly Command[] {
  const { role } = useSignedIn();
  const navigate = useNavigate();
  const { setColorScheme } = useMantineColorScheme();
  const offered = useOfferedCommands();
  return [
    ...offered.map((command) => ({ ...command, icon: <IconArrowRight size={16} aria-hidden /> })),
    ...destinationsFor(role).map(({ label, path, icon: Icon, keys }) => ({
      id: path,
      label,
      icon: <Icon size={16} aria-hidden />,
      keys,
      run: () => void navigate({ to: path }),
    })),
    ...Object.values(catalogue).map(({ object, label }) => ({
      id: `new-${object}`,
      label: `New ${label.toLowerCase()}`,
      icon: <IconPlus size={16} aria-hidden />,
      run: () => void navigate({ to: newRecordPath(object) }),
    })),
    {
      id: 'sync-now',
      label: 'Sync now',
      icon: <IconRefresh size={16} aria-hidden />,
      run: syncNow,
    },
    {
      id: 'light',
      label: 'Use light appearance',
      icon: <IconSun size={16} aria-hidden />,
      run: () => setColorScheme('light'),
    },
    {
      id: 'dark',
      label: 'Use dark appearance',
      icon: <IconMoon size={16} aria-hidden />,
      run: () => setColorScheme('dark'),
    },
    { id: 'help', label: 'Keyboard shortcuts', icon: <IconKeyboard size={16} aria-hidden />, keys: '?', run: onHelp },
    { id: 'sign-out', label: 'Sign out', icon: <IconLogout size={16} aria-hidden />, run: onSignOut },
  ];
}
