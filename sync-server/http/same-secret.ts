import { hash, timingSafeEqual } from 'node:crypto';

/** Whether what a caller brings is the secret; the answer takes the same time wherever the two differ. */
export function isSameSecret(offered: string, secret: string): boolean {
  return timingSafeEqual(hash('sha256', offered, 'buffer'), hash('sha256', secret, 'buffer'));
}
