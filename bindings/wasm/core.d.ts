import type {
  Checklist,
  ChecklistOptions,
  Diff,
  ExportForm,
  Feed,
  Impact,
  Missing,
  MissingUntold,
  Next,
  Priced,
  Reconciled,
} from './types/act.js';
import type { Channel, Citation, CivilDate, Instant, Json, LangTag, Stage } from './types/base.js';
import type { BranchProgress, Branches, Opened } from './types/linked.js';
import type { Offices, UnitAnswer } from './types/territory.js';
import type {
  CalendarDay,
  Deadline,
  Facts,
  Finding,
  Judgement,
  Procedures,
  Requirements,
  ShownProcedure,
  Submission,
  Verdict,
} from './types/procedure.js';
import type {
  Audit,
  DossierEvent,
  EventName,
  Explanation,
  History,
  LogRow,
  NameTable,
  Obligation,
  Standing,
  State,
} from './types/dossier.js';

export type * from './types/act.js';
export type * from './types/base.js';
export type * from './types/procedure.js';
export type * from './types/dossier.js';
export type * from './types/linked.js';
export type * from './types/territory.js';

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
  /** Of what the law refuses: the choices and the rules nobody read that this rests on, by name. */
  readonly assumptions: readonly string[];
  constructor(error: {
    kind: MotcuaErrorKind;
    code: string;
    path?: string;
    message: string;
    help: string;
    citation?: Citation;
    args?: { readonly [key: string]: Json };
    assumptions?: readonly string[];
  });
  /** What `JSON.stringify` writes: every part above, and `message`. */
  toJSON(): { readonly [key: string]: unknown };
}

/** A `WebAssembly.Module`, where the compiler knows the browser's types; Node's alone do not have it. */
export type CompiledModule = typeof globalThis extends { readonly WebAssembly: { readonly Module: { readonly prototype: infer Module } } }
  ? Module
  : never;
/** What an engine can be loaded from. */
export type EngineSource = URL | Response | ArrayBuffer | ArrayBufferView<ArrayBuffer> | CompiledModule;
/** A file of rules: its bytes, a response or its address. */
export type Pack = URL | Response | ArrayBuffer | Uint8Array;

/**
 * Loads the engine's module once; without `source` it takes the one that the package ships. One that cannot be loaded is a `MotcuaError` with the code
 * `engine_not_loaded` and the runtime's own error as its `cause`.
 */
export function loadEngine(source?: EngineSource): Promise<void>;
/**
 * Opens a pack. One that is not found, damaged or of another version is a `MotcuaError` of kind `input` with a code `pack_…`.
 */
export function open(pack: Pack | Promise<Pack>, options?: { readonly source?: EngineSource | undefined }): Promise<Catalogue>;
/** Opens a pack and makes it the one that `call`, `Dossier` and `Calendar` take when they are given no other. */
export function use(pack: Pack | Promise<Pack>, options?: { readonly source?: EngineSource | undefined }): Promise<void>;
/** The catalogue in use. */
export const standard: Catalogue;

/** The engine's own door: a JSON request in, canonical JSON out; a failure is the answer `{"error":{…}}`. */
export function call(operation: string, request: string): string;

export interface Version {
  /** The engine's version. */
  readonly motcua: string;
  readonly release: string;
}

export interface InLanguage {
  readonly lang?: LangTag | undefined;
}

export interface OfBody {
  /** The body whose working hours count, by its id or the name of its office. */
  readonly body?: string | undefined;
}

export interface AsOf {
  /** Answer from what had been announced by that day. */
  readonly asOf?: CivilDate | undefined;
}

export interface AuditOptions {
  /** Clocks that still run are judged at that instant. */
  readonly now?: Instant | undefined;
  /** The events that the log would hold if they had happened; by default every one. */
  readonly observed?: readonly EventName[] | undefined;
}

/** The procedures and calendars of one jurisdiction. */
export class Catalogue {
  /**
   * `caller` stands in for the loaded engine, as far as questions and answers go: it holds no submission (`hold` throws `unknown_operation`), and what it
   * answers to the first question of a procedure tells whether it knows it.
   */
  constructor(caller: (operation: string, request: string) => string);
  /** Reads a submission once; the engine keeps what it read. */
  hold(submission: Submission & { readonly procedure: string }): HeldSubmission;
  /** The canonical text of an answer; throws `MotcuaError` where the answer is an error. */
  json(operation: string, request: object): string;
  /** The answer of any operation of the engine, as it is. */
  answer(operation: string, request: object): Json;
  /** The version of the engine and the release of the law. */
  version(): Version;
  /**
   * Gives the memory of a pack back that `open` opened, as the collector does in time; what it is asked afterwards is refused (`freed`). Nothing happens
   * to the catalogue in use.
   */
  free(): void;
  /** Throws a gap where the procedure is not known, or with `on` not in force on that day. */
  procedure(code: string, on?: CivilDate): Procedure;
  /** Every procedure with its editions. */
  procedures(options?: InLanguage): Procedures;
  /** What events, states, roles, clocks, acts and registers are called. */
  names(options?: InLanguage): NameTable;
  /** When a term such as `10 working days` ends, and why: the day of `from` itself does not count, an hour term runs from its instant on. */
  due(term: string, from: Instant, options?: InLanguage & AsOf & OfBody): Deadline;
  /** What to bring for several errands at once; facts of one errand alone stand under its code. */
  checklist(procedures: readonly string[], facts?: Facts, options?: ChecklistOptions): Checklist;
  /**
   * The law in another tool's form: of one procedure (a page for people as `html` too), or the lifecycle as `mermaid` or `xstate`. Throws a gap where
   * nothing is in force on that day.
   */
  export(form: ExportForm, on: CivilDate, options?: InLanguage & { readonly procedure?: string | undefined }): string;
  /** What is owed in several dossiers, as an iCalendar file. */
  feed(histories: readonly History[], now: Instant, options?: InLanguage): Feed;
  /** A unit by id, official code or dossier code, and the units that stand in its place on a day. */
  unit(unit: { readonly id: string } | { readonly dossier: string }, on: CivilDate, options?: InLanguage): UnitAnswer;
  /** What the office of one unit may do with a submission that another is competent for. */
  offices(procedure: string, units: { readonly competent: string; readonly filedAt: string }, on: CivilDate, options?: InLanguage): Offices;
  /** A report for each dossier, of some 8,000 to 9,000 rows at most (1 MiB of JSON); throws `too_large` (`input`) beyond. */
  audit(events: readonly LogRow[], options?: AuditOptions): Audit;
  /** Without `dossier`, the events are those of one dossier. */
  explain(events: readonly LogRow[], dossier?: string, options?: InLanguage & AsOf & { readonly now?: Instant | undefined }): Explanation;
  /** The cases of a log under the law of two days; `facts` by dossier tell which papers and fees each asks. */
  impact(
    events: readonly LogRow[],
    before: CivilDate,
    after: CivilDate,
    options?: InLanguage & {
      readonly facts?: { readonly [dossier: string]: Facts } | undefined;
      /** What a paper costs the applicant beside the fee. */
      readonly paperPrice?: number | undefined;
      readonly now?: Instant | undefined;
    },
  ): Impact;
  /** The behaviour in which the law of two days differs, each difference with a submission or a history that shows it. */
  diff(before: CivilDate, after: CivilDate, options?: InLanguage & { readonly procedure?: string | undefined }): Diff;
  /** In what two systems' logs of the same dossiers differ, each with the likelier side. */
  reconcile(a: readonly LogRow[], b: readonly LogRow[], options?: InLanguage): Reconciled;
}

export interface CheckOptions extends InLanguage {
  readonly stage?: Stage | undefined;
}

/** One procedure, as it is in force on a day. */
export class Procedure {
  readonly code: string;
  readonly on: CivilDate | undefined;
  private constructor();
  /** Of the day that the procedure was asked for `on`; without one, of the latest edition that has begun. */
  show(options?: InLanguage): ShownProcedure;
  /** Everything that is missing or wrong, what is required, when it is due and what it costs; at stage `typing` nothing missing is an error. */
  check(submission: Submission, options?: CheckOptions): Verdict;
  /** The same verdict as the engine's canonical bytes. */
  checkJson(submission: Submission, options?: CheckOptions): string;
  /** JSON Schema 2020-12 of a submission; what it cannot say it lists. */
  jsonSchema(options?: InLanguage): { readonly [key: string]: Json };
  /** What to add so that the submission is complete, the cheapest way first; with `texts: false` in codes and places alone, which is faster. */
  missing(submission: Submission, options?: InLanguage & Priced & { readonly texts?: true | undefined }): Missing;
  missing(submission: Submission, options: Priced & { readonly texts: false }): MissingUntold;
  /** Of the day that the procedure was asked for `on`; without one, of the latest edition that has begun. */
  requirements(facts: Facts, options?: InLanguage & { readonly channel?: Channel | undefined }): Requirements;
  /** Opens the dossier of a submission, and one for each part of a linked procedure. */
  open(submission: Submission, options?: InLanguage & { readonly dossier?: string | undefined }): Opened;
  /** When each part of a received submission is due; without `now` nothing is called overdue. */
  branches(
    receivedAt: Instant,
    options?: InLanguage & {
      readonly channel?: Channel | undefined;
      readonly facts?: Facts | undefined;
      readonly progress?: { readonly [branch: string]: BranchProgress } | undefined;
      readonly now?: Instant | undefined;
    },
  ): Branches;
  /** Reads a submission to this procedure once, for many checks. */
  hold(submission: Submission): HeldSubmission;
  /**
   * A Standard Schema of its submissions, with the words and the stage of `options`. `T` is the type of your form's values, where it is a narrower one
   * than `Submission`: form libraries that list the paths of a type (react-hook-form) cannot list those of any JSON.
   */
  schema<T = Submission>(options?: CheckOptions): SubmissionSchema<T>;
  /** Standard Schema v1. */
  readonly '~standard': SubmissionSchema['~standard'];
}

/** A submission that the engine has read; `free` gives its memory back, as does the collector in time. */
export class HeldSubmission {
  private constructor();
  check(options?: CheckOptions): Verdict;
  /** The verdict as the engine's canonical bytes. */
  checkJson(options?: CheckOptions): string;
  /** Whether it is complete and where which finding stands, without texts: the answer for every keystroke. */
  judge(options?: { readonly stage?: Stage | undefined }): Judgement;
  /** What to add, the cheapest way first; with `texts: false` in codes and places alone, which is faster. */
  missing(options?: InLanguage & { readonly texts?: true | undefined }): Missing;
  missing(options: { readonly texts: false }): MissingUntold;
  /** The same as the engine's canonical bytes. */
  missingJson(options?: InLanguage & { readonly texts?: boolean | undefined }): string;
  free(): void;
}

/** Standard Schema v1: findings of severity error are its issues, in plain language. */
export interface SubmissionSchema<T = Submission> {
  readonly '~standard': {
    readonly version: 1;
    readonly vendor: 'motcua';
    readonly validate: (
      value: unknown,
    ) =>
      | { readonly value: T; readonly issues?: undefined }
      | { readonly issues: readonly { readonly message: string; readonly path: readonly (string | number)[] }[] };
    readonly types?: { readonly input: T; readonly output: T };
  };
}

/** One dossier being handled: a value, each event gives a new one. */
export class Dossier {
  /** All there is to store; each time a copy. */
  readonly history: History;
  readonly state: State;
  /** The engine's whole answer about where the dossier stands. */
  readonly standing: Standing;
  /** What is in doubt about where it belongs: `territory_unknown` where the rules know no such unit; empty where nothing is. */
  readonly findings: readonly Finding[];
  private constructor();
  /**
   * `head` is the procedure's code alone, or with `territory`, the unit whose local rules hold, by its id or official code, and `body` whose
   * working hours count. A unit that the rules do not know is among the `findings`, here and after each event.
   */
  static open(
    head:
      | string
      | {
          readonly dossier?: string | undefined;
          readonly procedure: string;
          readonly territory?: string | undefined;
          readonly body?: string | undefined;
        },
    catalogue?: Catalogue,
    options?: InLanguage,
  ): Dossier;
  /** Takes a dossier over from another system, as its record says; earlier facts stay unknown. */
  static adopt(
    head: {
      readonly dossier?: string | undefined;
      readonly procedure: string;
      readonly territory?: string | undefined;
      readonly body?: string | undefined;
      readonly at: Instant;
      readonly record: {
        readonly state?: State | undefined;
        /** The portal's status code. */
        readonly status?: number | undefined;
        readonly received_at?: Instant | undefined;
        readonly promised_on?: CivilDate | undefined;
        readonly supplements_used?: number | undefined;
        /** How often the date was set anew; without it nobody may set one. */
        readonly extensions_used?: number | undefined;
      };
    },
    catalogue?: Catalogue,
    options?: InLanguage,
  ): Dossier;
  /** The dossier that a stored history tells of. Throws `rejected` where the law does not allow one of its events. */
  static from(history: History, catalogue?: Catalogue, options?: InLanguage): Dossier;
  /** Throws `MotcuaError` of kind `rejected`, with its article, where the law does not allow the event. */
  apply(event: DossierEvent, options?: InLanguage): Dossier;
  /** Which events are lawful for whom and, with `event`, the guard that it fails. */
  next(event?: DossierEvent, options?: InLanguage & { readonly at?: Instant | undefined }): Next;
  /** Who owes what by when; what happened after `now` is not looked at. */
  obligations(now: Instant, options?: InLanguage): readonly Obligation[];
}

/** The working calendar of a jurisdiction. Whether the days were announced, and what is still decided, `call('calendar', …)` tells beside each answer. */
export class Calendar {
  constructor(catalogue?: Catalogue);
  static vietnam(): Calendar;
  /** Whether it is a working day; throws a gap (`no_calendar`) outside of the encoded years, as its like do. */
  isWorkingDay(date: CivilDate, options?: InLanguage & AsOf): boolean;
  /** The working day that lies `days` working days after `date`, which itself does not count; a negative number counts back. */
  addWorkingDays(date: CivilDate, days: number, options?: InLanguage & AsOf): CivilDate;
  /** From `start` on, before `end`. */
  countWorkingDays(start: CivilDate, end: CivilDate, options?: InLanguage & AsOf): number;
  /** The days off of a civil year beside the weekly rest, and the days of rest that are worked. */
  holidays(year: number, options?: InLanguage & AsOf): readonly CalendarDay[];
}
