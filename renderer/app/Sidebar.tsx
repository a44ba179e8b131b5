import { Link } from '@tanstack/react-router';
import { useWaitingForMe } from '../features/approvals/approvals-context.tsx';
import { useOverdueCount } from '../features/hand-offs/use-given.ts';
import { useUnreadCount } from '../features/notifications/use-notifications.ts';
import { useSyncState } from '../sync/sync-store.ts';
import { Logo } from '../ui/Logo.tsx';
import { formatCount } from '../ui/values.ts';
import { type Destination, destinationsFor } from './navigation.ts';
import classes from './Sidebar.module.css';
import { useTodayCount } from './today-items.tsx';
import { useSignedIn } from './use-signed-in.ts';

const groups = ['you', 'records', 'administration'] as const;

/** The screens, with what waits on each. */
export function Sidebar({ onNavigate }: { readonly onNavigate: () => void }) {
  const { role, account } = useSignedIn();
  const destinations = destinationsFor(role);
  const counts = {
    today: useTodayCount(),
    unread: useUnreadCount() ?? 0,
    needsYou: useSyncState((state) => state.needsYou),
    approvals: useWaitingForMe(),
    overdue: useOverdueCount(),
  };
  return (
    <nav className={classes.sidebar} aria-label="Screens">
      <div className={classes.brand}>
        <Logo size={22} />
        <span className={classes.name} title={account.orgId}>
          {account.orgId}
        </span>
      </div>
      {groups.map((group) => (
        <ul key={group} className={classes.group}>
          {destinations
            .filter((destination) => destination.group === group)
            .map((destination) => (
              <li key={destination.path}>
                <SidebarLink
                  destination={destination}
                  waiting={destination.count === undefined ? 0 : counts[destination.count]}
                  onNavigate={onNavigate}
                />
              </li>
            ))}
        </ul>
      ))}
    </nav>
  );
}

type LinkProps = { readonly destination: Destination; readonly waiting: number; readonly onNavigate: () => void };

function SidebarLink({ destination, waiting, onNavigate }: LinkProps) {
  const { label, path, icon: Icon, count } = destination;
  return (
    <Link to={path} className={classes.link} activeProps={{ 'aria-current': 'page' }} onClick={onNavigate}>
      <Icon size={17} stroke={1.75} aria-hidden />
      <span className={classes.label}>{label}</span>
      {waiting > 0 && (
        <span className={classes.count} data-count={count} aria-hidden>
          {formatCount(waiting)}
        </span>
      )}
    </Link>
  );
}
