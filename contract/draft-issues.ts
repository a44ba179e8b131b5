import type { z } from 'zod';

/**
 * Something wrong with what is about to be saved. `path` leads to the part it is about, such as
 * `['criteria', 1, 'value']`, so that an editor shows it beside its row. An `error` keeps it from being saved; a
 * `warning` is for a person to know.
 */
export type DraftIssue = {
  readonly path: readonly (string | number)[];
  readonly message: string;
  readonly severity: 'error' | 'warning';
};

/** An issue that keeps a draft from being saved. */
export function errorAt(path: DraftIssue['path'], message: string): DraftIssue {
  return { path, message, severity: 'error' };
}

/** An issue for a person to know of. */
export function warningAt(path: DraftIssue['path'], message: string): DraftIssue {
  return { path, message, severity: 'warning' };
}

/** Puts issues about a part under the path of that part. */
export function under(path: DraftIssue['path'], issues: readonly DraftIssue[]): readonly DraftIssue[] {
  return issues.map((issue) => ({ ...issue, path: [...path, ...issue.path] }));
}

/** The mistakes a schema found, as issues. */
export function issuesOfSchema(error: z.ZodError): readonly DraftIssue[] {
  return error.issues.map((issue) =>
    errorAt(
      issue.path.map((part) => (typeof part === 'number' ? part : String(part))),
      issue.message,
    ),
  );
}

/** Whether a schema found something too long, or too many of something. */
export function isTooLarge(error: z.ZodError): boolean {
  return error.issues.some(({ code }) => code === 'too_big');
}

/** Whether something may be saved. */
export function isSavable(issues: readonly DraftIssue[]): boolean {
  return issues.every((issue) => issue.severity !== 'error');
}
