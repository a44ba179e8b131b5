// Part of the service worker: earlier versions kept whatever page a navigation was answered with, login pages included.
self.addEventListener('activate', (event) => event.waitUntil(self.caches.delete('shell')));
