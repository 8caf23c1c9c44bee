// The answers that say what can be done: what is missing, what is next.
import type { Assumption, Channel, Citation, CivilDate, Instant, Json, LangTag } from './base.js';
import type { Clock, EventName, History, Holder, Outcome, RefusedRow, Role, State } from './dossier.js';
import type { Basis, DocumentKind, Fee, Finding, SubmittedDocument } from './procedure.js';

/** One thing that can be added to a submission. */
export interface Atom {
  readonly code: 'add_fact' | 'add_statement' | 'add_look_up' | 'add_electronic' | 'add_paper';
  /** A JSON pointer into the submission. */
  readonly path: string;
  readonly cost: number;
  /** The entry of `documents` to add; null where a fact is to be stated. */
  readonly add: SubmittedDocument | null;
  /** What a stated fact decides: ids of documents, paths of fields, codes of rules. */
  readonly decides: readonly string[];
  readonly message: string;
  readonly help: string;
  readonly citation?: Citation;
}

/** What each way of adding costs; whole numbers from 0. */
export interface Costs {
  readonly state?: number | undefined;
  readonly look_up?: number | undefined;
  readonly electronic?: number | undefined;
  readonly paper?: number | undefined;
}

/** What a search for the cheapest way is asked with: prices, and how many sets are given at most. */
export interface Priced {
  readonly costs?: Costs | undefined;
  readonly limit?: number | undefined;
}

/** What to add so that a submission is complete. */
export interface Missing extends Lacks<Atom, Finding> {
  readonly procedure: string;
  readonly edition: string;
  readonly release: string;
  readonly lang: string;
  /** What the parts of a linked submission lack that are checked by their own procedures; their sets are independent of each other. */
  readonly parts?: readonly LacksOfPart<Atom, Finding>[];
}

/** The same without a text. */
export interface MissingUntold extends Lacks<AtomUntold, FindingUntold> {
  readonly procedure: string;
  readonly edition: string;
  readonly release: string;
  readonly parts?: readonly LacksOfPart<AtomUntold, FindingUntold>[];
}

export type AtomUntold = Omit<Atom, 'message' | 'help'>;
export type FindingUntold = Pick<Finding, 'code' | 'kind' | 'severity' | 'path'>;

/** What a part lacks, or why its own rules cannot answer. */
export type LacksOfPart<A, F> = { readonly branch: string } & (
  | ({ readonly procedure: string; readonly edition: string; readonly gap: null } & Lacks<A, F>)
  | { readonly procedure: null; readonly edition: null; readonly gap: string }
);

/** What to add. */
export interface Lacks<A = Atom, F = Finding> {
  /** Of the submission as it stands. */
  readonly complete: boolean;
  /** Every smallest set, the cheapest first; `atoms` are indices. */
  readonly sets: readonly { readonly cost: number; readonly atoms: readonly number[] }[];
  /** Whether sets were left out. */
  readonly cut: boolean;
  /** What a set adds or a clause names. */
  readonly atoms: readonly A[];
  /** The formula: each clause must be met, one of its choices is enough, and of a choice every atom. */
  readonly clauses: readonly { readonly path: string; readonly any_of: readonly (readonly number[])[] }[];
  /** The errors that nothing added makes go. */
  readonly corrections: readonly F[];
}

/** Which events are lawful, and why one is not. */
export interface Next {
  readonly dossier: string | null;
  readonly procedure: string;
  readonly release: string;
  readonly lang: string;
  readonly at: Instant;
  readonly state: State;
  /** The guard that the event fails; null where it is lawful, or none was asked about. */
  readonly refused: {
    readonly kind: 'rejected' | 'gap';
    readonly event: EventName;
    readonly code: string;
    readonly message: string;
    readonly help: string;
    readonly citation?: Citation;
    /** What it is about, as the error of `apply` tells it: where something is not known, its keys as `facts`. */
    readonly args: { readonly [key: string]: Json };
  } | null;
  readonly events: readonly {
    readonly event: EventName;
    readonly title: string;
    readonly roles: readonly Role[];
    readonly to: State;
    readonly status: number | null;
    readonly paper: string | null;
    /** The code of what is not known and decides. */
    readonly gap: string | null;
    readonly citation: Citation | null;
  }[];
  /** What leads on from the state and a guard bars now. */
  readonly barred: readonly {
    readonly event: EventName;
    readonly code: string;
    readonly message: string;
    readonly help: string;
    readonly citation?: Citation;
    readonly args: { readonly [key: string]: Json };
  }[];
  /** The open choices that this rests on, by name. */
  readonly assumptions: readonly string[];
  /** What is in doubt about where the dossier belongs: `territory_unknown`. */
  readonly findings?: readonly Finding[];
}

/** The ledger of the settlement clock: the due date is a projection of it. */
export interface Ledger {
  readonly clock: Clock | null;
  readonly as_of: CivilDate | null;
  readonly start: Instant | null;
  readonly end: Instant | null;
  readonly due_at: Instant | null;
  /** Who had the dossier when the time ran out. */
  readonly ran_out_with: Holder | null;
  readonly entries: readonly {
    readonly kind: 'start' | 'run' | 'pause' | 'restart' | 'extension' | 'calendar_change' | 'ran_out' | 'stop' | 'lost';
    readonly at: Instant;
    readonly event_index: number | null;
    readonly event: EventName | null;
    readonly term: string | null;
    readonly due_before: Instant | null;
    readonly due_at: Instant | null;
    readonly held_by: Holder | null;
    /** Such as `term/settlement`, `clock/K4`, `event/extend`, `calendar`. */
    readonly rule: string;
    readonly citation: Citation | null;
  }[];
  /** Without a hole from `start` to `end`. */
  readonly segments: readonly {
    readonly kind: 'run' | 'pause' | 'late' | 'ended' | 'unknown';
    readonly from: Instant;
    readonly to: Instant;
    readonly state: State;
    readonly held_by: Holder | null;
    readonly working_seconds: number | null;
  }[];
  readonly totals: {
    readonly working_seconds: number | null;
    readonly run: number;
    readonly pause: number;
    readonly late: number;
    readonly ended: number;
    readonly unknown: number;
  };
}

export interface ChecklistOptions {
  /** When everything would be handed in; without it the latest editions that have begun are asked, and nothing is due. */
  readonly at?: Instant | undefined;
  readonly channel?: Channel | undefined;
  /** The channels of single errands, by their codes. */
  readonly channels?: { readonly [code: string]: Channel } | undefined;
  /** Whether someone files for the applicant; left out, papers that hang on it depend. */
  readonly represented?: boolean | undefined;
  /** How that person is related to the applicant. */
  readonly relation?: string | undefined;
  /** The unit that decides: its terms and fees are told. */
  readonly territory?: string | undefined;
  /** Adds the list for print, as `printed`. */
  readonly form?: 'text' | 'html' | undefined;
  readonly lang?: LangTag | undefined;
}

/** One paper of a checklist, once for all errands. */
export interface ListedPaper {
  readonly document: string;
  readonly title: string;
  readonly kind: DocumentKind;
  readonly status: 'required' | 'depends';
  readonly originals: number;
  readonly copies: number;
  readonly shown_only: boolean;
  readonly one_of: string | null;
  /** Empty where the paper is only due if the one of its group that the office looks up is not found. */
  readonly depends_on: readonly string[];
  /** The registers that may have it: it need not be brought where one of them does. */
  readonly registers: readonly string[];
  readonly procedures: readonly string[];
  readonly help: string | null;
  readonly citation: Citation;
}

/** What to bring for several errands at once, each paper once. */
export interface Checklist {
  readonly release: string;
  readonly lang: string;
  readonly at: Instant | null;
  readonly channel: Channel;
  readonly errands: readonly {
    readonly procedure: string;
    readonly edition: string;
    readonly title: string;
    readonly channel: Channel;
    readonly earliest_on: CivilDate | null;
    readonly earliest_at: Instant | null;
    /** When the place promises it, where that is earlier than the law asks. */
    readonly promised_on: CivilDate | null;
    readonly basis: Basis | null;
    readonly fee: Fee | null;
    /** The parts of a linked errand that have rules of their own; their papers stand in `bring` and `not_bring`, their fees are in the sum. */
    readonly parts?: readonly {
      readonly branch: string;
      readonly title: string;
      readonly status: 'required' | 'depends';
      readonly procedure: string | null;
      readonly edition: string | null;
      /** Why the part's own rules cannot answer. */
      readonly gap: string | null;
      readonly fee: Fee | null;
    }[];
  }[];
  readonly bring: readonly ListedPaper[];
  /** The electronic forms: filled in where the errand is filed, so not brought. */
  readonly fill_in: readonly ListedPaper[];
  /** What the state looks up: data, never a paper that it only may have. */
  readonly not_bring: readonly {
    readonly document: string;
    readonly title: string;
    readonly registers: readonly string[];
    readonly if_not_found: 'bring_it' | 'office_asks';
    readonly one_of: string | null;
    readonly procedures: readonly string[];
    readonly citation: Citation;
  }[];
  readonly fees: { readonly amount: number | null; readonly currency: string };
  /** The facts that do not fit, such as one that no errand knows: they decide nothing; a channel that is not open; somebody who may not file for the applicant; a part whose needs are not encoded; and a `territory` that the rules do not know, or that is no more. */
  readonly findings: readonly Finding[];
  /** What days, fees and channels rest on, each with the codes of the errands that do. */
  readonly assumptions: readonly (Assumption & { readonly procedures: readonly string[] })[];
  readonly printed?: string;
}

export type ExportForm = 'json-schema' | 'typescript' | 'python' | 'html' | 'mermaid' | 'xstate';

export interface Export {
  readonly as: ExportForm;
  readonly procedure: string | null;
  readonly edition: string | null;
  readonly release: string;
  readonly lang: string;
  readonly media_type: string;
  readonly content: string;
}

/** What is owed in several dossiers, as an iCalendar file (RFC 5545). */
export interface Feed {
  readonly release: string;
  readonly lang: string;
  readonly now: Instant;
  readonly entries: number;
  readonly undated: readonly { readonly index: number; readonly code: string; readonly gap: string | null }[];
  /** How many events lie after `now`, so that they are not counted in; left out where there are none. */
  readonly after_now?: number;
  readonly refused: readonly { readonly index: number; readonly code: string; readonly message: string }[];
  /** What is in doubt about where dossiers belong: `territory_unknown`, once for each unit that the rules do not know. */
  readonly findings?: readonly Finding[];
  readonly ics: string;
}

/** An event that one of two laws does not allow. */
export interface Stuck {
  readonly event_index: number;
  readonly code: string;
  readonly act: string | null;
  readonly article: string | null;
}

/** How many of each. */
export interface Counts {
  readonly [name: string]: number;
}

/** Cases of the past under the law of two days, as if each had always been in force. */
export interface Impact {
  readonly release: string;
  readonly lang: string;
  readonly before: CivilDate;
  readonly after: CivilDate;
  readonly totals: {
    readonly cases: number;
    readonly unchanged: number;
    readonly unjudged: number;
    readonly moved: number;
    readonly moved_days: number;
    /** How many due days move by how many days. */
    readonly by_days: Counts;
    readonly due_unknown: number;
    readonly outcomes: number;
    readonly stuck: number;
    readonly stuck_by: Counts;
    readonly freed: number;
    readonly freed_by: Counts;
    readonly documents_dropped: number;
    readonly dropped_by: Counts;
    readonly documents_added: number;
    readonly added_by: Counts;
    readonly documents_open: number;
    readonly money: number;
    readonly money_unknown: number;
  };
  /** What applicants pay more for papers; only where `paperPrice` says what one costs. */
  readonly papers_money?: number;
  readonly rows: { readonly read: number; readonly refused: number };
  readonly refused: readonly RefusedRow[];
  /** What is in doubt about where dossiers belong: `territory_unknown`, once for each unit that the rules do not know. */
  readonly findings?: readonly Finding[];
  readonly cases: readonly {
    readonly dossier: string;
    readonly procedure: string;
    readonly unjudged: boolean;
    readonly unchanged: boolean;
    readonly due_before: CivilDate | null;
    readonly due_after: CivilDate | null;
    readonly moved_days: number | null;
    readonly outcome_before: Outcome | null;
    readonly outcome_after: Outcome | null;
    readonly stuck: Stuck | null;
    readonly freed: Stuck | null;
    readonly documents_dropped: readonly string[];
    readonly documents_added: readonly string[];
    /** Whether what is asked is not wholly known. */
    readonly documents_open: boolean;
    readonly money: number | null;
  }[];
}

/** A value that two laws write differently, `-` where one has none. */
export interface ValueDiff {
  readonly what: 'fee' | 'waiver' | 'term' | 'window' | 'fact' | 'local' | 'clock' | 'choice' | 'event';
  readonly name: string;
  /** What the fee or the field is called. */
  readonly title?: string;
  readonly before: string;
  readonly after: string;
}

/** The behaviour that differs between the law of two days. */
export interface Diff {
  readonly release: string;
  readonly lang: string;
  readonly before: CivilDate;
  readonly after: CivilDate;
  /** How many submissions were tried for each channel. */
  readonly sampled: number;
  /** What the general law writes differently. */
  readonly general: readonly ValueDiff[];
  readonly procedures: readonly {
    readonly procedure: string;
    readonly before: string | null;
    readonly after: string | null;
    readonly changes: readonly {
      readonly what: 'document' | 'fact' | 'condition' | 'fee' | 'term' | 'channel';
      readonly name: string;
      /** What the paper, the field or the fee is called. */
      readonly title?: string;
      readonly before: string;
      readonly after: string;
      /** A submission that shows it. */
      readonly submission: {
        readonly procedure: string;
        readonly channel: Channel;
        readonly at: CivilDate;
        readonly facts: { readonly [fact: string]: Json };
        readonly documents: readonly [];
      };
    }[];
    /** Values that are written differently, but for those that `changes` shows. */
    readonly values: readonly ValueDiff[];
    /** Steps that the laws judge differently, each the last event of a history. */
    readonly steps: readonly {
      readonly event: EventName;
      readonly before: string;
      readonly after: string;
      readonly history: History;
    }[];
  }[];
}

/** Where every record went: `facts_a` is `both + only_a + repeated_a`, and `facts_b` likewise. */
export interface ReconcileTally {
  readonly facts_a: number;
  readonly facts_b: number;
  readonly both: number;
  readonly only_a: number;
  readonly only_b: number;
  readonly repeated_a: number;
  readonly repeated_b: number;
}

/** Two systems' logs of the same dossiers as one history, and everything in which they differ. */
export interface Reconciled {
  readonly release: string;
  readonly lang: string;
  readonly summary: {
    readonly dossiers: number;
    readonly agree: number;
    readonly differ: number;
    readonly only_in_a: number;
    readonly only_in_b: number;
    /** `rows_a` is `tally.facts_a + not_facts_a`, and `rows_b` likewise. */
    readonly rows_a: number;
    readonly rows_b: number;
    readonly not_facts_a: number;
    readonly not_facts_b: number;
    readonly tally: ReconcileTally;
    /** How many divergences of each code, and which side is the likelier. */
    readonly divergences: {
      readonly [code: string]: { readonly count: number; readonly a: number; readonly b: number; readonly undecided: number };
    };
    /** The median of all shifts between two records of one fact, of an even number the larger of the two in the middle; more is a later second log. */
    readonly median_skew_seconds: number | null;
  };
  readonly refused: readonly RefusedRow[];
  /** What is in doubt about where dossiers belong: `territory_unknown`, once for each unit that the rules do not know. */
  readonly findings?: readonly Finding[];
  readonly dossiers: readonly {
    readonly dossier: string;
    readonly procedure: string;
    readonly state_a: State;
    readonly state_b: State;
    readonly tally: ReconcileTally;
    readonly merged: readonly {
      readonly event: EventName;
      readonly at: Instant;
      readonly from: 'a' | 'b' | 'both';
      readonly index_a: number | null;
      readonly index_b: number | null;
    }[];
    readonly divergences: readonly {
      readonly code:
        'missing_in_a' | 'missing_in_b' | 'duplicated' | 'reordered' | 'clock_skew' | 'contradicting_facts' | 'contradicting_states';
      readonly event: EventName | null;
      readonly at_a: Instant | null;
      readonly at_b: Instant | null;
      readonly index_a: number | null;
      readonly index_b: number | null;
      /** `b` is so many seconds later than `a`. */
      readonly seconds: number | null;
      readonly likelier: 'a' | 'b' | null;
      readonly why: 'fewer_rules_broken' | 'recorded_sooner' | 'names_it_once' | 'only_witness' | 'agrees_with_both' | 'undecided';
    }[];
  }[];
}
