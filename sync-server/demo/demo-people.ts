import { z } from 'zod';
import type { Timestamp, Username } from '#contract/identifiers.ts';
import type { User } from '#contract/users.ts';
import { type CsvSource, type RefusedRow, readCsvTable } from './csv-table.ts';
import { requiredText } from './csv-values.ts';
import { DEMO_ADMIN, DEMO_ORG_ID, usernameOf } from './demo-identifiers.ts';

const TeamRow = z.object({ sales_agent: requiredText('sales agent'), manager: requiredText('manager') });

/** The people of the demo org by the name the data set calls them by, and the rows that were not taken. */
export type DemoPeople = { readonly byName: ReadonlyMap<string, User>; readonly refused: readonly RefusedRow[] };

/** Reads the sales teams: an admin, every manager once, every agent as a rep under their manager. */
export function readPeople(source: CsvSource, at: Timestamp): DemoPeople {
  const { rows, refused } = readCsvTable(source, TeamRow);
  const again: RefusedRow[] = [];
  const byName = new Map<string, User>([['Maven Admin', person(at, 'Maven Admin', DEMO_ADMIN, 'admin', null)]]);
  for (const name of new Set(rows.map(({ row }) => row.manager)))
    byName.set(name, person(at, name, usernameOf(name), 'manager', null));
  for (const { row, line } of rows) {
    const name = row.sales_agent;
    if (byName.has(name)) again.push({ file: source.file, line, reason: `${name} is in the file already.` });
    else byName.set(name, person(at, name, usernameOf(name), 'rep', usernameOf(row.manager)));
  }
  return { byName, refused: [...refused, ...again] };
}

function person(
  updatedAt: Timestamp,
  displayName: string,
  username: Username,
  role: User['role'],
  managerUsername: Username | null,
): User {
  return {
    id: username,
    orgId: DEMO_ORG_ID,
    username,
    displayName,
    role,
    managerUsername,
    active: true,
    updatedAt,
    _deleted: false,
  };
}
