import { create } from 'zustand';
import type { LocalDatabase } from '../database/local-database.ts';
import type { Session } from '../platform/platform.ts';
import type { ApiClient } from './api-client.ts';

/**
 * `locked`: the server ended the session for good (revoked, deactivated, wiped); nothing readable is left here and
 * the person reads why in `notice`.
 */
export type SessionStatus = 'starting' | 'signed-out' | 'signed-in' | 'locked';

/** Everything that exists only while somebody is signed in. */
export type OpenSession = {
  readonly session: Session;
  readonly database: LocalDatabase;
  readonly api: ApiClient;
  /** "This is a shared computer": nothing is kept once the page closes. */
  readonly shared: boolean;
  /** What counted on the bell when this device wrote last, until the database has counted; undefined where it is not known. */
  readonly firstUnread?: number;
};

export type SessionState = {
  readonly status: SessionStatus;
  /** Who is signed in; null unless `status` is `signed-in`. */
  readonly open: OpenSession | null;
  /** What the sign-in screen has to say, such as why a session ended. */
  readonly notice: string | null;
  /** How much of what an earlier version of the app stored is brought up to date, from 0 to 1; null unless that goes on. */
  readonly upgraded: number | null;
};

/** Who is signed in on this device. */
export const useSession = create<SessionState>()(() => ({
  status: 'starting',
  open: null,
  notice: null,
  upgraded: null,
}));
