/** The renderer is served under this origin and no other page is ever trusted. */
export const APP_SCHEME = 'app';
export const APP_ORIGIN = `${APP_SCHEME}://smartlite`;

/** Whether a URL is one of our own pages. An opaque or odd URL is not. */
export function isAppUrl(url: string): boolean {
  try {
    const { protocol, host, username, password } = new URL(url);
    return protocol === `${APP_SCHEME}:` && host === 'smartlite' && username === '' && password === '';
  } catch {
    return false;
  }
}
