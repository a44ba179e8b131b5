import {
  IconAlertTriangle,
  IconBell,
  IconBuildingSkyscraper,
  IconChecklist,
  IconRubberStamp,
  IconSend,
  IconSettings,
  IconSettingsAutomation,
  IconSun,
  IconUsers,
  type TablerIcon,
} from '@tabler/icons-react';
import { catalogue, type RecordObject } from '#contract/catalogue.ts';
import type { Role } from '#contract/users.ts';
import { objectIcons, segmentOf } from '../ui/objects.tsx';

export type Destination = {
  readonly label: string;
  readonly path: string;
  readonly icon: TablerIcon;
  /** The shortcut that goes there. */
  readonly keys?: string;
  readonly group: 'you' | 'records' | 'administration';
  /** Left out for everybody else. */
  readonly role?: Role;
  /** Which number stands beside it. */
  readonly count?: 'today' | 'unread' | 'needsYou' | 'approvals' | 'overdue';
};

function recordsOf(object: RecordObject, keys: string): Destination {
  return {
    label: catalogue[object].plural,
    path: `/${segmentOf(object)}`,
    icon: objectIcons[object],
    keys,
    group: 'records',
  };
}

/** Every screen of the sidebar, the palette and the shortcuts: to add a screen, add its entry here and its route. */
const destinations: readonly Destination[] = [
  { label: 'Today', path: '/today', icon: IconSun, keys: 'g t', group: 'you', count: 'today' },
  { label: 'Notifications', path: '/notifications', icon: IconBell, keys: 'g n', group: 'you', count: 'unread' },
  { label: 'Needs you', path: '/needs-you', icon: IconAlertTriangle, keys: 'g y', group: 'you', count: 'needsYou' },
  { label: 'Approvals', path: '/approvals', icon: IconRubberStamp, keys: 'g v', group: 'you', count: 'approvals' },
  { label: 'Hand-offs', path: '/hand-offs', icon: IconSend, keys: 'g h', group: 'you', count: 'overdue' },
  recordsOf('lead', 'g l'),
  recordsOf('opportunity', 'g o'),
  recordsOf('account', 'g a'),
  recordsOf('contact', 'g c'),
  {
    label: 'Workflow rules',
    path: '/workflow-rules',
    icon: IconSettingsAutomation,
    keys: 'g w',
    group: 'administration',
    role: 'admin',
  },
  {
    label: 'Approval processes',
    path: '/approval-processes',
    icon: IconChecklist,
    keys: 'g p',
    group: 'administration',
    role: 'admin',
  },
  { label: 'Users', path: '/users', icon: IconUsers, keys: 'g u', group: 'administration', role: 'admin' },
  {
    label: 'Organization',
    path: '/organization',
    icon: IconBuildingSkyscraper,
    group: 'administration',
    role: 'admin',
  },
  { label: 'Settings', path: '/settings', icon: IconSettings, keys: 'g s', group: 'administration' },
];

/** The screens somebody of this role has. */
export function destinationsFor(role: Role): readonly Destination[] {
  return destinations.filter((destination) => destination.role === undefined || destination.role === role);
}
