const MOST_SHOWN = 99;

/** Before the count is known, no number is named: even “none unread” would be a claim. */
export function bellName(unread: number | null): string {
  if (unread === null) return 'Notifications';
  return `Notifications, ${unread === 0 ? 'none' : unread} unread`;
}

/** What stands on the bell; nothing for 0, and before the count is known. */
export function bellCount(unread: number | null): string {
  if (unread === null || unread === 0) return '';
  return unread > MOST_SHOWN ? `${MOST_SHOWN}+` : String(unread);
}

const NAME = 'SmartLite';
const LIKE_A_COUNT = /^\(\d+\)/;

/** `(3) Leads · SmartLite`; a screen whose own name begins like a count comes last, so that none is taken for one. */
export function titleOf(unread: number, name: string): string {
  const parts = LIKE_A_COUNT.test(name) ? [NAME, name] : [name, NAME];
  const plain = parts.filter((part) => part !== '').join(' · ');
  return unread > 0 ? `(${unread}) ${plain}` : plain;
}
