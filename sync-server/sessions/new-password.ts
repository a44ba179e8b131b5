import { dictionary } from '@zxcvbn-ts/language-common';
import { ApiError } from '../http/api-error.ts';

/** Shorter ones are refused for that. */
const SHORTEST = 8;
/** A shorter name is part of too many words. */
const SHORTEST_NAME = 3;

/** The passwords that those who guess try first. */
const mostCommon = new Set(dictionary['passwords-common'].map(String).filter(({ length }) => length >= SHORTEST));

/**
 * Refuses what is guessed first: the most common passwords, and those that contain the person's username or the
 * organization. To be called before anything is hashed.
 *
 * @throws ApiError 422 `password-too-easy`, in words
 */
export function checkNewPassword(
  password: string,
  { orgId, username }: { readonly orgId: string; readonly username: string },
): void {
  const plain = password.normalize('NFKC').toLowerCase().trim();
  const names = [orgId, username].filter(({ length }) => length >= SHORTEST_NAME);
  if (names.some((name) => plain.includes(name))) {
    throw tooEasy('A password does not contain the username or the organization.');
  }
  if (mostCommon.has(plain)) throw tooEasy('Too many people use this password. Choose another.');
}

function tooEasy(message: string): ApiError {
  return new ApiError(422, 'password-too-easy', message);
}
