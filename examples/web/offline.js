// The next visit needs no network: a worker keeps the page's own files.

/** Files that were loaded before the worker stood are asked for once more. */
export async function keepOffline() {
  try {
    await navigator.serviceWorker.register('sw.js');
    const workers = navigator.serviceWorker;
    // A worker that is ready need not answer this page yet, and what passes it by is not kept.
    if (!workers.controller) await new Promise((resolve) => workers.addEventListener('controllerchange', resolve, { once: true }));
    const loaded = performance.getEntriesByType('resource').map(({ name }) => name);
    await Promise.all([location.pathname, ...loaded].map((url) => fetch(url).catch(() => undefined)));
    document.documentElement.dataset['offline'] = 'true';
  } catch {
    // A browser without workers opens the page with a network only.
  }
}
