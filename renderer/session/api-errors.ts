import type { UnauthorizedReaction } from '#contract/errors.ts';

/** The server answered with a refusal; `message` is written for a person. */
export class ApiError extends Error {
  override readonly name = 'ApiError';
  readonly status: number;
  readonly code: string;
  readonly details: unknown;
  readonly retryAfterMs: number | undefined;

  constructor(
    message: string,
    answer: { status: number; code: string; details?: unknown; retryAfterMs?: number | undefined },
  ) {
    super(message);
    this.status = answer.status;
    this.code = answer.code;
    this.details = answer.details;
    this.retryAfterMs = answer.retryAfterMs;
  }
}

/** No answer came: the network, the server's address, or the time limit. */
export class UnreachableError extends Error {
  override readonly name = 'UnreachableError';
}

/** The server ended the session: it said what this device has to do. */
export class SessionEndedError extends Error {
  override readonly name = 'SessionEndedError';
  readonly reaction: Exclude<UnauthorizedReaction, 'refresh'>;

  constructor(message: string, reaction: Exclude<UnauthorizedReaction, 'refresh'>) {
    super(message);
    this.reaction = reaction;
  }
}
