import type { ApprovalMode, ApprovalProcess, ApprovalProcessDraft, ApprovalStep } from '#contract/approvals.ts';
import type { RecordObject } from '#contract/catalogue.ts';

/** How the approvers of a step decide together, in the words of the editor. */
export const modeWords: { readonly [M in ApprovalMode]: { readonly label: string; readonly why: string } } = {
  'first-response': { label: 'The first answer decides', why: 'Whoever answers first approves or rejects for all.' },
  unanimous: { label: 'Everybody has to approve', why: 'The step waits for all; one reject ends the request.' },
};

export const modes: readonly ApprovalMode[] = ['first-response', 'unanimous'];

/** What a new step begins with. */
export function newStep(number: number): ApprovalStep {
  return { name: `Step ${number}`, approvers: [], mode: 'first-response' };
}

/** What a new process begins with: the owner's manager approves, which most processes want. */
export function newProcess(id: string, object: RecordObject, order: number): ApprovalProcessDraft {
  return {
    id,
    name: '',
    object,
    active: true,
    order,
    entryCriteria: [],
    logic: 'all',
    steps: [{ name: 'Manager', approvers: [{ kind: 'owner-manager' }], mode: 'first-response' }],
    allowRecall: true,
  };
}

/** What an admin may say about a process that is stored. */
export function draftOf(process: Omit<ApprovalProcess, '_deleted'>): ApprovalProcessDraft {
  const { id, name, object, active, order, entryCriteria, logic, steps, allowRecall } = process;
  return { id, name, object, active, order, entryCriteria, logic, steps, allowRecall };
}

/** A step without criteria has no logic either. */
export function withStepCriteria(
  step: ApprovalStep,
  { criteria, logic }: { readonly criteria: ApprovalStep['criteria'] & object; readonly logic: string },
): ApprovalStep {
  const { criteria: _, logic: __, ...rest } = step;
  return criteria.length === 0 ? rest : { ...rest, criteria, logic };
}
