// Submissions, verdicts and what a procedure shows of itself.
import type { Assumption, Channel, Citation, CivilDate, Instant, Json, Names, Severity, Sure, Stage } from './base.js';
import type { Holder } from './dossier.js';
import type { JudgedPart } from './linked.js';

export interface Applicant {
  readonly kind?: string | null | undefined;
  readonly identity_level?: number | null | undefined;
}

export interface Evidence {
  readonly kind: string;
  readonly register?: string | null | undefined;
  readonly result?: 'found' | 'not_found' | 'mismatch' | 'unavailable' | null | undefined;
  /** When the register was asked: for the record, it decides nothing. */
  readonly at?: Instant | null | undefined;
}

export interface SubmittedDocument {
  readonly id: string;
  readonly originals?: number | null | undefined;
  readonly copies?: number | null | undefined;
  readonly electronic?: boolean | null | undefined;
  readonly evidence?: Evidence | null | undefined;
}

/**
 * Persons are objects, lists are lists, names are snake_case; null and absent mean unknown, "" is known. Facts of one's own are a `type`, not an
 * `interface`, which has no index signature; so are those that `export` writes.
 */
export type Facts = { readonly [fact: string]: Json };

export interface Submission {
  /** By default the code of the procedure that checks it. */
  readonly procedure?: string | null | undefined;
  readonly case?: string | null | undefined;
  readonly channel: Channel;
  readonly at: Instant;
  readonly office?: string | null | undefined;
  readonly territory?: string | null | undefined;
  readonly applicant?: Applicant | null | undefined;
  readonly representative?: { readonly relation?: string | null | undefined } | null | undefined;
  readonly facts: Facts;
  readonly documents: readonly SubmittedDocument[];
}

export interface Finding {
  readonly code: string;
  readonly kind: 'missing' | 'wrong' | 'conflict' | 'unknown' | 'info';
  readonly severity: Severity;
  /** A JSON pointer into the submission; for a dossier, into the request. */
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
  /** With those of each entry of the list, where the paper is due once for each. */
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
  /** When it is paid; null where nothing is to be paid or no law says it. */
  readonly payment: FeePayment | null;
}

/** When a fee is paid. */
export interface FeePayment {
  /** `with_file`: proof of it goes with the file; what is only set after the receipt is paid when it is asked for. */
  readonly due: 'with_file' | 'at_return';
  /** The same in plain words. */
  readonly help: string;
  readonly citation: Citation;
}

/** A day that differs from the plain week. */
export interface CalendarDay {
  readonly date: CivilDate;
  readonly kind: 'holiday' | 'compensatory' | 'swap_off' | 'swap_work';
  readonly name: Names;
  readonly basis: Basis;
  readonly citation: Citation;
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
  readonly citation?: Citation;
  readonly sure: Sure;
}

/** When a term ends, and all that led to it. */
export interface Deadline {
  /** Of an answer to `due`. */
  readonly lang?: string;
  /** The body whose working hours count, where one was asked for. */
  readonly body?: string;
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
  /** Null for a part of a linked procedure, whose own `deadline` says it, and where the channel is not open. */
  readonly deadline_if_filed_now: Deadline | null;
  /** What the territory promises beside the statutory day. */
  readonly committed?: Deadline & { readonly citation: Citation };
  /** Null where the rules say nothing about fees, or the channel is not open. */
  readonly fee: Fee | null;
  readonly assumptions: readonly Assumption[];
  /** The parts of a linked procedure; every other procedure has none. */
  readonly parts?: readonly JudgedPart[];
}

/** A verdict without its texts. */
export interface Judgement {
  readonly complete: boolean;
  readonly findings: readonly Pick<Finding, 'code' | 'kind' | 'severity' | 'path'>[];
}

/** Whether a field must be stated, as far as the facts tell. */
export interface FieldStanding {
  readonly path: string;
  readonly status: 'required' | 'optional' | 'not_required' | 'depends';
  /** JSON pointers to the facts that would decide. */
  readonly depends_on: readonly string[];
}

/** What is asked, as far as the facts tell. */
export interface AskedFor {
  readonly requirements: readonly Requirement[];
  readonly fields: readonly FieldStanding[];
  /** The facts that do not fit, such as a misspelt one: they decide nothing; and a channel that is not open. */
  readonly findings: readonly Finding[];
}

export interface Requirements extends Answered, AskedFor {
  /** The parts of a linked procedure that have rules of their own; every other procedure has none. */
  readonly parts?: readonly AskedPart[];
}

/** What a part asks, or why its own rules cannot answer; papers in whose place the linked form stands are met. */
export type AskedPart = {
  readonly branch: string;
  readonly title: string;
  readonly status: 'required' | 'not_required' | 'depends';
  /** JSON pointers to the facts that would decide whether it belongs to the submission. */
  readonly depends_on: readonly string[];
} & (
  | ({ readonly procedure: string; readonly edition: string; readonly gap: null } & AskedFor)
  | ({ readonly procedure: string | null; readonly edition: null; readonly gap: string } & { readonly [key in keyof AskedFor]?: undefined })
);

export interface Source {
  readonly citation: Citation;
  readonly sure: Sure;
  readonly checked_on: CivilDate;
}

/** What may keep the settlement clock standing still. */
export type Pause = 'payment' | 'incident' | 'verification' | 'consultation' | 'posting';

export type Curation = 'curated' | 'imported';

export interface ProcedureField {
  /** Such as `child.birth_date`; `[]` marks the elements of a list. */
  readonly path: string;
  readonly title: string;
  readonly kind: 'text' | 'integer' | 'boolean' | 'date' | 'partial_date' | 'choice' | 'list';
  /** Of a choice. */
  readonly values: readonly { readonly value: string; readonly title: string }[];
  /** Words that a text may be taken from; any other text is as good. */
  readonly suggest: { readonly list: string; readonly words: readonly string[]; readonly source: Source } | null;
  readonly required: 'always' | 'optional' | 'when';
  /** The condition under which it is required. */
  readonly when: string | null;
  readonly pattern: string | null;
  readonly min: number | null;
  readonly max: number | null;
  /** Of a date: whether it is of what has happened, so that it cannot lie after the day of filing. */
  readonly past: boolean;
  readonly privacy: 'none' | 'basic' | 'sensitive';
  readonly help: string | null;
  readonly source: Source;
}

export interface ShownDocument extends Requirement {
  readonly aliases: readonly string[];
  /** The list of facts for each of whose entries the paper is due once. */
  readonly each: string | null;
  /** Whether a file is enough on an electronic channel. */
  readonly electronic: boolean;
  /** Whether a file is enough on the other channels too. */
  readonly electronic_at_desk: boolean;
  /** The channels on which it is asked for; empty where it is on all of them. */
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
        /** The list whose elements are counted one by one and added up. */
        readonly over: string | null;
      };
    }
  | { readonly set_by: string }
  | { readonly text: string };

/** Who pays less. */
export interface ShownWaiver {
  readonly id: string;
  readonly title: string;
  readonly when: string;
  readonly percent: number;
  readonly source: Source;
}

/** One edition of a procedure, whole. */
export interface ShownProcedure {
  readonly code: string;
  readonly edition: string;
  readonly release: string;
  readonly lang: string;
  readonly title: string;
  readonly field: string;
  readonly curation: Curation;
  /** The code of the last of the procedures that took the place of this one, one after the other. */
  readonly replaced_by: string | null;
  readonly from: CivilDate;
  readonly until: CivilDate | null;
  readonly source: Source;
  readonly levels: readonly string[];
  /** `electronic`: whether what is filed that way arrives electronically. */
  readonly channels: readonly { readonly channel: Channel; readonly electronic: boolean; readonly source: Source }[];
  readonly cases: readonly { readonly id: string; readonly title: string; readonly when: string | null; readonly source: Source }[];
  readonly terms: readonly {
    readonly id: string;
    readonly term: string;
    readonly mode:
      'settlement' | 'verification_total' | 'verification_added' | 'supplement_notice' | 'supplement' | 'answer' | 'consultation';
    readonly channels: readonly Channel[];
    readonly when: string | null;
    /** What does not count within it. */
    readonly exclude: readonly Pause[];
    /** What lengthens it. */
    readonly add_when: readonly { readonly term: string; readonly when: string; readonly source: Source }[];
    readonly source: Source;
  }[];
  /** Settlement terms that the law leaves to a body: without a local rule there is none. */
  readonly open_terms: readonly {
    readonly id: string;
    readonly set_by: 'province' | 'district' | 'commune';
    readonly channels: readonly Channel[];
    readonly when: string | null;
    readonly source: Source;
  }[];
  /** What places set for themselves. */
  readonly locals: readonly {
    readonly territory: string;
    readonly name: string | null;
    readonly from: CivilDate | null;
    readonly until: CivilDate | null;
    /** In place of the general term, promised beside it, or a fee. */
    readonly sets: 'term' | 'committed' | 'fee';
    readonly id: string;
    readonly term: string | null;
    readonly amount: FeeAmount | null;
    readonly channels: readonly Channel[];
    readonly when: string | null;
    readonly waivers: readonly ShownWaiver[];
    /** Of a term, what does not count within it. */
    readonly exclude: readonly Pause[];
    /** Of a term, what lengthens it. */
    readonly add_when: readonly { readonly term: string; readonly when: string; readonly source: Source }[];
    readonly source: Source;
  }[];
  readonly documents: readonly ShownDocument[];
  /** Fields that belong together, in the order of their first fields; those that stand alone come last. */
  readonly groups: readonly {
    readonly id: string;
    readonly title: string | null;
    readonly help: string | null;
    readonly fields: readonly string[];
  }[];
  /** Facts that every submission has, with the values that the rules tell apart. */
  readonly choices: readonly {
    readonly path: '/applicant/kind' | '/representative/relation';
    readonly values: readonly { readonly value: string; readonly title: string }[];
  }[];
  readonly fields: readonly ProcedureField[];
  readonly conditions: readonly {
    readonly code: string;
    readonly kind: Finding['kind'];
    readonly severity: Severity;
    /** Where it is put right; null where the account or the representative is. */
    readonly field: string | null;
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
    readonly waivers: readonly ShownWaiver[];
    readonly source: Source;
  }[];
  readonly windows: readonly {
    readonly id: string;
    readonly field: string;
    readonly term: string;
    /** How grave it is that it has passed. */
    readonly severity: Severity;
    readonly when: string | null;
    readonly message: string;
    readonly source: Source;
  }[];
  /** The parts of a linked procedure, each after those that it waits for. */
  readonly branches: readonly {
    readonly id: string;
    readonly title: string;
    readonly issuer: string;
    readonly procedure: string | null;
    /** Whose rules say what the part needs. */
    readonly rules: 'part' | 'linked' | 'none';
    readonly after: readonly string[];
    readonly when: string | null;
    readonly forms: readonly string[];
    readonly terms: ShownProcedure['terms'];
    readonly results: ShownProcedure['results'];
    readonly source: Source;
  }[];
  readonly results: readonly { readonly code: string | null; readonly title: string }[];
  readonly legal_basis: readonly {
    readonly act: string;
    readonly title: string | null;
    readonly kind: string | null;
    readonly issued_on: string | null;
  }[];
  /** The slip that names the hour and the day, owed where the result is not given at once. */
  readonly appointment: {
    readonly holder: Holder;
    readonly after: readonly ('cut_off' | 'extension')[];
    readonly source: Source;
  } | null;
  readonly notes: readonly string[];
}

export interface ListedProcedure {
  readonly code: string;
  readonly field: string;
  /** What the field of law is called. */
  readonly field_title: string | null;
  readonly title: string;
  readonly curation: Curation;
  /** The code of the last of the procedures that took the place of this one, one after the other. */
  readonly replaced_by: string | null;
  readonly editions: readonly { readonly from: CivilDate; readonly until: CivilDate | null }[];
}

export interface Procedures {
  readonly release: string;
  readonly lang: string;
  readonly procedures: readonly ListedProcedure[];
}
