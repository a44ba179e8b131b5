import { type DraftIssue, isSavable } from '#contract/draft-issues.ts';

/** Everything that keeps a draft from being saved, each with its place, as one text; empty where nothing does. */
export function draftIssuesInWords(issues: readonly DraftIssue[]): string {
  const errors = issues.filter((issue) => !isSavable([issue]));
  const words = errors.map(({ path, message }) => {
    const place = placeInWords(path);
    return place === '' ? message : `${place}: ${message}`;
  });
  return [...new Set(words)].join(' ');
}

const rows: Readonly<Record<string, string>> = {
  criteria: 'criterion',
  entryCriteria: 'entry criterion',
  actions: 'action',
  recipients: 'recipient',
  steps: 'step',
  approvers: 'approver',
};

/** Numbered parts as they are numbered on screen, such as “Step 2, criterion 1”. */
function placeInWords(path: DraftIssue['path']): string {
  const parts = path.flatMap((part, index) => {
    const name = rows[String(path[index - 1])];
    return typeof part === 'number' && name !== undefined ? `${name} ${part + 1}` : [];
  });
  const place = parts.join(', ');
  return place.charAt(0).toUpperCase() + place.slice(1);
}
