// motcua for browsers and Node. This file converts and calls; it decides nothing: every answer is the engine's.
import load, { Engine } from './pkg/motcua.js';

let engine;
let loading;

/** Loads the engine and its law once; later calls wait for the same load, and a failed load may be tried again. */
export function init(source, pack) {
  loading ??= start(source, pack).catch((error) => {
    loading = undefined;
    throw error;
  });
  return loading;
}

async function start(source, pack) {
  const [law] = await Promise.all([bytes(pack ?? shipped('./packs/vn.bin')), module(source ?? shipped('./pkg/motcua_bg.wasm'))]);
  engine = made(() => new Engine(law));
}

async function module(source) {
  await load({ module_or_path: await source });
}

/** Node cannot fetch a file: there it is read, everywhere else the browser fetches it. */
async function shipped(path) {
  const url = new URL(path, import.meta.url);
  if (url.protocol !== 'file:') return url;
  const { readFile } = await import(/* @vite-ignore */ /* webpackIgnore: true */ 'node:fs/promises');
  return readFile(url);
}

/** The bytes of a pack, given as they are, as a response or as an address. */
async function bytes(pack) {
  const given = await pack;
  const source = given instanceof URL ? await fetch(given) : given;
  return source instanceof Response ? new Uint8Array(await source.arrayBuffer()) : source;
}

/** The engine throws its failures as the text of an answer. */
function made(make) {
  try {
    return make();
  } catch (error) {
    throw typeof error === 'string' ? new MotcuaError(JSON.parse(error).error) : error;
  }
}

/** What the engine could not answer (`gap`), was asked wrongly (`input`) or what the law refuses (`rejected`). */
export class MotcuaError extends Error {
  constructor({ kind, code, path, message, help, citation, args }) {
    super(message);
    this.name = 'MotcuaError';
    this.kind = kind;
    this.code = code;
    this.path = path ?? '';
    this.help = help;
    this.citation = citation;
    this.args = args ?? {};
  }
}

/** Returns the canonical JSON answer to a JSON request, errors included, exactly as the engine wrote it. */
export function call(operation, request) {
  if (!engine) {
    throw new MotcuaError({
      kind: 'input',
      code: 'not_initialised',
      message: 'the engine is not loaded',
      help: 'Await `init()` once before the first call.',
    });
  }
  return engine.call(operation, request);
}

/** The procedures and calendars of one jurisdiction. All other values reach the engine through its `json` and `answer`. */
export class Catalogue {
  #call;

  constructor(caller = call) {
    this.#call = caller;
  }

  /** The one place where a request leaves for the engine and its canonical answer comes back; an error answer is thrown. */
  json(operation, request) {
    const text = this.#call(operation, written(request));
    if (text.startsWith('{"error":')) throw new MotcuaError(JSON.parse(text).error);
    return text;
  }

  answer(operation, request) {
    return JSON.parse(this.json(operation, request));
  }

  version() {
    return this.answer('version', {});
  }

  procedure(code, on) {
    return new Procedure(this, code, on);
  }

  procedures({ lang } = {}) {
    return this.answer('procedures', { lang });
  }

  names({ lang } = {}) {
    return this.answer('names', { lang });
  }

  due(term, from, { asOf } = {}) {
    return this.answer('due', { term, from, as_of: asOf });
  }

  audit(events, { now, observed } = {}) {
    return this.answer('audit', { events, now, observed });
  }

  explain(events, dossier, { lang, now } = {}) {
    return this.answer('explain', { events, dossier, now, lang });
  }
}

function written(request) {
  try {
    return JSON.stringify(request);
  } catch {
    throw new MotcuaError({
      kind: 'input',
      code: 'not_json',
      message: 'the request cannot be written as JSON',
      help: 'Pass plain objects, lists, strings, whole numbers, booleans and null, without cycles.',
    });
  }
}

const vietnam = new Catalogue();

export function catalogue() {
  return vietnam;
}

export function procedure(code, on) {
  return vietnam.procedure(code, on);
}

export function due(term, from, options) {
  return vietnam.due(term, from, options);
}

/** One procedure, as it is in force on a day. */
export class Procedure {
  #catalogue;

  constructor(catalogue, code, on) {
    this.#catalogue = catalogue;
    this.code = code;
    this.on = on;
  }

  #request(rest) {
    return { procedure: this.code, on: this.on, ...rest };
  }

  show({ lang } = {}) {
    return this.#catalogue.answer('show', this.#request({ lang }));
  }

  check(submission, options) {
    return JSON.parse(this.checkJson(submission, options));
  }

  checkJson(submission, { stage, lang } = {}) {
    return this.#catalogue.json('check', { procedure: this.code, stage, lang, submission: { procedure: this.code, ...submission } });
  }

  missing(submission, { costs, limit, lang } = {}) {
    return this.#catalogue.answer('missing', { submission: { procedure: this.code, ...submission }, costs, limit, lang });
  }

  requirements(facts, { channel, lang } = {}) {
    return this.#catalogue.answer('requirements', this.#request({ channel, lang, facts }));
  }

  /** Opens the dossier of a submission, and one for each part of a linked procedure. */
  open(submission, { dossier, lang } = {}) {
    return this.#catalogue.answer('open', { submission: { procedure: this.code, ...submission }, dossier, lang });
  }

  /** When each part of a received submission is due. */
  branches(receivedAt, { channel, facts, progress, now, lang } = {}) {
    return this.#catalogue.answer('branches', { procedure: this.code, received_at: receivedAt, channel, facts, progress, now, lang });
  }
}

/** One dossier being handled. Only its facts are kept: `history` is all there is to store, and the engine rebuilds the rest. */
export class Dossier {
  #catalogue;

  constructor(catalogue, standing) {
    this.#catalogue = catalogue;
    this.standing = standing;
    this.history = standing.history;
    this.state = standing.state;
  }

  static open({ dossier, procedure }, catalogue = vietnam) {
    return Dossier.from({ dossier, procedure, events: [] }, catalogue);
  }

  /** Takes a dossier over from another system: `record` says how it stands there. */
  static adopt({ dossier, procedure, at, record }, catalogue = vietnam) {
    return Dossier.open({ dossier, procedure }, catalogue).apply({ event: 'adopt', at, role: 'system', detail: record });
  }

  /** Rebuilds a dossier from a stored history. */
  static from(history, catalogue = vietnam) {
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

  constructor(catalogue = vietnam) {
    this.#catalogue = catalogue;
  }

  static vietnam() {
    return new Calendar(vietnam);
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
