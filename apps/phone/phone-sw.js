// The app's shell on the device, so that it starts with no network. Answers of the API are never kept here.
const version = '__VERSION__';
const shell = __SHELL__;
const cacheName = `guanlan-phone-${version}`;

self.addEventListener('install', (event) => {
  event.waitUntil(caches.open(cacheName).then((cache) => Promise.all(shell.map((path) => put(cache, path)))));
});

/** What is named after its content and lies in an earlier version's cache is not fetched again: the largest part is 14 MB and seldom changes. */
async function put(cache, path) {
  const earlier = path.startsWith('/assets/') ? await caches.match(path) : undefined;
  if (earlier) return cache.put(path, earlier);
  return cache.add(new Request(path, { cache: 'reload' }));
}

self.addEventListener('activate', (event) => {
  event.waitUntil((async () => {
    for (const name of await caches.keys()) if (name.startsWith('guanlan-phone-') && name !== cacheName) await caches.delete(name);
    await self.clients.claim();
  })());
});

// A new version waits until the officer agrees: nothing changes under somebody's hands.
self.addEventListener('message', (event) => { if (event.data === 'take-over') void self.skipWaiting(); });

self.addEventListener('fetch', (event) => {
  const url = new URL(event.request.url);
  if (event.request.method !== 'GET' || url.origin !== self.location.origin || url.pathname.startsWith('/api/')) return;
  const key = event.request.mode === 'navigate' && /^\/phone(\/|$)/.test(url.pathname) ? '/phone' : url.pathname;
  if (!shell.includes(key)) return;
  event.respondWith(caches.open(cacheName).then((cache) => cache.match(key)).then((kept) => kept ?? fetch(event.request)));
});
