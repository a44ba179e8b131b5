/**
 * Has the browser keep the built app, so that it opens without network. Of a page on plain http, other than on this
 * very machine, browsers do not allow it; then the app just needs the network to open.
 */
export function keepShellOffline(): void {
  if (!import.meta.env.PROD || !('serviceWorker' in navigator)) return;
  const register = () => void navigator.serviceWorker.register('/sw.js').catch(() => undefined);
  // The start itself comes first.
  if (document.readyState === 'complete') register();
  else globalThis.addEventListener('load', register, { once: true });
}
