// What an engine is asked about the law. This file converts and calls; it decides nothing.
import { MotcuaError, made } from './error.js';
import { standardSchema } from './schema.js';

/** The procedures and calendars of one jurisdiction. All other values reach the engine through its `json` and `answer`. */
export class Catalogue {
  #call;
  #hold;

  constructor(caller, hold) {
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

  checklist(procedures, facts, { at, channel, channels, represented, relation, territory, form, lang } = {}) {
    return this.answer('checklist', { procedures, facts, at, channel, channels, represented, relation, territory, as: form, lang });
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
