import { displayName } from '#contract/approval-words.ts';
import type { LeaveAnswer, LeaveBody } from '#contract/users.ts';
import { settleAssignedTo } from '../../hand-offs/settle-assigned.ts';
import { settleForLeaver } from '../../hand-offs/settle-hand-offs.ts';
import { ApiError } from '../../http/api-error.ts';
import { endSessionsOf } from '../../sessions/devices.ts';
import type { SignedIn } from '../../sessions/session-cache.ts';
import type { OrgWork } from '../../storage/org-work.ts';
import type { OrgWriter } from '../../storage/org-writer.ts';
import { orgDirectory } from '../../visibility/org-directory.ts';
import { demandAdmin } from '../people.ts';
import { checkDirectory, patched } from '../user-rules.ts';
import { beginBulkHandOffs, type HandedOver } from './bulk-hand-offs.ts';
import { handOverApprovals } from './hand-over-approvals.ts';
import { handOverRecords } from './hand-over-records.ts';

/**
 * Deactivates somebody and hands over what is open with them: records and approvals, to one person or to several in
 * turn, in one transaction. Each receiver is told once, however much it is; workflow rules are not asked, since nothing
 * about the records has changed but whose they are.
 *
 * @throws ApiError 403 for anyone but an admin, 404, 422
 */
export function leave(
  writer: OrgWriter,
  by: SignedIn,
  username: string,
  { successors }: LeaveBody,
): Promise<LeaveAnswer> {
  return writer.write(by.orgId, async (work) => {
    await demandAdmin(work, by);
    const stored = await work.find('users', username);
    if (stored === undefined) throw new ApiError(404, 'not-found', `There is no user ${username}.`);
    const heirs = [...new Set(successors)];
    await demandHeirs(work, username, heirs);
    const user = patched(stored.document, { active: false }, work.now);
    checkDirectory(await work.all('users'), user);
    if (stored.document.active) {
      await endSessionsOf(work, username, 'revoked');
      work.put('users', user);
    }
    const records = await handOverRecords(work, by, username, heirs);
    const approvals = await handOverApprovals(work, by, username, heirs);
    const directory = await orgDirectory(work);
    const outcome = `handed on by ${displayName(by.username, directory)} when ${user.displayName} left`;
    const settlement = { by: by.username, outcome };
    await settleForLeaver(work, username, settlement);
    await settleAssignedTo(
      work,
      username,
      records.map(({ record }) => record.id),
      settlement,
    );
    const handedOver = Map.groupBy([...records, ...approvals], ({ to }) => to);
    for (const [to, all] of handedOver) await beginBulkHandOffs(work, by, username, to, all);
    return { user, handedOver: heirs.map((heir) => countOf(heir, handedOver.get(heir) ?? [])) };
  });
}

function countOf(username: string, all: readonly HandedOver[]): LeaveAnswer['handedOver'][number] {
  const approvals = all.filter(({ approval }) => approval !== undefined).length;
  return { username, records: all.length - approvals, approvals };
}

async function demandHeirs(work: OrgWork, leaver: string, heirs: readonly string[]): Promise<void> {
  await work.load('users', heirs);
  for (const heir of heirs) {
    const person = await work.find('users', heir);
    if (heir !== leaver && person?.document.active) continue;
    throw new ApiError(422, 'successor-not-active', `${heir} cannot take over: choose somebody else who is active.`);
  }
}
