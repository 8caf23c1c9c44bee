// Keeps the page's own files, so that it opens without a network. Nothing that a person typed passes through here.
const STORE = 'motcua-v1';

addEventListener('install', () => self.skipWaiting());
addEventListener('activate', (event) => event.waitUntil(self.clients.claim()));

/** The network first, so that new rules are taken at once; what it gave last is used where there is none. */
async function answer(request) {
  const store = await caches.open(STORE);
  try {
    const fresh = await fetch(request);
    if (fresh.ok) await store.put(request, fresh.clone());
    return fresh;
  } catch {
    return (await store.match(request, { ignoreSearch: true })) ?? Response.error();
  }
}

addEventListener('fetch', (event) => {
  const { method, url } = event.request;
  if (method === 'GET' && new URL(url).origin === location.origin) event.respondWith(answer(event.request));
});
