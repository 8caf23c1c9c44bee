// motcua for browsers and Node: the engine with the whole law of Viet Nam.
import { standard, use } from './core.js';
import { pack as vietnam } from './vn.js';

export { Calendar, Catalogue, Dossier, HeldSubmission, MotcuaError, Procedure, call, open } from './core.js';

let loading;

/** Loads the engine and its law once; later calls wait for the same load, and a failed load may be tried again. */
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

export function procedure(code, on) {
  return standard.procedure(code, on);
}

export function checklist(procedures, facts, options) {
  return standard.checklist(procedures, facts, options);
}

export function due(term, from, options) {
  return standard.due(term, from, options);
}
