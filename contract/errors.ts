import { z } from 'zod';

/**
 * Every refusal over HTTP has this shape: a code for programs, a message for a person, never a stack trace.
 */
export const ErrorBody = z.object({
  error: z.object({
    code: z.string().regex(/^[a-z]+(-[a-z]+)*$/),
    message: z.string(),
    details: z.unknown().optional(),
  }),
});
export type ErrorBody = z.infer<typeof ErrorBody>;

/** What a 401 tells the laptop to do. */
export const unauthorizedReactions = {
  /** Nobody was signed in, or with a token nobody knows. */
  unauthorized: 'sign-in',
  /** Use the refresh token; keep data and queue. */
  'session-expired': 'refresh',
  /** Lock at once, keep nothing readable. */
  'session-revoked': 'lock',
  'user-deactivated': 'lock',
  /** Erase everything kept for this account. */
  'wipe-requested': 'wipe',
} as const;
export type UnauthorizedCode = keyof typeof unauthorizedReactions;
export type UnauthorizedReaction = (typeof unauthorizedReactions)[UnauthorizedCode];

/** Why a checkpoint cannot be honoured (410 `resync-required`). */
export const ResyncReason = z.enum(['restored', 'purged']);
export type ResyncReason = z.infer<typeof ResyncReason>;
