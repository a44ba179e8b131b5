import { countOnBell, openNotifications } from './bare-notifications.ts';

/** The least a page can do to show the count: no app, no library, one read of the index. */
const bell = document.createElement('button');
bell.setAttribute('aria-label', `Notifications, ${await countOnBell(await openNotifications())} unread`);
document.body.append(bell);
