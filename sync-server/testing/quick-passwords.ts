import { argon2idPasswords } from '../sessions/passwords.ts';

/** Passwords that cost next to nothing to hash, for tests that are about something else. */
export const quickPasswords = argon2idPasswords({ memoryKib: 8, passes: 1 });
