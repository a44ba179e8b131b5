import { hash } from 'node:crypto';
import { type DocumentId, type OrgId, type Timestamp, Username } from '#contract/identifiers.ts';

export const DEMO_ORG_ID: OrgId = 'maven';
export const DEMO_ADMIN: Username = 'admin';

/** The username of a person of the data set: `Moses Frase` signs in as `moses.frase`. */
export function usernameOf(personName: string): Username {
  return Username.parse(personName.trim().toLowerCase().replaceAll(/\s+/g, '.'));
}

/** The same id at every import, so that a link to a demo record goes on working after the data folder was emptied. */
export function accountIdOf(accountName: string): DocumentId {
  return `account-${accountName.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-')}`;
}

export function opportunityIdOf(opportunityId: string): DocumentId {
  return `opportunity-${opportunityId}`;
}

/** Nine o'clock UTC on a day written YYYY-MM-DD: the data set knows days only. */
export function workdayStart(day: string): Timestamp {
  return `${day}T09:00:00.000Z`;
}

const MS_OF_HOUR = 3_600_000;

export function hoursBefore(now: Date, hours: number): Timestamp {
  return new Date(now.getTime() - hours * MS_OF_HOUR).toISOString();
}

/** A number from 0 to 1, always the same for the same words. */
export function chance(...words: readonly string[]): number {
  return Number.parseInt(hash('sha256', words.join('/')).slice(0, 8), 16) / 0x1_0000_0000;
}
