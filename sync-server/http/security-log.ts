import type { FastifyRequest } from 'fastify';

/** What whoever watches over a server wants to know of, one line each in the log. */
const words = {
  'sign-in-failed': 'a sign-in failed',
  'sign-in-limited': 'a sign-in was refused after too many failures',
  'password-guessed': 'the current password was given wrongly',
  'password-limited': 'a change of password was refused after too many failures',
  'refresh-token-reused': 'a retired refresh token was used again: its session ended',
  'session-ended': 'a session was ended',
  'session-wiped': 'a device was asked to erase itself',
  'sessions-ended': 'all sessions of a person were ended',
  'sessions-wiped': 'all devices of a person were asked to erase themselves',
  'user-added': 'a person was added',
  'user-deactivated': 'a person was deactivated',
  'user-activated': 'a person was activated',
  'role-changed': 'the role of a person changed',
  'password-changed': 'a password changed',
  'away-changed': 'when a person is away changed',
  'organization-registered': 'an organization was registered',
  'registration-limited': 'a registration was refused after too many',
  'integration-token-created': 'an integration token was created',
  'integration-token-revoked': 'an integration token was revoked',
  'integration-token-refused': 'an integration token was refused',
  'integration-token-limited': 'an integration token sent too many leads',
} as const;
export type SecurityEvent = keyof typeof words;

/** Whom an event is about, and who made it happen, if somebody else. */
export type SecurityFacts = {
  readonly orgId: string | null;
  readonly username: string | null;
  readonly by?: string;
  readonly role?: string;
  /** Which integration token, by its id. */
  readonly tokenId?: string;
};

/** Writes an event into the log, with the address of the caller. Never a password or a token. */
export type SecurityLog = (event: SecurityEvent, facts: SecurityFacts) => void;

/** Where a request comes from, and where what it does is written down. */
export type Caller = { readonly address: string; readonly log: SecurityLog };

export function callerOf(request: FastifyRequest): Caller {
  const address = request.ip;
  return {
    address,
    log: (security, { orgId, username, by, role, tokenId }) =>
      request.log.info({ security, orgId, username, by, role, tokenId, address }, words[security]),
  };
}
