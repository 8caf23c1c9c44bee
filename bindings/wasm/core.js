// The whole engine without a law: dossiers, logs and calendars over packs that a page opens. This file converts and calls; it decides nothing.
import load, { Engine } from './pkg/motcua.js';
import { Catalogue } from './catalogue.js';
import { engineOf } from './engine.js';
import { MotcuaError } from './error.js';
import { keeping } from './kept.js';
import { asking, needed, told } from './request.js';

export { HeldSubmission, Procedure } from './catalogue.js';
export { Catalogue, MotcuaError };

const { loadEngine, opening, open } = engineOf(load, Engine, new URL('./pkg/motcua_bg.wasm', import.meta.url), keeping);
export { loadEngine, open };

/** @type {Engine | undefined} */
let engine;

/**
 * Opens a pack and makes it the one that `call`, `Dossier` and `Calendar` take when they are given no other.
 * @param {import('./engine.js').Pack} pack
 * @param {{ readonly source?: import('./core.js').EngineSource }} [options]
 */
export async function use(pack, options) {
  engine = await opening(pack, options?.source);
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

/**
 * Returns the canonical JSON answer to a JSON request, errors included, exactly as the engine wrote it.
 * @param {string} operation
 * @param {string} request
 */
export function call(operation, request) {
  return current().call(needed('operation', operation), needed('request', request));
}

/** The catalogue in use. */
export const standard = new Catalogue(
  call,
  (json) => keeping(current(), json),
  (code, on) => current().find(code, on),
);

/**
 * Returns the catalogue that is given, the one in use where none is.
 * @param {Catalogue | null | undefined} catalogue
 */
function lawOf(catalogue) {
  const law = catalogue ?? standard;
  // a page may hold the package twice, so what it can tells, not its class
  if (typeof law.answer === 'function') return law;
  throw new MotcuaError({
    kind: 'input',
    code: 'wrong_type',
    path: '/catalogue',
    message: '`catalogue` is no catalogue',
    help: 'give what `open` returns, or leave it out',
  });
}

/** One dossier being handled. Only its facts are kept: `history` is all there is to store, and the engine rebuilds the rest. */
export class Dossier {
  /** @type {Catalogue} */
  #catalogue;
  /** @type {import('./core.js').History} */
  #history;

  /**
   * @param {Catalogue} catalogue
   * @param {import('./core.js').Standing} standing
   */
  constructor(catalogue, standing) {
    this.#catalogue = catalogue;
    this.#history = structuredClone(standing.history);
    this.standing = standing;
    this.state = standing.state;
    this.findings = standing.findings ?? [];
  }

  get [Symbol.toStringTag]() {
    return 'Dossier';
  }

  /** A copy: what a caller does to it leaves the dossier as it is. */
  get history() {
    return structuredClone(this.#history);
  }

  /**
   * @param {Parameters<typeof import('./core.js').Dossier['open']>[0]} head
   * @param {Catalogue} catalogue
   * @param {import('./core.js').InLanguage} [options]
   */
  static open(head, catalogue, options) {
    const stated = typeof head === 'string' ? { procedure: head } : told(head, 'head');
    if ('events' in stated) {
      const help = 'rebuild a dossier that has events with `Dossier.from`';
      throw new MotcuaError({ kind: 'input', code: 'unknown_key', path: '/head/events', message: 'a new dossier has no events', help });
    }
    return Dossier.from(/** @type {import('./core.js').History} */ ({ ...stated, events: [] }), catalogue, options);
  }

  /**
   * Takes a dossier over from another system: `record` says how it stands there.
   * @param {Parameters<typeof import('./core.js').Dossier['adopt']>[0]} head
   * @param {Catalogue} catalogue
   * @param {import('./core.js').InLanguage} [options]
   */
  static adopt(head, catalogue, options) {
    const { at, record, ...rest } = told(head, 'head');
    const event = /** @type {import('./core.js').DossierEvent} */ ({ event: 'adopt', at, role: 'system', detail: record });
    return Dossier.open(/** @type {import('./core.js').History} */ (rest), catalogue, options).apply(event, options);
  }

  /**
   * Rebuilds a dossier from a stored history.
   * @param {import('./core.js').History} history
   * @param {Catalogue} catalogue
   * @param {import('./core.js').InLanguage} [options]
   */
  static from(history, catalogue, options) {
    const law = lawOf(catalogue);
    return new Dossier(law, law.answer('apply', asking({ history }, options)));
  }

  /**
   * @param {Parameters<import('./core.js').Dossier['apply']>[0]} event
   * @param {Parameters<import('./core.js').Dossier['apply']>[1]} options
   */
  apply(event, options) {
    if (event === undefined || event === null) {
      throw new MotcuaError({ kind: 'input', code: 'key_missing', path: '/event', message: '`event` is missing', help: 'give an event' });
    }
    return new Dossier(this.#catalogue, this.#catalogue.answer('apply', asking({ history: this.#history, event }, options)));
  }

  /**
   * @param {Parameters<import('./core.js').Dossier['next']>[0]} event
   * @param {Parameters<import('./core.js').Dossier['next']>[1]} options
   */
  next(event, options) {
    return this.#catalogue.answer('next', asking({ history: this.#history, event }, options));
  }

  /**
   * @param {string} now
   * @param {Parameters<import('./core.js').Dossier['obligations']>[1]} options
   */
  obligations(now, options) {
    return this.#catalogue.answer('obligations', asking({ history: this.#history, now }, options)).obligations;
  }
}

/** The working calendar of a jurisdiction. */
export class Calendar {
  /** @type {Catalogue} */
  #catalogue;

  /** @param {Catalogue} catalogue */
  constructor(catalogue) {
    this.#catalogue = lawOf(catalogue);
  }

  get [Symbol.toStringTag]() {
    return 'Calendar';
  }

  static vietnam() {
    return new Calendar(standard);
  }

  /**
   * @param {string} ask
   * @param {object} rest
   * @param {Parameters<import('./core.js').Calendar['isWorkingDay']>[1]} options
   */
  #ask(ask, rest, options) {
    return this.#catalogue.answer('calendar', asking({ ask, ...rest }, options));
  }

  /**
   * @param {string} date
   * @param {Parameters<import('./core.js').Calendar['isWorkingDay']>[1]} options
   */
  isWorkingDay(date, options) {
    return this.#ask('is_working_day', { date }, options).working_day;
  }

  /**
   * @param {string} date
   * @param {number} days
   * @param {Parameters<import('./core.js').Calendar['addWorkingDays']>[2]} options
   */
  addWorkingDays(date, days, options) {
    return this.#ask('add_working_days', { date, days }, options).result;
  }

  /**
   * From `start` on, before `end`.
   * @param {string} start
   * @param {string} end
   * @param {Parameters<import('./core.js').Calendar['countWorkingDays']>[2]} options
   */
  countWorkingDays(start, end, options) {
    return this.#ask('count_working_days', { start, end }, options).days;
  }

  /**
   * @param {number} year
   * @param {Parameters<import('./core.js').Calendar['holidays']>[1]} options
   */
  holidays(year, options) {
    return this.#ask('holidays', { year }, options).days;
  }
}
