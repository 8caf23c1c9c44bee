import type { Ledger } from './act.js';
// The life of a dossier, logs and their audit.
import type { Channel, Citation, CivilDate, Instant, Json, Severity } from './base.js';
import type { Curation, Finding } from './procedure.js';

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
export type Clock = 'K1' | 'K2' | 'K3' | 'K4' | 'K5' | 'K6' | 'K7' | 'K8' | 'K9' | 'K10' | 'K11' | 'K12' | 'K13' | 'K14' | 'K15';
export type Holder =
  'applicant' | 'receiving_centre' | 'competent_agency' | 'consulted_agency' | 'review_body' | 'system' | 'collecting_agency';

/** A dated fact about a dossier, beside what it is. */
export interface Happened {
  readonly at: Instant;
  readonly recorded_at?: Instant | undefined;
  /** The same id twice is a no-op. */
  readonly event_id?: string | undefined;
  readonly role?: Role | undefined;
  readonly office?: string | undefined;
  readonly channel?: Channel | undefined;
  readonly detail?: { readonly [key: string]: Json } | undefined;
}

/** A dated fact about a dossier: all that is stored of it. */
export interface DossierEvent extends Happened {
  readonly event: EventName;
}

/** All there is to store of a dossier. */
export interface History {
  readonly dossier?: string | undefined;
  readonly procedure: string;
  /** The unit whose local rules hold, by its id or official code. */
  readonly territory?: string | undefined;
  /** The body whose working hours count, by its id or the name of its office. */
  readonly body?: string | undefined;
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
  /** The working days after today up to the last day: 0 on that day, below zero once working days have passed since it. */
  readonly working_days_left: number | null;
  /** The whole working minutes until the last second, a started one cut off; below zero for those since it. */
  readonly working_minutes_left: number | null;
  /** The same in words: in days, on the last day in hours and minutes. */
  readonly time_left: string | null;
  /** The code of the gap that leaves the day unknown. */
  readonly gap: string | null;
  /** The form that is due with it. */
  readonly paper: string | null;
  readonly citation: Citation | null;
  /** What the day and the time left rest on where the law leaves a choice or its text was not read. */
  readonly assumptions: readonly string[];
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
  /** What the law alone asks, where the clock runs by a shorter term that the place promises. */
  readonly statutory?: {
    readonly term: string | null;
    readonly due_on: CivilDate | null;
    readonly due_at: Instant | null;
    readonly citation: Citation | null;
  };
  readonly finished_at: Instant | null;
  readonly returned_at: Instant | null;
  /** What the last event obliges. */
  readonly obliges: readonly Obligation[];
  readonly assumptions: readonly string[];
  /** Places in `history` of keys that the contract does not know; they are kept. */
  readonly unknown_keys?: readonly string[];
  /** What is in doubt about where it belongs: `territory_unknown`, where the rules know no unit of that name and its own rules may be missing. */
  readonly findings?: readonly Finding[];
  readonly history: History;
}

/** One row of a log: an event, and whose it is. A label that is no `EventName` is counted as unmapped. */
export interface LogRow extends Happened {
  readonly dossier: string;
  readonly procedure: string;
  /** The unit whose local rules hold; by default that of the office that received it. */
  readonly territory?: string | undefined;
  /** The body whose working hours count; by default that of the office that received it. */
  readonly body?: string | undefined;
  readonly seq?: number | undefined;
  readonly event: EventName | (string & {});
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

/** What is found of one event of a dossier's life. */
export interface ExplainedFinding extends CaseFinding {
  /** Where it is about two: the due date that holds, and the other (counted anew, promised). */
  readonly dates?: readonly [CivilDate, CivilDate];
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
  readonly findings: readonly ExplainedFinding[];
}

export interface Explanation {
  readonly dossier: string;
  readonly procedure: string;
  readonly release: string;
  readonly lang: string;
  /** The life of the dossier as a clerk would tell it. */
  readonly text: string;
  readonly lines: readonly ExplainedEvent[];
  readonly ledger: Ledger;
  /** How often somebody came to the counter, up to 255, as far as events state their channel; null where none does. */
  readonly visits: number | null;
  readonly report: CaseReport;
  /** How it stands by the law alone, where the clock runs by a shorter term that the place promises. */
  readonly statutory?: {
    readonly term: string | null;
    readonly due_on: CivilDate | null;
    readonly due_at: Instant | null;
    readonly outcome: Outcome | null;
    readonly act: string | null;
    readonly article: string | null;
  };
}

/** A name of the law with what it is called. */
export interface Name {
  readonly name: string;
  readonly title: string;
}

/** What the words of a dossier's life are called. */
export interface NameTable {
  readonly release: string;
  readonly lang: string;
  readonly events: readonly Name[];
  readonly states: readonly Name[];
  readonly roles: readonly Name[];
  readonly outcomes: readonly Name[];
  readonly clocks: readonly Name[];
  readonly acts: readonly Name[];
  readonly registers: readonly Name[];
  /** What a person is told where a submission cannot be read: at its `at`, its `channel`, and at any `other` place. */
  readonly unread: readonly Name[];
}
