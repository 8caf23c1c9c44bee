// What an engine is asked about the law. This file converts and calls; it decides nothing.
import { MotcuaError, made } from './error.js';
import { asking, chosen, filed, given, needed, only, written } from './request.js';
import { standardSchema } from './schema.js';

/** @typedef {import('./core.js').Catalogue} Law */
/** @typedef {import('./core.js').Procedure} Rules */
/** @typedef {(operation: string, request: string) => string} Call */
/**
 * @typedef {object} Held A submission that an engine has read.
 * @property {(stage?: string, lang?: string) => string} check
 * @property {(stage?: string) => string} judge
 * @property {(lang: string | undefined, texts: boolean) => string} missing
 * @property {(lang: string | undefined, texts: boolean) => any} [lacks] What `missing` says as an object, where that is quicker than reading its text.
 * @property {() => void} free
 */

/** @returns {never} */
const nothing = () => {
  throw new MotcuaError({ kind: 'input', code: 'unknown_operation', message: 'nothing is held', help: 'use `check`' });
};

/** @returns {never} */
const freed = () => {
  throw new MotcuaError({ kind: 'input', code: 'freed', message: 'the catalogue was freed', help: 'Open the pack again.' });
};

/** The procedures and calendars of one jurisdiction. All other values reach the engine through its `json` and `answer`. */
export class Catalogue {
  /** @type {Call} */
  #call;
  /** @type {(json: string) => Held} */
  #hold;
  /** @type {(code: string, on?: string) => void} */
  #find;
  /** @type {(() => void) | undefined} */
  #free;

  /**
   * @param {Call} caller
   * @param {(json: string) => Held} [hold]
   * @param {(code: string, on?: string) => void} [find]
   * @param {() => void} [free]
   */
  constructor(caller, hold = nothing, find = () => {}, free = undefined) {
    this.#call = caller;
    this.#hold = hold;
    this.#find = find;
    this.#free = free;
  }

  get [Symbol.toStringTag]() {
    return 'Catalogue';
  }

  /**
   * Reads a submission once; the engine keeps what it read.
   * @param {Parameters<Law['hold']>[0]} submission
   */
  hold(submission) {
    return new HeldSubmission(made(() => this.#hold(written(submission))));
  }

  /**
   * The one place where a request leaves for the engine and its canonical answer comes back; an error answer is thrown.
   * @param {string} operation
   * @param {object} request
   */
  json(operation, request) {
    return untouched(this.#call(operation, written(request)));
  }

  /**
   * @param {string} operation
   * @param {object} request
   */
  answer(operation, request) {
    return JSON.parse(this.json(operation, request));
  }

  version() {
    return this.answer('version', {});
  }

  /** Gives the memory of an opened pack back; the submissions that it holds are held on. */
  free() {
    const free = this.#free;
    if (!free) return;
    this.#free = undefined;
    this.#call = this.#hold = this.#find = freed;
    free();
  }

  /**
   * @param {string} code
   * @param {string} [on]
   */
  procedure(code, on) {
    const [name, day] = [needed('procedure', code), given('on', on)];
    made(() => this.#find(name, day));
    return new Procedure(this, name, day);
  }

  /** @param {Parameters<Law['procedures']>[0]} options */
  procedures(options) {
    return this.answer('procedures', asking({}, options));
  }

  /** @param {Parameters<Law['names']>[0]} options */
  names(options) {
    return this.answer('names', asking({}, options));
  }

  /**
   * @param {string} term
   * @param {string} from
   * @param {Parameters<Law['due']>[2]} options
   */
  due(term, from, options) {
    return this.answer('due', asking({ term, from }, options));
  }

  /**
   * @param {readonly string[]} procedures
   * @param {Parameters<Law['checklist']>[1]} facts
   * @param {Partial<Parameters<Law['checklist']>[2]>} options
   */
  checklist(procedures, facts, options) {
    return this.answer('checklist', asking({ procedures, facts }, options));
  }

  /**
   * @param {Parameters<Law['export']>[0]} form
   * @param {string} on
   * @param {Parameters<Law['export']>[2]} options
   */
  export(form, on, options) {
    return this.answer('export', asking({ as: form, on }, options)).content;
  }

  /**
   * @param {Parameters<Law['feed']>[0]} histories
   * @param {string} now
   * @param {Parameters<Law['feed']>[2]} options
   */
  feed(histories, now, options) {
    return this.answer('feed', asking({ histories, now }, options));
  }

  /**
   * @param {{ id?: string, dossier?: string } | null | undefined} unit
   * @param {string} on
   * @param {Parameters<Law['unit']>[2]} options
   */
  unit(unit, on, options) {
    return this.answer('unit', asking(asking({ on }, unit, 'unit'), options));
  }

  /**
   * @param {string} procedure
   * @param {Partial<Parameters<Law['offices']>[1]>} units
   * @param {string} on
   * @param {Parameters<Law['offices']>[3]} options
   */
  offices(procedure, units, on, options) {
    return this.answer('offices', asking(asking({ procedure, on }, units, 'units'), options));
  }

  /**
   * @param {Parameters<Law['audit']>[0]} events
   * @param {Parameters<Law['audit']>[1]} options
   */
  audit(events, options) {
    return this.answer('audit', asking({ events }, options));
  }

  /**
   * @param {Parameters<Law['explain']>[0]} events
   * @param {string} [dossier]
   * @param {Parameters<Law['explain']>[2]} [options]
   */
  explain(events, dossier, options) {
    return this.answer('explain', asking({ events, dossier }, options));
  }

  /**
   * @param {Parameters<Law['impact']>[0]} events
   * @param {string} before
   * @param {string} after
   * @param {Parameters<Law['impact']>[3]} options
   */
  impact(events, before, after, options) {
    return this.answer('impact', asking({ events, before, after }, options));
  }

  /**
   * @param {string} before
   * @param {string} after
   * @param {Parameters<Law['diff']>[2]} options
   */
  diff(before, after, options) {
    return this.answer('diff', asking({ before, after }, options));
  }

  /**
   * @param {Parameters<Law['reconcile']>[0]} a
   * @param {Parameters<Law['reconcile']>[1]} b
   * @param {Parameters<Law['reconcile']>[2]} options
   */
  reconcile(a, b, options) {
    return this.answer('reconcile', asking({ a, b }, options));
  }
}

/** One procedure, as it is in force on a day. */
export class Procedure {
  /** @type {Catalogue} */
  #catalogue;

  /**
   * @param {Catalogue} catalogue
   * @param {string} code
   * @param {string} [on]
   */
  constructor(catalogue, code, on) {
    this.#catalogue = catalogue;
    this.code = code;
    this.on = on;
  }

  get [Symbol.toStringTag]() {
    return 'Procedure';
  }

  /**
   * @param {object} [options]
   * @param {object} [rest]
   */
  #request(options, rest) {
    return asking({ procedure: this.code, on: this.on, ...rest }, options);
  }

  /**
   * Returns a submission to this procedure, which a check refuses where it is to another.
   * @param {import('./core.js').Submission} submission
   */
  #own(submission) {
    const own = filed(this.code, submission);
    if (own?.procedure !== this.code) this.checkJson(own);
    return own;
  }

  /** @param {Parameters<Rules['show']>[0]} options */
  show(options) {
    return this.#catalogue.answer('show', this.#request(options));
  }

  /**
   * @param {Parameters<Rules['check']>[0]} submission
   * @param {Parameters<Rules['check']>[1]} [options]
   */
  check(submission, options) {
    return JSON.parse(this.checkJson(submission, options));
  }

  /**
   * @param {Parameters<Rules['checkJson']>[0]} submission
   * @param {Parameters<Rules['checkJson']>[1]} [options]
   */
  checkJson(submission, options) {
    return this.#catalogue.json('check', asking({ procedure: this.code, submission: filed(this.code, submission) }, options));
  }

  /** @param {Parameters<Rules['jsonSchema']>[0]} options */
  jsonSchema(options) {
    return JSON.parse(this.#catalogue.answer('export', this.#request(options, { as: 'json-schema' })).content);
  }

  /**
   * @param {Parameters<Rules['missing']>[0]} submission
   * @param {import('./types/act.js').Priced & { lang?: string, texts?: boolean }} options
   */
  missing(submission, options) {
    return this.#catalogue.answer('missing', asking({ submission: this.#own(submission) }, options));
  }

  /**
   * @param {Parameters<Rules['requirements']>[0]} facts
   * @param {Parameters<Rules['requirements']>[1]} options
   */
  requirements(facts, options) {
    return this.#catalogue.answer('requirements', this.#request(options, { facts }));
  }

  /**
   * @param {Parameters<Rules['open']>[0]} submission
   * @param {Parameters<Rules['open']>[1]} options
   */
  open(submission, options) {
    return this.#catalogue.answer('open', asking({ submission: this.#own(submission) }, options));
  }

  /**
   * @param {string} receivedAt
   * @param {Parameters<Rules['branches']>[1]} options
   */
  branches(receivedAt, options) {
    return this.#catalogue.answer('branches', asking({ procedure: this.code, received_at: receivedAt }, options));
  }

  /** @param {Parameters<Rules['hold']>[0]} submission */
  hold(submission) {
    return this.#catalogue.hold(this.#own(submission));
  }

  /**
   * A Standard Schema of its submissions, with the words and the stage of `options`.
   * @param {Parameters<Rules['schema']>[0]} [options]
   */
  schema(options) {
    const unread = () => this.#catalogue.names(options?.lang && { lang: options.lang }).unread;
    /** @param {string} id */
    const aliases = (id) => {
      /** @type {import('./core.js').ShownProcedure} */
      const { documents } = this.show(undefined);
      return documents.find(({ document }) => document === id)?.aliases ?? [];
    };
    return { '~standard': standardSchema((submission) => this.check(submission, options), unread, aliases) };
  }

  get '~standard'() {
    return this.schema()['~standard'];
  }
}

/**
 * Returns an answer as the engine wrote it; an error answer is thrown.
 * @param {string} text
 */
export function untouched(text) {
  if (text.startsWith('{"error":')) throw new MotcuaError(JSON.parse(text).error);
  return text;
}

/** A submission that the engine has read; `free` gives its memory back, as does the collector in time. */
export class HeldSubmission {
  /** @type {Held | undefined} */
  #held;

  /** @param {Held} held */
  constructor(held) {
    this.#held = held;
  }

  get [Symbol.toStringTag]() {
    return 'HeldSubmission';
  }

  /** What the engine read; once its memory is given back there is nothing to ask. */
  get #read() {
    if (this.#held) return this.#held;
    throw new MotcuaError({ kind: 'input', code: 'freed', message: 'the submission was freed', help: 'Hold it again.' });
  }

  /** @param {Parameters<import('./core.js').HeldSubmission['checkJson']>[0]} options */
  checkJson(options) {
    const { stage, lang } = only(options, ['stage', 'lang']);
    return untouched(this.#read.check(given('stage', stage), given('lang', lang)));
  }

  /** @param {Parameters<import('./core.js').HeldSubmission['check']>[0]} [options] */
  check(options) {
    return JSON.parse(this.checkJson(options));
  }

  /**
   * Whether it is complete and where which finding stands; texts are written when `check` asks for them.
   * @param {Parameters<import('./core.js').HeldSubmission['judge']>[0]} options
   */
  judge(options) {
    const { stage } = only(options, ['stage']);
    return JSON.parse(untouched(this.#read.judge(given('stage', stage))));
  }

  /** @param {Parameters<import('./core.js').HeldSubmission['missingJson']>[0]} options */
  missingJson(options) {
    const { texts, lang } = only(options, ['texts', 'lang']);
    return untouched(this.#read.missing(given('lang', lang), chosen('texts', texts)));
  }

  /** @param {Parameters<import('./core.js').HeldSubmission['missingJson']>[0]} [options] */
  missing(options) {
    const { texts, lang } = only(options, ['texts', 'lang']);
    return this.#read.lacks?.(given('lang', lang), chosen('texts', texts)) ?? JSON.parse(this.missingJson(options));
  }

  free() {
    this.#held?.free();
    this.#held = undefined;
  }
}
