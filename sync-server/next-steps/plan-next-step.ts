import { sameValue } from '#contract/client-state.ts';
import type { CrmRecord } from '#contract/records.ts';
import { openNotificationsAbout, settleNotification } from '../notifications/settle-notifications.ts';
import { inPieces } from '../storage/in-pieces.ts';
import { oncePerWork } from '../storage/once-per-work.ts';
import type { OrgWork } from '../storage/org-work.ts';
import { tellOwnerIfDue } from './tell-due.ts';

/** When the next step of each record that this transaction changed is due; null where there is none any more. */
const planned = oncePerWork((work) => {
  const dueAt = new Map<string, string | null>();
  work.atEnd(() => write(work, dueAt));
  return dueAt;
});

/**
 * Plans when the owner is told of the next step of a record, after a save that changed it: what told of the one before
 * is over.
 *
 * @param after undefined where the record is gone
 */
export async function planNextStep(
  work: OrgWork,
  before: CrmRecord | undefined,
  after: CrmRecord | undefined,
  by: string,
): Promise<void> {
  const [was, is] = [before?.nextStep ?? null, after?.nextStep ?? null];
  const id = after?.id ?? before?.id;
  if (id === undefined || sameValue(was, is)) return;
  if (was !== null) await settleTold(work, id, { by, outcome: is === null ? 'done' : 'another next step was set' });
  // A laptop may come with one that was due while it was away, and told of there: it must find its notification here.
  const isTold = after !== undefined && (await tellOwnerIfDue(work, after));
  planned(work).set(id, is === null || isTold ? null : new Date(is.at).toISOString());
}

async function settleTold(work: OrgWork, id: string, how: { readonly by: string; readonly outcome: string }) {
  for (const notification of await openNotificationsAbout(work, [id])) {
    if (notification.trigger === 'next-step-due') settleNotification(work, notification, how);
  }
}

async function write({ db, orgId }: OrgWork, dueAt: ReadonlyMap<string, string | null>): Promise<void> {
  const rows = [...dueAt].flatMap(([record_id, due_at]) =>
    due_at === null ? [] : [{ org_id: orgId, record_id, due_at }],
  );
  const gone = [...dueAt].flatMap(([id, at]) => (at === null ? [id] : []));
  await inPieces(rows, (some) =>
    db
      .insertInto('next_steps')
      .values(some)
      .onConflict((conflict) =>
        conflict.columns(['org_id', 'record_id']).doUpdateSet((eb) => ({ due_at: eb.ref('excluded.due_at') })),
      )
      .execute(),
  );
  await inPieces(gone, (some) =>
    db.deleteFrom('next_steps').where('org_id', '=', orgId).where('record_id', 'in', some).execute(),
  );
}
