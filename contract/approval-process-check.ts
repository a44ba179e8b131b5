import { ApprovalProcess, ApprovalProcessDraft, type ApprovalStep } from './approvals.ts';
import { checkCriteria } from './criteria-check.ts';
import { type DraftIssue, issuesOfSchema, isTooLarge, under } from './draft-issues.ts';
import { checkRecipients, type Directory } from './recipient-resolution.ts';

/**
 * Everything wrong with an approval process that is about to be saved, in words, each with the path to the part it is
 * about. What is too large is judged no further. Without an `error` among them, {@link ApprovalProcessDraft} parses the draft.
 *
 * @param draft what an editor holds, or what came over the wire
 * @param directory with it, the people the process names are looked up
 */
export function checkApprovalProcess(draft: unknown, directory?: Directory): readonly DraftIssue[] {
  const { error } = ApprovalProcessDraft.safeParse(draft);
  const shape = error === undefined ? [] : issuesOfSchema(error);
  if (error !== undefined && isTooLarge(error)) return shape;
  const { data: process } = JudgedProcess.safeParse(draft);
  if (process === undefined) return shape;
  const { object, entryCriteria, logic, steps } = process;
  const entry = checkCriteria(
    { object, criteria: entryCriteria, logic },
    { standing: true, timeless: true, directory },
  ).map(({ path: [first, ...rest], ...issue }) => ({
    ...issue,
    path: [first === 'criteria' ? 'entryCriteria' : 'logic', ...rest],
  }));
  return [
    ...shape,
    ...entry,
    ...steps.flatMap((step, index) => under(['steps', index], checkStep(step, object, directory))),
  ];
}

/** What can be judged of a draft even while, say, its name is still missing: an editor shows all mistakes at once. */
const JudgedProcess = ApprovalProcess.pick({ object: true, entryCriteria: true, logic: true, steps: true });

function checkStep(
  { approvers, criteria = [], logic = 'all' }: ApprovalStep,
  object: ApprovalProcessDraft['object'],
  directory: Directory | undefined,
): readonly DraftIssue[] {
  return [
    ...under(['approvers'], checkRecipients(approvers, 'approver', directory)),
    ...checkCriteria({ object, criteria, logic }, { standing: true, timeless: true, directory }),
  ];
}
