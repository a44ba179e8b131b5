import type { PatchUserBody, User } from '#contract/users.ts';
import { ApiError } from '../http/api-error.ts';

/**
 * Checks what an org's directory would be with one user changed or added: managers exist, nobody is above
 * themselves, and an active admin stays.
 *
 * @throws ApiError 422 in words
 */
export function checkDirectory(directory: readonly User[], changed: User): void {
  const users = new Map(directory.map((user) => [user.username, user]));
  const before = users.get(changed.username);
  users.set(changed.username, changed);
  if (changed.managerUsername !== null && changed.managerUsername !== before?.managerUsername) {
    checkManager(users, changed);
  }
  const wasAdmin = before !== undefined && isActiveAdmin(before);
  if (wasAdmin && ![...users.values()].some(isActiveAdmin)) {
    throw new ApiError(422, 'last-admin', 'The organization needs at least one active administrator.');
  }
}

/** A user with a patch applied; what the patch does not say stays. */
export function patched(user: User, patch: PatchUserBody, now: string): User {
  return {
    ...user,
    active: patch.active ?? user.active,
    role: patch.role ?? user.role,
    managerUsername: patch.managerUsername === undefined ? user.managerUsername : patch.managerUsername,
    displayName: patch.displayName ?? user.displayName,
    ...(patch.email === undefined ? {} : { email: patch.email }),
    workingHours: patch.workingHours === undefined ? (user.workingHours ?? null) : patch.workingHours,
    ...(patch.away === undefined ? {} : { away: patch.away }),
    updatedAt: now,
  };
}

function checkManager(users: ReadonlyMap<string, User>, changed: User): void {
  if (changed.managerUsername !== null && !users.has(changed.managerUsername)) {
    throw new ApiError(422, 'manager-unknown', `There is no user ${changed.managerUsername} to be the manager.`);
  }
  let above = changed.managerUsername;
  for (let steps = 0; above !== null && steps <= users.size; steps += 1) {
    if (above === changed.username) {
      throw new ApiError(422, 'manager-cycle', `${changed.displayName} would be their own manager.`);
    }
    above = users.get(above)?.managerUsername ?? null;
  }
}

function isActiveAdmin(user: User): boolean {
  return user.active && user.role === 'admin';
}
