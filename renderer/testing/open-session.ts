import { onTestFinished } from 'vitest';
import { createRecord } from '../database/record-edits.ts';
import { accompanySessions } from '../session/end-session.ts';
import { type OpenSession, useSession } from '../session/session-store.ts';
import { PASSWORD, type TestOrg } from './test-org.ts';

export type SignInChange = { readonly password?: string; readonly shared?: boolean; readonly username?: string };

/** What somebody fills in to sign in. */
export const signInForm = (org: TestOrg, change: SignInChange = {}) => ({
  ...org,
  username: 'rep',
  password: PASSWORD,
  device: 'Test',
  shared: false,
  ...change,
});

/** The session that is open. @throws where nobody is signed in */
export function opened(): OpenSession {
  const { open } = useSession.getState();
  if (open === null) throw new Error('Nobody is signed in.');
  return open;
}

/** Stops the page as closing it would: the database is let go, the session stays. */
export async function closePage(): Promise<void> {
  await opened().database.close();
  useSession.setState({ status: 'starting', open: null, notice: null });
}

/** An edit that waits to be sent. @returns the id of its record */
export function createLead({ database }: Pick<OpenSession, 'database'>, { orgId }: TestOrg): Promise<string> {
  const editor = { orgId, username: 'rep' };
  return createRecord(database, editor, { object: 'lead', name: 'New', ownerUsername: 'rep', fields: {} });
}

let held: Promise<void> = Promise.resolve();
accompanySessions({ sendUnsent: () => Promise.resolve(), stop: () => held });

/** Until the test ends, whatever ends a session has to wait, such as for a round of sync. */
export function holdUp(): { readonly end: () => void } {
  const { promise, resolve } = Promise.withResolvers<void>();
  held = promise;
  onTestFinished(() => {
    held = Promise.resolve();
  });
  return { end: resolve };
}
