import { firstUnread } from '../database/first-unread.ts';
import { databaseName } from '../database/indexed-db.ts';
import { firstAccount } from '../platform/first-account.ts';
import { bellCount, bellName, titleOf } from '../ui/unread-words.ts';

const bell = () => document.getElementById('first-bell');

/**
 * Shows what counts on the bell, on a bell of the page itself and in its title, before anything else of the app is read.
 * Nothing is shown where nobody is signed in, or where the count is not known.
 */
export async function showFirstFrame(): Promise<void> {
  const account = await firstAccount();
  const unread = account && (await firstUnread(await databaseName(account)));
  const drawn = bell();
  if (typeof unread !== 'number' || drawn === null) return;
  drawn.setAttribute('aria-label', bellName(unread));
  const count = drawn.querySelector('span');
  if (count !== null) count.textContent = bellCount(unread);
  drawn.hidden = false;
  document.title = titleOf(unread, '');
}

/** The app draws its own bell from now on, or has none. */
export function endFirstFrame(): void {
  bell()?.remove();
}
