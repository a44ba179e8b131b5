import type { Away } from '#contract/users.ts';
import { ApiError } from '../http/api-error.ts';
import type { OrgWork } from '../storage/org-work.ts';
import { orgDirectory, orgViewPolicy } from '../visibility/org-directory.ts';

/** @throws ApiError 403 for anyone but the person, the managers above them and admins */
export async function demandMayChangeAway(work: OrgWork, by: string, username: string): Promise<void> {
  const { admins, above } = await orgViewPolicy(work);
  const isActive = (await orgDirectory(work)).get(by)?.active === true;
  if (isActive && [username, ...above(username), ...admins].includes(by)) return;
  throw new ApiError(403, 'not-yours', 'Only the person, their managers and administrators say when they are away.');
}

/** @throws ApiError 422 in words */
export async function checkAway(work: OrgWork, username: string, { from, until, deputyUsername }: Away): Promise<void> {
  if (Date.parse(from) >= Date.parse(until)) {
    throw new ApiError(422, 'away-ends-first', 'Somebody is away until a moment after it began.');
  }
  if (deputyUsername === undefined) return;
  if (deputyUsername === username) throw new ApiError(422, 'own-deputy', 'Nobody stands in for themselves.');
  if ((await work.find('users', deputyUsername))?.document.active) return;
  throw new ApiError(422, 'deputy-not-active', `${deputyUsername} is not an active user and cannot stand in.`);
}
