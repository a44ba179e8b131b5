const NAME = 'SmartLite';
const LIKE_A_COUNT = /^\(\d+\)/;

/** `(3) Leads · SmartLite`; a screen whose own name begins like a count comes last, so that none is taken for one. */
export function titleOf(unread: number, name: string): string {
  const parts = LIKE_A_COUNT.test(name) ? [NAME, name] : [name, NAME];
  const plain = parts.filter((part) => part !== '').join(' · ');
  return unread > 0 ? `(${unread}) ${plain}` : plain;
}
