// Drafts on a machine that the person calls their own. Nothing is opened, made or written before they say so.
/** @typedef {import('./draft.js').Kept} Kept */

const NAME = 'motcua';
const TABLE = 'drafts';

/** @returns {Promise<IDBDatabase>} */
function opened() {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(NAME, 1);
    request.onupgradeneeded = () => request.result.createObjectStore(TABLE);
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
    request.onblocked = () => reject(new Error('blocked'));
  });
}

/**
 * @template Result
 * @param {IDBTransactionMode} mode
 * @param {(table: IDBObjectStore) => IDBRequest<Result>} run
 * @returns {Promise<Result>}
 */
async function within(mode, run) {
  const base = await opened();
  try {
    return await new Promise((resolve, reject) => {
      const work = base.transaction(TABLE, mode);
      const request = run(work.objectStore(TABLE));
      work.oncomplete = () => resolve(request.result);
      work.onabort = () => reject(work.error);
    });
  } finally {
    base.close();
  }
}

/** Whether drafts are stored on this machine, as on one that a person called their own; asking creates nothing. */
export async function exists() {
  if (typeof indexedDB === 'undefined' || !indexedDB.databases) return false;
  return (await indexedDB.databases()).some((base) => base.name === NAME);
}

/**
 * Returns the draft of a procedure, if this machine keeps one.
 * @param {string} procedure
 * @returns {Promise<Kept | undefined>}
 */
export async function kept(procedure) {
  try {
    return (await exists()) ? await within('readonly', (table) => table.get(procedure)) : undefined;
  } catch {
    return undefined;
  }
}

/** What is under way: whatever is asked next waits for it, so that nothing is kept after it was forgotten. */
let underWay = Promise.resolve();

/**
 * @template Result
 * @param {() => Promise<Result>} run
 * @returns {Promise<Result>}
 */
function inTurn(run) {
  const done = underWay.then(run);
  underWay = done.then(
    () => {},
    () => {},
  );
  return done;
}

/**
 * Keeps the draft of a procedure; one that was kept before and is gone was erased elsewhere, and does not come back. Returns whether it is kept.
 * @param {string} procedure
 * @param {Kept} draft
 * @param {boolean} before whether it was kept before
 */
export const keep = (procedure, draft, before) =>
  inTurn(async () => {
    const found = await within('readwrite', (table) => {
      const known = table.count(procedure);
      known.onsuccess = () => {
        if (known.result > 0 || !before) table.put(draft, procedure);
      };
      return known;
    });
    if (found > 0 || !before) return true;
    await removeEmpty();
    return false;
  });

/**
 * Erases the draft of a procedure, and the store itself with the last one.
 * @param {string} procedure
 */
export const forget = (procedure) => inTurn(() => erase((table) => table.delete(procedure)));

/** Erases every draft, and the store itself. */
export const forgetAll = () => inTurn(() => erase((table) => table.clear()));

/**
 * Hears of it where every draft was erased from another form, in this page or in another; `close` it at the end.
 * @param {() => void} run
 */
export function others(run) {
  const channel = new BroadcastChannel(NAME);
  channel.onmessage = run;
  return channel;
}

/** @param {(table: IDBObjectStore) => IDBRequest<undefined>} run */
async function erase(run) {
  if (!(await exists())) return;
  await within('readwrite', run);
  await removeEmpty();
}

async function removeEmpty() {
  if ((await within('readonly', (table) => table.count())) > 0) return;
  await new Promise((resolve) => {
    const request = indexedDB.deleteDatabase(NAME);
    request.onsuccess = request.onerror = request.onblocked = () => resolve(undefined);
  });
}
