import { ApiError } from '../http/api-error.ts';
import { type Counted, type CountedLimits, type Limit, LimitReached } from '../limits/counted-limits.ts';
import { networkOf } from '../limits/network-of.ts';

const WINDOW_MS = 15 * 60_000;
const OF_ONE_PERSON: Limit = { name: 'failures-of-person', atMost: 10, windowMs: WINDOW_MS };
/** Whatever the names: more than a whole office gets wrong behind one address. */
const OF_ONE_ADDRESS: Limit = { name: 'failures-of-address', atMost: 100, windowMs: WINDOW_MS };

export type Person = { readonly orgId: string; readonly username: string };

/** Slows down the guessing of passwords, by person and by address. */
export class SignInLimit {
  readonly #limits: CountedLimits;

  constructor(limits: CountedLimits) {
    this.#limits = limits;
  }

  /**
   * Tries a password. It counts from its start, so that many at once do not slip through, and no longer once it was
   * right, or could not be tried.
   *
   * @param isRight compares the password
   * @throws ApiError 429 with Retry-After, or what `isRight` throws
   */
  async tryPassword({ orgId, username }: Person, address: string, isRight: () => Promise<boolean>): Promise<boolean> {
    const network = networkOf(address);
    const counted: Counted[] = [
      { limit: OF_ONE_PERSON, about: [orgId, username, network] },
      { limit: OF_ONE_ADDRESS, about: [network] },
    ];
    await this.#limits.count(counted).catch(refuse);
    let wrong = false;
    try {
      wrong = !(await isRight());
      return !wrong;
    } finally {
      if (!wrong) await this.#limits.takeBack(counted);
    }
  }
}

function refuse(error: unknown): never {
  if (!(error instanceof LimitReached)) throw error;
  const { retryAfterSeconds } = error;
  throw new ApiError(429, 'too-many-attempts', 'Too many failed attempts to sign in. Try again later.', {
    retryAfterSeconds,
  });
}
