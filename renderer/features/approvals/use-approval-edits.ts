import { type Decision, decideRequest, submitRecord } from '../../database/approval-edits.ts';
import { useLocalDatabase } from '../../database/local-database-context.ts';
import { useDirectory } from '../../ui/people.tsx';

/** Submits and decides as the signed-in person; each answers why it could not be done, or null when it was. */
export function useApprovalEdits() {
  const database = useLocalDatabase();
  const { me } = useDirectory();
  return {
    submit: ({ orgId, id }: { readonly orgId: string; readonly id: string }, comment: string) =>
      submitRecord(database, { orgId, username: me }, id, comment),
    decide: ({ orgId, id }: { readonly orgId: string; readonly id: string }, decision: Decision) =>
      decideRequest(database, { orgId, username: me }, id, decision),
  };
}
