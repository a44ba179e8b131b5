import { type ViewPolicy, viewPolicy } from '#contract/record-audience.ts';
import { oncePerWork } from '../storage/once-per-work.ts';
import type { OrgWork } from '../storage/org-work.ts';
import { orgDirectory } from '../users/org-directory.ts';

/** The org's people as they decide who sees what. A transaction that changes people must not ask before. */
export const orgViewPolicy: (work: OrgWork) => Promise<ViewPolicy> = oncePerWork(async (work) =>
  viewPolicy(await orgDirectory(work)),
);
