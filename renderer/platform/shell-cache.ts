/**
 * Has the browser keep the built app, so that it opens without network. Of a page on plain http, other than on this
 * very machine, browsers do not allow it; then the app just needs the network to open.
 */
export function keepShellOffline(): void {
  if (!import.meta.env.PROD || !('serviceWorker' in navigator)) return;
  // A part of an older build that the server no longer has: the newest page knows the right ones.
  globalThis.addEventListener('vite:preloadError', () => location.reload());
  const register = () => void navigator.serviceWorker.register('/sw.js').then(cacheThisPage, () => undefined);
  // The start itself comes first.
  if (document.readyState === 'complete') register();
  else globalThis.addEventListener('load', register, { once: true });
}

/** The first visit is loaded before anything could cache it: ask for the page once more. */
async function cacheThisPage(): Promise<void> {
  await navigator.serviceWorker.ready;
  const cache = await caches.open('shell');
  const page = new URL('/', location.href).href;
  if ((await cache.match(page)) === undefined) await cache.add(page).catch(() => undefined);
}
