import { type PageHost, RecordingPageHost } from './page-host.ts';

/** The computer the fake Electron runs on: what a test sets, and what it reads. One for each process. */
export type FakeDesktop = {
  userData: string;
  appPath: string;
  /** False makes this process a second instance. */
  firstInstance: boolean;
  keyring: 'gnome_libsecret' | 'basic_text';
  pageHost: PageHost;
  /** What ends the process after `app.quit()`. */
  exit: (code: number) => void;
};

export const fakeDesktop: FakeDesktop = {
  userData: '/nonexistent/user-data',
  appPath: '/nonexistent/app',
  firstInstance: true,
  keyring: 'gnome_libsecret',
  pageHost: new RecordingPageHost(),
  exit: () => undefined,
};
