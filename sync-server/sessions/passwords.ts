import { argon2, randomBytes, timingSafeEqual } from 'node:crypto';
import { promisify } from 'node:util';

/** How passwords become hashes, and are compared with them. */
export type Passwords = {
  /** @returns the hash in PHC format, `$argon2id$v=19$m=…,t=…,p=…$salt$tag` */
  hash(password: string): Promise<string>;
  /**
   * Whether a password is the one behind a hash. Without a hash (an unknown person) it takes the same time and is false,
   * so that nobody learns from the clock who exists.
   */
  matches(password: string, stored: string | undefined): Promise<boolean>;
};

/** What one hash takes, and so what a guess costs whoever has stolen the database. */
export type HashingCost = { readonly memoryKib: number; readonly passes: number };

/** What OWASP's password storage cheat sheet asks for. */
const OWASP: HashingCost = { memoryKib: 19_456, passes: 2 };
const PARALLELISM = 1;
const TAG_BYTES = 32;
const SALT_BYTES = 16;

const derive = promisify(argon2);

/** Passwords hashed with argon2id. */
export function argon2idPasswords({ memoryKib, passes }: HashingCost = OWASP): Passwords {
  const phc = (salt: Buffer, tag: Buffer) =>
    `$argon2id$v=19$m=${memoryKib},t=${passes},p=${PARALLELISM}$${base64(salt)}$${base64(tag)}`;
  const tagOf = (password: string, salt: Buffer): Promise<Buffer> =>
    derive('argon2id', {
      message: password.normalize('NFC'),
      nonce: salt,
      memory: memoryKib,
      passes,
      parallelism: PARALLELISM,
      tagLength: TAG_BYTES,
    });
  // Has the shape of a hash; no password leads to it.
  const nobody = phc(Buffer.alloc(SALT_BYTES), Buffer.alloc(TAG_BYTES));
  return {
    hash: async (password) => {
      const salt = randomBytes(SALT_BYTES);
      return phc(salt, await tagOf(password, salt));
    },
    matches: async (password, stored) => {
      const [, , , , salt, tag] = (stored ?? nobody).split('$');
      if (salt === undefined || tag === undefined) throw new Error('A stored password hash is not in PHC format.');
      const offered = await tagOf(password, Buffer.from(salt, 'base64'));
      return timingSafeEqual(offered, Buffer.from(tag, 'base64')) && stored !== undefined;
    },
  };
}

function base64(bytes: Buffer): string {
  return bytes.toString('base64').replaceAll('=', '');
}
