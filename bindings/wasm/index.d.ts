/** A whole-number JSON value; the engine's answers hold no floats. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };
/** `2026-02-13` */
export type CivilDate = string;
/** `2026-02-13T15:20`; with an offset it is turned into the jurisdiction's time. */
export type Instant = string;
/** Texts that this language lacks come in Vietnamese, the language of the law. */
export type Lang = 'vi' | 'en' | 'ar';
/** How an application comes in. */
export type Channel = 'direct' | 'postal' | 'online' | 'app';
/** Whether the legal text was read (`seen`), told of, concluded, generally known or doubtful. */
export type Sure = 'seen' | 'reported' | 'inferred' | 'known' | 'unsure' | 'caller';
export type Severity = 'error' | 'warning' | 'info';

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

/** A text by language; `vi` and `en` at least. */
export type Names = { readonly [lang: string]: string };

/** A policy value that the answer rests on where the law leaves a choice or the text was not read. */
export interface Assumption {
  readonly name: string;
  readonly value: string;
  readonly cite?: Citation;
  readonly sure: Sure;
}

export interface Citation {
  readonly act: string;
  /** Absent where the act as a whole is meant. */
  readonly article?: string;
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
  readonly channel: Channel;
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
  readonly severity: Severity;
  /** A JSON pointer into the submission. */
  readonly path: string;
  /** For the clerk; holds no field value. */
  readonly message: string;
  /** For the applicant, in plain spoken language. */
  readonly help: string;
  readonly citation?: Citation;
  /** What the message names: ids, paths, numbers of the rules. */
  readonly args: { readonly [key: string]: number | string | readonly string[] };
  /** The language of `message` and `help`, where it is not the one asked for. */
  readonly lang?: string;
}

export type DocumentKind = 'form' | 'electronic_form' | 'submit' | 'present' | 'data';

export interface Requirement {
  /** The document's id. */
  readonly document: string;
  readonly title: string;
  readonly kind: DocumentKind;
  readonly status: 'required' | 'not_required' | 'depends' | 'unknown';
  /** JSON pointers to the facts that would decide. */
  readonly depends_on: readonly string[];
  /** The group of alternatives of which one is enough. */
  readonly one_of: string | null;
  readonly originals: number;
  readonly copies: number;
  /** Null where nobody said what is handed in. */
  readonly met: boolean | null;
  readonly help: string | null;
  readonly citation: Citation;
}

export interface Waiver {
  readonly id: string;
  readonly title: string;
  readonly percent: number;
  readonly citation: Citation;
}

export type FeeStatus = 'due' | 'set_by' | 'text' | 'depends' | 'not_whole';

export interface FeeLine {
  readonly id: string;
  readonly title: string;
  /** In whole units of the currency; null where it is not known. */
  readonly amount: number | null;
  readonly status: FeeStatus;
  /** Who sets it, or the text that is known of it. */
  readonly note: string | null;
  readonly depends_on: readonly string[];
  readonly waiver: Waiver | null;
  readonly citation: Citation;
}

export interface Fee {
  /** The sum, where every line is known. */
  readonly amount: number | null;
  readonly status: FeeStatus;
  /** ISO 4217. */
  readonly currency: string;
  readonly lines: readonly FeeLine[];
}

/** A day that differs from the plain week. */
export interface CalendarDay {
  readonly date: CivilDate;
  readonly kind: 'holiday' | 'compensatory' | 'swap_off' | 'swap_work';
  readonly name: Names;
  readonly basis: Basis;
  readonly cite: Citation;
  readonly sure: Sure;
  readonly announced?: CivilDate;
  readonly announced_by?: string;
}

export type Basis = 'announced' | 'projected';

/** A decision that is still open and may move a deadline. */
export interface Undecided {
  readonly what: string;
  readonly from: CivilDate;
  readonly until: CivilDate;
  readonly name: Names;
  readonly cite?: Citation;
  readonly sure: Sure;
}

/** When a term ends, and all that led to it. */
export interface Deadline {
  readonly term: string;
  readonly from: Instant;
  readonly due_on: CivilDate;
  /** The last second, inclusive: 23:59:59 for day terms. */
  readonly due_at: Instant;
  readonly basis: Basis;
  readonly skipped: readonly CalendarDay[];
  readonly worked: readonly CalendarDay[];
  readonly undecided: readonly Undecided[];
  readonly assumptions: readonly Assumption[];
  readonly citations: readonly Citation[];
}

/** What an answer about a procedure says of itself. */
export interface Answered {
  readonly procedure: string;
  /** Such as `1.001193@2025-07-01`. */
  readonly edition: string;
  /** The law data's release, such as `vn@2026-11-22+1f0c9a3e`. */
  readonly release: string;
  readonly lang: string;
}

export interface Verdict extends Answered {
  readonly stage: Stage;
  /** Nothing stands in the way: no error, and nothing unknown that decides. */
  readonly complete: boolean;
  /** Sorted by path and code. */
  readonly findings: readonly Finding[];
  readonly requirements: readonly Requirement[];
  readonly deadline_if_filed_now: Deadline | null;
  readonly fee: Fee | null;
  readonly assumptions: readonly Assumption[];
}

export interface Requirements extends Answered {
  readonly requirements: readonly Requirement[];
}

export interface Source {
  readonly citation: Citation;
  readonly sure: Sure;
  readonly checked_on: CivilDate;
}

export type Curation = 'curated' | 'imported';

export interface ProcedureField {
  /** Such as `child.birth_date`; `[]` marks the elements of a list. */
  readonly path: string;
  readonly title: string;
  readonly kind: 'text' | 'integer' | 'boolean' | 'date' | 'partial_date' | 'choice' | 'list';
  /** Of a choice. */
  readonly values: readonly { readonly value: string; readonly title: string }[];
  readonly required: 'always' | 'optional' | 'when';
  /** The condition under which it is required. */
  readonly when: string | null;
  readonly pattern: string | null;
  readonly min: number | null;
  readonly max: number | null;
  readonly privacy: 'none' | 'basic' | 'sensitive';
  readonly help: string | null;
  readonly source: Source;
}

export interface ShownDocument extends Requirement {
  readonly aliases: readonly string[];
  readonly electronic: boolean;
  readonly channels: readonly Channel[];
  readonly cases: readonly string[];
  readonly when: string | null;
  /** The registers that may stand in for it. */
  readonly registers: readonly string[];
  readonly sure: Sure;
  readonly checked_on: CivilDate;
}

export type FeeAmount =
  | { readonly fixed: number }
  | {
      readonly tiered: {
        readonly count: string;
        readonly tiers: readonly { readonly up_to: number | null; readonly each: number }[];
        readonly cap: number | null;
        readonly times: string | null;
      };
    }
  | { readonly set_by: string }
  | { readonly text: string };

/** One edition of a procedure, whole. */
export interface ShownProcedure {
  readonly code: string;
  readonly edition: string;
  readonly release: string;
  readonly lang: string;
  readonly title: string;
  readonly field: string;
  readonly curation: Curation;
  readonly from: CivilDate;
  readonly until: CivilDate | null;
  readonly source: Source;
  readonly levels: readonly string[];
  readonly channels: readonly { readonly channel: Channel; readonly source: Source }[];
  readonly cases: readonly { readonly id: string; readonly title: string; readonly when: string | null; readonly source: Source }[];
  readonly terms: readonly {
    readonly id: string;
    readonly term: string;
    readonly mode: 'settlement' | 'verification_total' | 'verification_added' | 'supplement_notice' | 'supplement' | 'answer';
    readonly channels: readonly Channel[];
    readonly when: string | null;
    readonly source: Source;
  }[];
  readonly documents: readonly ShownDocument[];
  readonly fields: readonly ProcedureField[];
  readonly conditions: readonly {
    readonly code: string;
    readonly when: string | null;
    readonly assert: string;
    readonly message: string;
    readonly help: string;
    readonly source: Source;
  }[];
  readonly fees: readonly {
    readonly id: string;
    readonly title: string;
    readonly amount: FeeAmount;
    readonly channels: readonly Channel[];
    readonly when: string | null;
    readonly waivers: readonly {
      readonly id: string;
      readonly title: string;
      readonly when: string;
      readonly percent: number;
      readonly source: Source;
    }[];
    readonly source: Source;
  }[];
  readonly windows: readonly {
    readonly id: string;
    readonly field: string;
    readonly term: string;
    readonly when: string | null;
    readonly message: string;
    readonly source: Source;
  }[];
  readonly results: readonly { readonly code: string | null; readonly title: string }[];
  readonly legal_basis: readonly { readonly act: string; readonly title: string | null }[];
  readonly notes: readonly string[];
}

export interface ListedProcedure {
  readonly code: string;
  readonly field: string;
  readonly title: string;
  readonly curation: Curation;
  readonly editions: readonly { readonly from: CivilDate; readonly until: CivilDate | null }[];
}

export interface Procedures {
  readonly release: string;
  readonly lang: string;
  readonly procedures: readonly ListedProcedure[];
}

export type EventName =
  | 'submit'
  | 'request_correction'
  | 'correct'
  | 'decline'
  | 'receive'
  | 'transfer'
  | 'arrive'
  | 'bounce'
  | 'request_supplement'
  | 'supplement'
  | 'close'
  | 'request_payment'
  | 'pay'
  | 'extend'
  | 'approve'
  | 'refuse'
  | 'decide'
  | 'return_result'
  | 'withdraw'
  | 'stop'
  | 'amend'
  | 'correct_result'
  | 'revoke_result'
  | 'annul'
  | 'reopen'
  | 'guide'
  | 'verify_begin'
  | 'verify_end'
  | 'consult'
  | 'give_opinion'
  | 'posting_begin'
  | 'posting_end'
  | 'draft_sent'
  | 'confirm'
  | 'incident_begin'
  | 'incident_end'
  | 'complain'
  | 'sync'
  | 'deliver'
  | 'adopt';
export type State =
  | 'draft'
  | 'submitted'
  | 'awaiting_correction'
  | 'declined'
  | 'received'
  | 'in_process'
  | 'awaiting_supplement'
  | 'awaiting_payment'
  | 'decided'
  | 'returned'
  | 'closed'
  | 'withdrawn'
  | 'stopped';
export type Role =
  'applicant' | 'representative' | 'helper' | 'receiving_officer' | 'handling_officer' | 'authority' | 'consulted_agency' | 'system';
export type Outcome = 'early' | 'on_time' | 'late' | 'pending' | 'overdue';
export type Clock = 'K1' | 'K2' | 'K3' | 'K4' | 'K5' | 'K6' | 'K7' | 'K8';
export type Holder = 'applicant' | 'receiving_centre' | 'competent_agency' | 'consulted_agency';

/** A dated fact about a dossier: all that is stored of it. */
export interface DossierEvent {
  readonly event: EventName;
  readonly at: Instant;
  readonly recorded_at?: Instant;
  /** The same id twice is a no-op. */
  readonly event_id?: string;
  readonly role?: Role;
  readonly office?: string;
  readonly channel?: Channel;
  readonly detail?: { readonly [key: string]: Json };
}

/** All there is to store of a dossier. */
export interface History {
  readonly dossier?: string;
  readonly procedure: string;
  readonly events: readonly DossierEvent[];
}

/** Something that someone owes by a day. */
export interface Obligation {
  readonly code: string;
  readonly who: Holder;
  readonly message: string;
  readonly clock: Clock | null;
  readonly due_on: CivilDate | null;
  readonly due_at: Instant | null;
  /** Null where that is not known. */
  readonly overdue: boolean | null;
  /** The code of the gap that leaves the day unknown. */
  readonly gap: string | null;
  /** The form that is due with it. */
  readonly paper: string | null;
  readonly citation: Citation | null;
}

/** Where a dossier stands. */
export interface Standing {
  readonly dossier: string | null;
  readonly procedure: string;
  readonly release: string;
  readonly lang: string;
  readonly state: State;
  /** The portal's status code. */
  readonly status: number | null;
  readonly paper: string | null;
  readonly received_at: Instant | null;
  readonly promised_on: CivilDate | null;
  readonly due_on: CivilDate | null;
  readonly due_at: Instant | null;
  readonly finished_at: Instant | null;
  readonly returned_at: Instant | null;
  /** What the last event obliges. */
  readonly obliges: readonly Obligation[];
  readonly assumptions: readonly string[];
  readonly history: History;
}

/** One row of a log: an event, and whose it is. A label that is no `EventName` is counted as unmapped. */
export interface LogRow {
  readonly dossier: string;
  readonly procedure: string;
  readonly seq?: number;
  readonly event: EventName | (string & {});
  readonly at: Instant;
  readonly recorded_at?: Instant;
  readonly event_id?: string;
  readonly role?: Role;
  readonly office?: string;
  readonly channel?: Channel;
  readonly detail?: { readonly [key: string]: Json };
}

/** What an audit finds in a dossier. */
export interface CaseFinding {
  readonly code: string;
  readonly severity: Severity;
  /** From 0; null where it is about the dossier as it stands. */
  readonly event_index: number | null;
  readonly at: Instant | null;
  readonly act: string | null;
  readonly article: string | null;
}

/** The audit's row on one dossier. */
export interface CaseReport {
  readonly dossier: string;
  readonly procedure: string;
  readonly edition: string | null;
  readonly release: string;
  readonly office: string | null;
  readonly state: State;
  /** Null where that is not known. */
  readonly conforms: boolean | null;
  readonly outcome: Outcome | null;
  readonly indicator_outcome: Outcome | null;
  readonly received_at: Instant | null;
  readonly promised_on: CivilDate | null;
  readonly due_on: CivilDate | null;
  readonly due_at: Instant | null;
  readonly due_on_original: CivilDate | null;
  readonly extended: boolean;
  readonly finished_at: Instant | null;
  readonly returned_at: Instant | null;
  readonly working_minutes: number | null;
  readonly paused_minutes: number | null;
  readonly late_working_minutes: number | null;
  readonly late_clock: Clock | null;
  readonly late_held_by: Holder | null;
  readonly term: string | null;
  readonly term_act: string | null;
  readonly term_article: string | null;
  readonly supplements: number | null;
  readonly judged_by: Curation | 'caller' | 'none';
  readonly assumptions: readonly string[];
  readonly findings: readonly CaseFinding[];
}

/** A row that could not be read. */
export interface RefusedRow {
  readonly code: string;
  readonly path: string;
  readonly message: string;
  readonly help: string;
}

export interface Audit {
  readonly release: string;
  readonly rows: { readonly read: number; readonly audited: number; readonly unmapped: number; readonly refused: number };
  readonly refused: readonly RefusedRow[];
  readonly cases: readonly CaseReport[];
}

/** One event of a dossier and what it did. */
export interface ExplainedEvent {
  readonly event_index: number;
  readonly at: Instant;
  readonly event: EventName;
  readonly role: Role | null;
  readonly office: string | null;
  readonly state: State;
  readonly due_at: Instant | null;
  readonly due_changed: boolean;
  readonly findings: readonly CaseFinding[];
}

export interface Explanation {
  readonly dossier: string;
  readonly procedure: string;
  readonly release: string;
  readonly lang: string;
  /** The life of the dossier as a clerk would tell it. */
  readonly text: string;
  readonly lines: readonly ExplainedEvent[];
  readonly report: CaseReport;
}

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
  due(term: string, from: Instant, options?: AsOf): Deadline;
  audit(events: readonly LogRow[], options?: AuditOptions): Audit;
  /** Without `dossier`, the events are those of one dossier. */
  explain(events: readonly LogRow[], dossier?: string, options?: InLanguage & { readonly now?: Instant }): Explanation;
}

export function catalogue(): Catalogue;
export function procedure(code: string, on?: CivilDate): Procedure;
export function due(term: string, from: Instant, options?: AsOf): Deadline;

/** While `typing`, missing things are listed but are no errors. */
export type Stage = 'submit' | 'typing';

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
  /** Needs the day that the procedure was asked for `on`. */
  requirements(facts: Facts, options?: InLanguage & { readonly channel?: Channel }): Requirements;
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
