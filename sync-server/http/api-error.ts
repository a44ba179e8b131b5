/** A refusal as the API words it: a status, a code for programs and a message for a person. */
export class ApiError extends Error {
  override readonly name = 'ApiError';
  readonly status: number;
  readonly code: string;
  readonly details: unknown;
  readonly retryAfterSeconds: number | undefined;

  constructor(
    status: number,
    code: string,
    message: string,
    more: { readonly details?: unknown; readonly retryAfterSeconds?: number } = {},
  ) {
    super(message);
    this.status = status;
    this.code = code;
    this.details = more.details;
    this.retryAfterSeconds = more.retryAfterSeconds;
  }
}

/**
 * A refusal for the time being. Everybody who is refused at the same moment is sent away for a time of their own, up to
 * three times as long as the shortest, so that they do not all come back at once.
 */
export function unavailable(code: string, message: string, retryAfterSeconds: number): ApiError {
  return new ApiError(503, code, message, {
    retryAfterSeconds: Math.round(retryAfterSeconds * (1 + 2 * Math.random())),
  });
}
