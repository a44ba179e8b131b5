import type { Rejection, RejectionCode } from '#contract/sync.ts';

/** Why a row is not taken. Thrown by a row handler; what the row staged is undone. */
export class RowRejected extends Error {
  override readonly name = 'RowRejected';
  readonly code: RejectionCode;
  readonly retryable: boolean;

  constructor(code: RejectionCode, message: string, retryable = false) {
    super(message);
    this.code = code;
    this.retryable = retryable;
  }

  toRejection(id: string): Rejection {
    return { id, code: this.code, message: this.message, retryable: this.retryable };
  }
}

/**
 * How a row went that was not rejected: `taken` (or there was nothing to do), `conflict` (someone else's version
 * stands), or `known` (the server had taken this very edit before).
 */
export type RowOutcome = 'taken' | 'conflict' | 'known';
