import { type Directory, directoryOf } from '#contract/recipient-resolution.ts';
import { type ViewPolicy, viewPolicy } from '#contract/record-audience.ts';
import { keptBetweenWorks, oncePerWork } from '../storage/once-per-work.ts';
import type { OrgReading } from '../storage/org-reading.ts';

/** Everyone of the org as they are now, for rules and approvals. A transaction that changes people must not ask before. */
export const orgDirectory: (work: OrgReading) => Promise<Directory> = keptBetweenWorks('users', async (work) =>
  directoryOf(await work.all('users')),
);

/** The org's people as they decide who sees what. A transaction that changes people must not ask before. */
export const orgViewPolicy: (work: OrgReading) => Promise<ViewPolicy> = oncePerWork(async (work: OrgReading) =>
  viewPolicy(await orgDirectory(work)),
);
