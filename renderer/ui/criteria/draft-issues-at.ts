import type { DraftIssue } from '#contract/draft-issues.ts';

type Path = DraftIssue['path'];

/** The issues about a part and everything inside it, with paths that begin there. */
export function issuesIn(issues: readonly DraftIssue[], path: Path): readonly DraftIssue[] {
  return issues
    .filter((issue) => path.every((part, index) => issue.path[index] === part))
    .map((issue) => ({ ...issue, path: issue.path.slice(path.length) }));
}

/** What an input says is wrong with a part and everything inside it; undefined when nothing is. */
export function errorsIn(issues: readonly DraftIssue[], path: Path): string | undefined {
  return messagesIn(issues, path, 'error');
}

/** What a person should know of a part; it may be saved like that. */
export function warningsIn(issues: readonly DraftIssue[], path: Path): string | undefined {
  return messagesIn(issues, path, 'warning');
}

/** What is wrong with a list as such, not with one of its rows. */
export function errorsOf(issues: readonly DraftIssue[], path: Path): string | undefined {
  return errorsIn(
    issues.filter((issue) => issue.path.length === path.length),
    path,
  );
}

function messagesIn(issues: readonly DraftIssue[], path: Path, severity: DraftIssue['severity']): string | undefined {
  const found = issuesIn(issues, path).filter((issue) => issue.severity === severity);
  return found.length === 0 ? undefined : [...new Set(found.map(({ message }) => message))].join(' ');
}
