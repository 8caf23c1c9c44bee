// The whole engine without a law: dossiers, logs and calendars over packs that a page opens. This file converts and calls; it decides nothing.
import load, { Engine } from './pkg/motcua.js';
import { Catalogue } from './catalogue.js';
import { engineOf } from './engine.js';
import { MotcuaError } from './error.js';

export { HeldSubmission, Procedure } from './catalogue.js';
export { Catalogue, MotcuaError };

const { loadEngine, opening, open } = engineOf(load, Engine, new URL('./pkg/motcua_bg.wasm', import.meta.url));
export { loadEngine, open };

let engine;

/** Opens a pack and makes it the one that `call`, `Dossier` and `Calendar` take when they are given no other. */
export async function use(pack, { source } = {}) {
  engine = await opening(pack, source);
}

function current() {
  if (engine) return engine;
  throw new MotcuaError({
    kind: 'input',
    code: 'not_initialised',
    message: 'the engine is not loaded',
    help: 'Await `init()` once before the first call.',
  });
}

/** Returns the canonical JSON answer to a JSON request, errors included, exactly as the engine wrote it. */
export function call(operation, request) {
  return current().call(operation, request);
}

/** The catalogue in use. */
export const standard = new Catalogue(call, (json) => current().submission(json));

/** One dossier being handled. Only its facts are kept: `history` is all there is to store, and the engine rebuilds the rest. */
export class Dossier {
  #catalogue;

  constructor(catalogue, standing) {
    this.#catalogue = catalogue;
    this.standing = standing;
    this.history = standing.history;
    this.state = standing.state;
  }

  static open({ dossier, procedure, territory, body }, catalogue = standard) {
    return Dossier.from({ dossier, procedure, territory, body, events: [] }, catalogue);
  }

  /** Takes a dossier over from another system: `record` says how it stands there. */
  static adopt({ dossier, procedure, territory, body, at, record }, catalogue = standard) {
    return Dossier.open({ dossier, procedure, territory, body }, catalogue).apply({ event: 'adopt', at, role: 'system', detail: record });
  }

  /** Rebuilds a dossier from a stored history. */
  static from(history, catalogue = standard) {
    return new Dossier(catalogue, catalogue.answer('apply', { history }));
  }

  apply(event, { lang } = {}) {
    return new Dossier(this.#catalogue, this.#catalogue.answer('apply', { history: this.history, event, lang }));
  }

  next(event, { at, lang } = {}) {
    return this.#catalogue.answer('next', { history: this.history, event, at, lang });
  }

  obligations(now, { lang } = {}) {
    return this.#catalogue.answer('obligations', { history: this.history, now, lang }).obligations;
  }
}

/** The working calendar of a jurisdiction. */
export class Calendar {
  #catalogue;

  constructor(catalogue = standard) {
    this.#catalogue = catalogue;
  }

  static vietnam() {
    return new Calendar(standard);
  }

  #ask(ask, rest, { asOf } = {}) {
    return this.#catalogue.answer('calendar', { ask, ...rest, as_of: asOf });
  }

  isWorkingDay(date, options) {
    return this.#ask('is_working_day', { date }, options).working_day;
  }

  addWorkingDays(date, days, options) {
    return this.#ask('add_working_days', { date, days }, options).result;
  }

  /** From `start` on, before `end`. */
  countWorkingDays(start, end, options) {
    return this.#ask('count_working_days', { start, end }, options).days;
  }

  holidays(year, options) {
    return this.#ask('holidays', { year }, options).days;
  }
}
