// The answers that say what can be done: what is missing, what is next.
import type { Citation, CivilDate, Instant } from './base.js';
import type { Clock, EventName, Holder, Role, State } from './dossier.js';
import type { Finding, SubmittedDocument } from './procedure.js';

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
  readonly state?: number;
  readonly look_up?: number;
  readonly electronic?: number;
  readonly paper?: number;
}

/** What to add so that a submission is complete. */
export interface Missing {
  readonly procedure: string;
  readonly edition: string;
  readonly release: string;
  readonly lang: string;
  /** Of the submission as it stands. */
  readonly complete: boolean;
  /** Every smallest set, the cheapest first; `atoms` are indices. */
  readonly sets: readonly { readonly cost: number; readonly atoms: readonly number[] }[];
  /** Whether sets were left out. */
  readonly cut: boolean;
  readonly atoms: readonly Atom[];
  /** The formula: each clause must be met, one of its choices is enough, and of a choice every atom. */
  readonly clauses: readonly { readonly path: string; readonly any_of: readonly (readonly number[])[] }[];
  /** The errors that nothing added makes go. */
  readonly corrections: readonly Finding[];
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
  }[];
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
