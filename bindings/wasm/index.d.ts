import type { Costs, Missing, Next } from './types/act.js';
import type { Channel, Citation, CivilDate, Instant, Json, Lang, Stage } from './types/base.js';
import type { BranchProgress, Branches, Opened } from './types/linked.js';
import type { CalendarDay, Deadline, Facts, Procedures, Requirements, ShownProcedure, Submission, Verdict } from './types/procedure.js';
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

/**
 * Loads the engine and its law once. Without `source` it takes the module that the package ships, without `pack` the whole law.
 * A pack that is damaged or of another version is a `MotcuaError` of kind `input` with a code `pack_…`.
 */
export function init(source?: URL | Response | BufferSource | WebAssembly.Module, pack?: URL | Response | Uint8Array): Promise<void>;

/** The engine's own door: a JSON request in, canonical JSON out; a failure is the answer `{"error":{…}}`. */
export function call(operation: string, request: string): string;

export interface Version {
  /** The engine's version. */
  readonly motcua: string;
  readonly release: string;
}

export interface InLanguage {
  readonly lang?: Lang;
}

export interface AsOf {
  /** Answer from what had been announced by that day. */
  readonly asOf?: CivilDate;
}

export interface AuditOptions {
  /** Clocks that still run are judged at that instant. */
  readonly now?: Instant;
  /** The events that the log would hold if they had happened; by default every one. */
  readonly observed?: readonly EventName[];
}

/** The procedures and calendars of one jurisdiction. */
export class Catalogue {
  /** `caller` stands in for the loaded engine. */
  constructor(caller?: (operation: string, request: string) => string);
  /** The canonical text of an answer; throws `MotcuaError` where the answer is an error. */
  json(operation: string, request: object): string;
  /** The answer of any operation of the engine, as it is. */
  answer(operation: string, request: object): Json;
  version(): Version;
  procedure(code: string, on?: CivilDate): Procedure;
  procedures(options?: InLanguage): Procedures;
  /** What events, states, roles, clocks, acts and registers are called. */
  names(options?: InLanguage): NameTable;
  due(term: string, from: Instant, options?: AsOf): Deadline;
  audit(events: readonly LogRow[], options?: AuditOptions): Audit;
  /** Without `dossier`, the events are those of one dossier. */
  explain(events: readonly LogRow[], dossier?: string, options?: InLanguage & { readonly now?: Instant }): Explanation;
}

export function catalogue(): Catalogue;
export function procedure(code: string, on?: CivilDate): Procedure;
export function due(term: string, from: Instant, options?: AsOf): Deadline;

export interface CheckOptions extends InLanguage {
  readonly stage?: Stage;
}

/** One procedure, as it is in force on a day. */
export class Procedure {
  readonly code: string;
  readonly on: CivilDate | undefined;
  private constructor();
  /** Needs the day that the procedure was asked for `on`. */
  show(options?: InLanguage): ShownProcedure;
  check(submission: Submission, options?: CheckOptions): Verdict;
  /** The same verdict as the engine's canonical bytes. */
  checkJson(submission: Submission, options?: CheckOptions): string;
  /** What to add so that the submission is complete, the cheapest way first. */
  missing(submission: Submission, options?: InLanguage & { readonly costs?: Costs; readonly limit?: number }): Missing;
  /** Needs the day that the procedure was asked for `on`. */
  requirements(facts: Facts, options?: InLanguage & { readonly channel?: Channel }): Requirements;
  /** Opens the dossier of a submission, and one for each part of a linked procedure. */
  open(submission: Submission, options?: InLanguage & { readonly dossier?: string }): Opened;
  /** When each part of a received submission is due; without `now` nothing is called overdue. */
  branches(
    receivedAt: Instant,
    options?: InLanguage & {
      readonly channel?: Channel;
      readonly facts?: Facts;
      readonly progress?: { readonly [branch: string]: BranchProgress };
      readonly now?: Instant;
    },
  ): Branches;
}

/** One dossier being handled: a value, each event gives a new one. */
export class Dossier {
  readonly history: History;
  readonly state: State;
  /** The engine's whole answer about where the dossier stands. */
  readonly standing: Standing;
  private constructor();
  static open(head: { readonly dossier?: string; readonly procedure: string }, catalogue?: Catalogue): Dossier;
  /** Takes a dossier over from another system, as its record says; earlier facts stay unknown. */
  static adopt(
    head: {
      readonly dossier?: string;
      readonly procedure: string;
      readonly at: Instant;
      readonly record: {
        readonly state?: State;
        /** The portal's status code. */
        readonly status?: number;
        readonly received_at?: Instant;
        readonly promised_on?: CivilDate;
        readonly supplements_used?: number;
      };
    },
    catalogue?: Catalogue,
  ): Dossier;
  static from(history: History, catalogue?: Catalogue): Dossier;
  /** Throws `MotcuaError` of kind `rejected`, with its article, where the law does not allow the event. */
  apply(event: DossierEvent, options?: InLanguage): Dossier;
  /** Which events are lawful for whom and, with `event`, the guard that it fails. */
  next(event?: DossierEvent, options?: InLanguage & { readonly at?: Instant }): Next;
  obligations(now: Instant, options?: InLanguage): readonly Obligation[];
}

/** The working calendar of a jurisdiction. */
export class Calendar {
  constructor(catalogue?: Catalogue);
  static vietnam(): Calendar;
  isWorkingDay(date: CivilDate, options?: AsOf): boolean;
  addWorkingDays(date: CivilDate, days: number, options?: AsOf): CivilDate;
  /** From `start` on, before `end`. */
  countWorkingDays(start: CivilDate, end: CivilDate, options?: AsOf): number;
  holidays(year: number, options?: AsOf): readonly CalendarDay[];
}
