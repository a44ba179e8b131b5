import { BrowserPlatform } from '../platform/browser-platform.ts';
import type { EndedSession, Session } from '../platform/platform.ts';
import type { Fetch } from '../session/http-request.ts';
import type { Surroundings } from '../session/sign-in.ts';

/** The browser's own platform, its session kept in this object instead of the page's localStorage. */
export class TestPlatform extends BrowserPlatform {
  kept: Session | null = null;

  override async loadSession(): Promise<Session | null> {
    return this.kept;
  }
  override async saveSession(session: Session): Promise<void> {
    this.kept = session;
  }
  override async clearSession(ended: EndedSession): Promise<void> {
    await super.clearSession(ended);
    this.kept = null;
  }
}

export type TestSurroundings = Surroundings & {
  readonly platform: TestPlatform;
  /** A test puts its own `send` in to make faults. */
  readonly network: { send: Fetch };
};

/** A device to sign in on. */
export function testSurroundings(): TestSurroundings {
  const network: TestSurroundings['network'] = { send: (input, init) => fetch(input, init) };
  return { platform: new TestPlatform(), network, send: (input, init) => network.send(input, init) };
}
