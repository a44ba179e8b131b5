import type { SignedIn } from '../../sessions/session-cache.ts';
import type { OrgWork } from '../../storage/org-work.ts';
import type { ParsedRow } from './parse-row.ts';
import type { RowOutcome } from './row-outcome.ts';

/**
 * Takes one row of a push inside the org's transaction: stages what it changes on `work`, or throws RowRejected. The
 * stored documents of all rows are loaded already.
 */
export type RowHandler = (work: OrgWork, by: SignedIn, row: ParsedRow) => Promise<RowOutcome>;
