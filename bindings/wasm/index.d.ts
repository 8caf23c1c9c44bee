/** A whole-number JSON value; the engine's answers hold no floats. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };
/** `2026-02-13` */
export type CivilDate = string;
/** `2026-02-13T15:20`; with an offset it is turned into the jurisdiction's time. */
export type Instant = string;
export type Lang = 'vi' | 'en' | 'ar';

export type MotcuaErrorKind = 'input' | 'gap' | 'rejected';

/** `input`: the question is wrong. `gap`: the encoded law cannot answer. `rejected`: the law says no. */
export class MotcuaError extends Error {
  readonly name: 'MotcuaError';
  readonly kind: MotcuaErrorKind;
  /** Stable snake_case. */
  readonly code: string;
  /** A JSON pointer into the request, where the request is to blame; else empty. */
  readonly path: string;
  /** What to do next, in plain words. */
  readonly help: string;
  readonly citation: Citation | undefined;
  readonly args: { readonly [key: string]: Json };
  constructor(error: {
    kind: MotcuaErrorKind;
    code: string;
    path?: string;
    message: string;
    help: string;
    citation?: Citation;
    args?: { readonly [key: string]: Json };
  });
}

/** Loads the engine once. Without `source` it takes the module that the package ships. */
export function init(source?: URL | Response | BufferSource | WebAssembly.Module): Promise<void>;

/** The engine's own door: a JSON request in, canonical JSON out; a failure is the answer `{"error":{…}}`. */
export function call(operation: string, request: string): string;

export interface Citation {
  readonly act: string;
  readonly article: string;
  readonly clause?: string;
}

export interface Applicant {
  readonly kind: string;
  readonly identity_level?: number;
}

export interface Evidence {
  readonly kind: string;
  readonly register?: string;
  readonly result?: 'found' | 'not_found' | 'mismatch' | 'unavailable';
  readonly at?: Instant;
}

export interface SubmittedDocument {
  readonly id: string;
  readonly originals?: number;
  readonly copies?: number;
  readonly electronic?: boolean;
  readonly evidence?: Evidence;
}

/** Persons are objects, lists are lists, names are snake_case; null and absent mean unknown, "" is known. */
export type Facts = { readonly [fact: string]: Json };

export interface Submission {
  /** By default the code of the procedure that checks it. */
  readonly procedure?: string;
  readonly case?: string;
  readonly channel: 'direct' | 'postal' | 'online' | 'app';
  readonly at: Instant;
  readonly office?: string;
  readonly territory?: string;
  readonly applicant?: Applicant;
  readonly representative?: { readonly relation?: string };
  readonly facts: Facts;
  readonly documents: readonly SubmittedDocument[];
}

export interface Finding {
  readonly code: string;
  readonly kind: 'missing' | 'wrong' | 'conflict' | 'unknown' | 'info';
  readonly severity: 'error' | 'warning' | 'info';
  readonly path: string;
  /** For the clerk; holds no field value. */
  readonly message: string;
  /** For the applicant, in plain spoken language. */
  readonly help: string;
  readonly citation?: Citation;
  readonly args: { readonly [key: string]: Json };
}

export interface Verdict {
  readonly complete: boolean;
  readonly findings: readonly Finding[];
  readonly requirements: readonly Json[];
  readonly deadline_if_filed_now?: Json;
  readonly fee?: Json;
  readonly assumptions: readonly Json[];
}

export interface Due {
  readonly term: string;
  readonly from: Instant;
  readonly due_on: CivilDate;
  readonly due_at: Instant;
  readonly basis: 'announced' | 'projected';
  readonly skipped: readonly Json[];
  readonly worked: readonly Json[];
  readonly undecided: readonly Json[];
  readonly assumptions: readonly Json[];
  readonly citations: readonly Citation[];
}

export interface DossierEvent {
  readonly event: string;
  readonly at: Instant;
  readonly recorded_at?: Instant;
  /** The same id twice is a no-op. */
  readonly event_id?: string;
  readonly role?: string;
  readonly office?: string;
  readonly channel?: string;
  readonly detail?: { readonly [key: string]: Json };
}

/** All there is to store of a dossier. */
export interface History {
  readonly dossier: string;
  readonly procedure: string;
  readonly events: readonly DossierEvent[];
}

export type Answer = { readonly [key: string]: Json };

export interface Version {
  /** The engine's version. */
  readonly motcua: string;
  /** The law data's release, such as `vn@2026-11-22+1f0c9a3e`. */
  readonly release: string;
}

export interface AsOf {
  /** Answer from what had been announced by that day. */
  readonly asOf?: CivilDate;
}

export interface AuditOptions {
  readonly now?: Instant;
  readonly shape?: 'events' | 'dossiers';
  readonly mapping?: string;
  readonly observed?: readonly string[];
  readonly terms?: Answer;
}

/** The procedures and calendars of one jurisdiction. */
export class Catalogue {
  /** `caller` stands in for the loaded engine. */
  constructor(caller?: (operation: string, request: string) => string);
  /** The canonical text of an answer; throws `MotcuaError` where the answer is an error. */
  json(operation: string, request: object): string;
  answer(operation: string, request: object): Answer;
  version(): Version;
  procedure(code: string, on?: CivilDate): Procedure;
  procedures(options?: { readonly lang?: Lang }): Answer;
  due(term: string, from: Instant, options?: AsOf): Due;
  audit(events: readonly Answer[], options?: AuditOptions): Answer;
  explain(events: readonly Answer[], dossier: string, options?: { readonly lang?: Lang }): Answer;
}

export function catalogue(): Catalogue;
export function procedure(code: string, on?: CivilDate): Procedure;
export function due(term: string, from: Instant, options?: AsOf): Due;

export interface CheckOptions {
  /** While `typing`, missing things are listed but are no errors. */
  readonly stage?: 'submit' | 'typing';
  readonly lang?: Lang;
}

/** One procedure, as it is in force on a day. */
export class Procedure {
  readonly code: string;
  readonly on: CivilDate | undefined;
  private constructor();
  /** Needs the day that the procedure was asked for `on`. */
  show(options?: { readonly lang?: Lang }): Answer;
  check(submission: Submission, options?: CheckOptions): Verdict;
  /** The same verdict as the engine's canonical bytes. */
  checkJson(submission: Submission, options?: CheckOptions): string;
  /** Needs the day that the procedure was asked for `on`. */
  requirements(facts: Facts, options?: { readonly channel?: Submission['channel']; readonly lang?: Lang }): Answer;
}

/** One dossier being handled: a value, each event gives a new one. */
export class Dossier {
  readonly history: History;
  /** The engine's answer about where the dossier stands. */
  readonly current: Answer;
  private constructor();
  static open(head: { readonly dossier: string; readonly procedure: string }, catalogue?: Catalogue): Dossier;
  /** Takes a dossier over from another system; earlier facts stay unknown. */
  static adopt(
    head: {
      readonly dossier: string;
      readonly procedure: string;
      readonly at: Instant;
      readonly record: {
        readonly status: number | string;
        readonly received_at?: Instant;
        readonly promised_on?: CivilDate;
        readonly supplements_used?: number;
      };
    },
    catalogue?: Catalogue,
  ): Dossier;
  static from(history: History, catalogue?: Catalogue): Dossier;
  apply(event: DossierEvent): Dossier;
  obligations(now: Instant): Answer;
}

/** The working calendar of a jurisdiction. */
export class Calendar {
  constructor(catalogue?: Catalogue);
  static vietnam(): Calendar;
  isWorkingDay(date: CivilDate, options?: AsOf): boolean;
  addWorkingDays(date: CivilDate, days: number, options?: AsOf): CivilDate;
  /** From `start` on, before `end`. */
  countWorkingDays(start: CivilDate, end: CivilDate, options?: AsOf): number;
  holidays(year: number, options?: AsOf): readonly Answer[];
}
