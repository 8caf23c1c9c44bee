// The next visit needs no network: a worker keeps the page's own files.

/**
 * Asks for files, so that the worker keeps them.
 * @param {readonly string[]} urls
 */
export const keep = (urls) => Promise.all(urls.map((url) => fetch(url).catch(() => undefined)));

/**
 * Files that were loaded before the worker stood are asked for once more, with others that the page leads to.
 * @param {readonly string[]} others
 */
export async function keepOffline(others) {
  try {
    await navigator.serviceWorker.register('sw.js');
    const workers = navigator.serviceWorker;
    // A worker that is ready need not answer this page yet, and what passes it by is not kept.
    if (!workers.controller) await new Promise((resolve) => workers.addEventListener('controllerchange', resolve, { once: true }));
    const loaded = performance.getEntriesByType('resource').map(({ name }) => name);
    await keep([location.pathname, ...loaded, ...others]);
    document.documentElement.dataset['offline'] = 'true';
  } catch {
    // A browser without workers opens the page with a network only.
  }
}
