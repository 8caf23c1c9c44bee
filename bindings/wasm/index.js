// motcua for browsers and Node: the engine with the whole law of Viet Nam.
import { standard, use } from './core.js';
import { pack as vietnam } from './vn.js';

export { Calendar, Catalogue, Dossier, HeldSubmission, MotcuaError, Procedure, call, open } from './core.js';

/** @type {Promise<void> | undefined} */
let loading;

/**
 * Loads the engine and its law once; later calls wait for the same load, and a failed load may be tried again.
 * @param {import('./core.js').EngineSource} [source]
 * @param {import('./engine.js').Pack} pack
 */
export function init(source, pack = vietnam) {
  loading ??= use(pack, { source }).catch((error) => {
    loading = undefined;
    throw error;
  });
  return loading;
}

export function catalogue() {
  return standard;
}

/**
 * @param {string} code
 * @param {string} [on]
 */
export function procedure(code, on) {
  return standard.procedure(code, on);
}

/**
 * @param {Parameters<typeof import('./index.js')['checklist']>[0]} procedures
 * @param {Parameters<typeof import('./index.js')['checklist']>[1]} facts
 * @param {Parameters<typeof import('./index.js')['checklist']>[2]} options
 */
export function checklist(procedures, facts, options) {
  return standard.checklist(procedures, facts, options);
}

/**
 * @param {string} term
 * @param {string} from
 * @param {Parameters<typeof import('./index.js')['due']>[2]} options
 */
export function due(term, from, options) {
  return standard.due(term, from, options);
}
