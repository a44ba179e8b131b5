import type { UnauthorizedCode } from '#contract/errors.ts';
import { ApiError } from '../http/api-error.ts';
import type { SessionEnd } from '../storage/schema.ts';

const messages: { readonly [C in UnauthorizedCode]: string } = {
  unauthorized: 'Sign in first.',
  'session-expired': 'The session has expired. Sign in again to go on.',
  'session-revoked': 'This device was signed out. Sign in again to go on.',
  'user-deactivated': 'This account is no longer active. Ask an administrator of your organization.',
  'wipe-requested': 'This device was asked to erase its data.',
};

/** The 401 with the code that tells the laptop what to do (docs/decisions.md#http). */
export function unauthorized(code: UnauthorizedCode): ApiError {
  return new ApiError(401, code, messages[code]);
}

/** What a device learns about its ended session. */
export const codeOfEnd: { readonly [E in SessionEnd]: UnauthorizedCode } = {
  'signed-out': 'unauthorized',
  'password-changed': 'session-expired',
  revoked: 'session-revoked',
  wipe: 'wipe-requested',
};
