import type { ApprovalDecisionKind } from '#contract/approvals.ts';
import { decideRequest, submitRecord } from '../../../renderer/database/approval-edits.ts';
import { usernames } from '../people.ts';
import { anyRecord, nameOf } from './record-steps.ts';
import { byPerson, type StepKind } from './step.ts';

/** Submitting, and everything that can be said to it. */
export const approvalSteps: Readonly<Record<string, StepKind>> = {
  submit: {
    weight: 5,
    perform: byPerson(async (world, laptop, random) => {
      const record = await anyRecord(laptop, random);
      if (record === undefined) return null;
      let refusal: string | null = null;
      await world.edit(laptop, async (database) => {
        refusal = await submitRecord(database, laptop.editor, record.id, world.freshText('please'));
      });
      return `submits ${nameOf(record)}${told(refusal)}`;
    }),
  },
  decide: {
    weight: 8,
    perform: byPerson(async (world, laptop, random) => {
      const requests = await laptop.documents('approvalRequests');
      const request = random.pick(requests.filter(({ _deleted, status }) => !_deleted && status === 'pending'));
      if (request === undefined) return null;
      const decision = random.pick<ApprovalDecisionKind>(['approve', 'approve', 'reject', 'recall', 'reassign']);
      const reassignTo = random.pick(usernames);
      const comment = world.freshText('because');
      let refusal: string | null = null;
      await world.edit(laptop, async (database) => {
        const said = { decision: decision ?? 'approve', comment, ...(decision === 'reassign' ? { reassignTo } : {}) };
        refusal = await decideRequest(database, laptop.editor, request.id, said as never);
      });
      return `says ${decision} to a request${told(refusal)}`;
    }),
  },
};

function told(refusal: string | null): string {
  return refusal === null ? '' : `, and is told: ${refusal}`;
}
