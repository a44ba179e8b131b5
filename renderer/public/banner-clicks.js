// Part of the service worker: a banner it showed was clicked. The open page is told what for; where none is left, one opens.
self.addEventListener('notificationclick', (event) => {
  event.notification.close();
  event.waitUntil(show(event.notification.data));
});

async function show(target) {
  const [page] = await self.clients.matchAll({ type: 'window' });
  if (page === undefined) return self.clients.openWindow('/notifications');
  page.postMessage({ type: 'banner-click', target });
  return page.focus();
}
