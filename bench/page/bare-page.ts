import { readBell } from './bare-notifications.ts';

/** The least a page can do to show the count: no app, no library, one value. */
const bell = document.createElement('button');
bell.setAttribute('aria-label', `Notifications, ${await readBell()} unread`);
document.body.append(bell);
