import type { FailedInOrg } from '../timed-jobs.ts';

/** For a test in which a job fails in no org. */
export const noFailure: FailedInOrg = (orgId, error) => {
  throw new Error(`A job failed in ${orgId}.`, { cause: error });
};
