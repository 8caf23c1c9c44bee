// The engine without a law: a module that is loaded once, and catalogues that are opened from packs. This file converts and calls; it decides nothing.
import load, { Engine } from './pkg/motcua.js';
import { MotcuaError } from './error.js';
import { standardSchema } from './schema.js';

export { MotcuaError };

let engine;
let loading;

/** Loads the engine's module once; later calls wait for the same load, and a failed load may be tried again. */
export function loadEngine(source) {
  loading ??= module(source).catch((error) => {
    loading = undefined;
    throw error;
  });
  return loading;
}

async function module(source) {
  const given = source ?? new URL('./pkg/motcua_bg.wasm', import.meta.url);
  await load({ module_or_path: await readable(given) });
}

/** Opens a pack: its bytes, a response, an address, or a promise of one. */
export async function open(pack, { source } = {}) {
  const opened = await opening(pack, source);
  return new Catalogue(
    (operation, request) => opened.call(operation, request),
    (json) => opened.submission(json),
  );
}

/** Opens a pack and makes it the one that `call`, `Dossier` and `Calendar` take when they are given no other. */
export async function use(pack, { source } = {}) {
  engine = await opening(pack, source);
}

async function opening(pack, source) {
  const [law] = await Promise.all([bytes(pack), loadEngine(source)]);
  return made(() => new Engine(law));
}

/** Node cannot fetch a file: there it is read, everywhere else the browser fetches it. */
async function readable(given) {
  if (!(given instanceof URL) || given.protocol !== 'file:') return given;
  const { readFile } = await import(/* @vite-ignore */ /* webpackIgnore: true */ 'node:fs/promises');
  return readFile(given);
}

async function bytes(pack) {
  const given = await readable(await pack);
  const source = given instanceof URL ? await fetch(given) : given;
  if (!(source instanceof Response)) return source;
  if (!source.ok) {
    throw new MotcuaError({
      kind: 'input',
      code: 'pack_not_found',
      message: 'the rules could not be fetched',
      help: 'Serve the files of the package beside the page, or pass the bytes of a pack.',
      args: { status: source.status },
    });
  }
  return new Uint8Array(await source.arrayBuffer());
}

/** The engine throws its failures as the text of an answer. */
function made(make) {
  try {
    return make();
  } catch (error) {
    throw typeof error === 'string' ? new MotcuaError(JSON.parse(error).error) : error;
  }
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

/** The procedures and calendars of one jurisdiction. All other values reach the engine through its `json` and `answer`. */
export class Catalogue {
  #call;
  #hold;

  constructor(caller = call, hold = (json) => current().submission(json)) {
    this.#call = caller;
    this.#hold = hold;
  }

  /** Reads a submission once; the engine keeps what it read. */
  hold(submission) {
    return new HeldSubmission(made(() => this.#hold(written(submission))));
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

  due(term, from, { asOf, body } = {}) {
    return this.answer('due', { term, from, as_of: asOf, body });
  }

  checklist(procedures, facts, { at, channel, channels, represented, relation, form, lang } = {}) {
    return this.answer('checklist', { procedures, facts, at, channel, channels, represented, relation, as: form, lang });
  }

  /** The law in another tool's form: of one procedure, or the lifecycle. */
  export(form, on, { procedure, lang } = {}) {
    return this.answer('export', { as: form, on, procedure, lang }).content;
  }

  feed(histories, now, { lang } = {}) {
    return this.answer('feed', { histories, now, lang });
  }

  unit({ id, dossier }, on, { lang } = {}) {
    return this.answer('unit', { unit: id, dossier, on, lang });
  }

  offices(procedure, { competent, filedAt }, on, { lang } = {}) {
    return this.answer('offices', { procedure, competent, filed_at: filedAt, on, lang });
  }

  audit(events, { now, observed } = {}) {
    return this.answer('audit', { events, now, observed });
  }

  explain(events, dossier, { lang, now, asOf } = {}) {
    return this.answer('explain', { events, dossier, now, as_of: asOf, lang });
  }

  /** The cases of a log under the law of two days; `facts` by dossier tell which papers each asks. */
  impact(events, before, after, { facts, now, lang } = {}) {
    return this.answer('impact', { events, before, after, facts, now, lang });
  }

  diff(before, after, { procedure, lang } = {}) {
    return this.answer('diff', { before, after, procedure, lang });
  }

  /** In what two systems' logs of the same dossiers differ. */
  reconcile(a, b, { lang } = {}) {
    return this.answer('reconcile', { a, b, lang });
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

/** The catalogue in use. */
export const standard = new Catalogue();

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

  jsonSchema({ lang } = {}) {
    return JSON.parse(this.#catalogue.answer('export', this.#request({ as: 'json-schema', lang })).content);
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

  /** Reads a submission to this procedure once, for many checks. */
  hold(submission) {
    return this.#catalogue.hold({ procedure: this.code, ...submission });
  }

  /** A Standard Schema of its submissions, with the words and the stage of `options`. */
  schema(options) {
    return { '~standard': standardSchema((submission) => this.check(submission, options)) };
  }

  get '~standard'() {
    return this.schema()['~standard'];
  }
}

function answered(text) {
  const answer = JSON.parse(text);
  if (answer.error) throw new MotcuaError(answer.error);
  return answer;
}

/** A submission that the engine has read; `free` gives its memory back, as does the collector in time. */
export class HeldSubmission {
  #held;

  constructor(held) {
    this.#held = held;
  }

  checkJson({ stage = '', lang = '' } = {}) {
    const text = this.#held.check(stage, lang);
    if (text.startsWith('{"error":')) throw new MotcuaError(JSON.parse(text).error);
    return text;
  }

  check(options) {
    return JSON.parse(this.checkJson(options));
  }

  /** Whether it is complete and where which finding stands; texts are written when `check` asks for them. */
  judge({ stage = '' } = {}) {
    return answered(this.#held.judge(stage));
  }

  missing({ lang = '' } = {}) {
    return answered(this.#held.missing(lang));
  }

  free() {
    this.#held.free();
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
