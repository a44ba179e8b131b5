import { type Directory, directoryOf } from '#contract/recipient-resolution.ts';
import { keptBetweenWorks } from '../storage/kept-between-works.ts';
import type { OrgWork } from '../storage/org-work.ts';

/** Everyone of the org as they are now, for rules and approvals. A transaction that changes people must not ask before. */
export const orgDirectory: (work: OrgWork) => Promise<Directory> = keptBetweenWorks('users', async (work) =>
  directoryOf(await work.all('users')),
);
