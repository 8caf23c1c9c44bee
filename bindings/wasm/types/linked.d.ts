import type { Channel, Citation, Instant, Sure } from './base.js';
import type { Answered, Deadline, Verdict } from './procedure.js';

/** One part of a linked procedure: who settles it, when it starts and when it is due. */
export interface Part {
  readonly branch: string;
  /** What the part's dossier is called by, such as `2.002621/birth`. */
  readonly code: string;
  /** The procedure that the part stands for, where its code is known. */
  readonly procedure: string | null;
  readonly title: string;
  readonly issuer: string;
  readonly results: readonly string[];
  readonly status: 'required' | 'not_required' | 'depends';
  /** JSON pointers to the facts that would decide. */
  readonly depends_on: readonly string[];
  readonly after: readonly string[];
  /** `planned`: what it waits for has not ended and is due by `starts_at`. */
  readonly starts: 'received' | 'finished' | 'planned' | 'unknown';
  readonly starts_at: Instant | null;
  readonly deadline: Deadline | null;
  /** Why there is no deadline. */
  readonly gap: string | null;
  readonly citation: Citation;
  readonly sure: Sure;
}

export interface JudgedPart extends Part {
  /** What the part's own procedure says; null where the linked procedure says all itself. */
  readonly verdict: Verdict | null;
  /** Why the part's own procedure cannot answer. */
  readonly verdict_gap: string | null;
}

/** A history to go on with. */
export interface OpenedHistory {
  readonly dossier?: string;
  /** Of a part with the edition of the whole, by which it is judged whenever it comes: `2.002621@2024-07-01/birth`. */
  readonly procedure: string;
  /** That of the submission. */
  readonly territory?: string;
  readonly events: readonly {
    readonly event: 'submit';
    readonly at: Instant;
    readonly role: 'applicant' | 'representative';
    readonly office?: string;
    readonly channel: Channel;
    readonly detail?: { readonly identity_level: number };
  }[];
}

export interface Opened extends Answered {
  readonly history: OpenedHistory;
  /** When the whole is due if it is received as it stands: by the term that its place sets or promises, where it has one. */
  readonly deadline: Deadline | null;
  readonly gap: string | null;
  readonly parts: readonly (Part & { readonly history: OpenedHistory | null })[];
}

/** What is known of a part that is on its way. */
export interface BranchProgress {
  readonly finished_at?: Instant | undefined;
  readonly verified?: boolean | undefined;
}

/** A part that waits for another is `pending`, however late that one is; one that ended before it can have begun is `unknown`. */
export type PartOutcome = 'early' | 'on_time' | 'late' | 'pending' | 'overdue' | 'unknown';

export interface Branches extends Answered {
  readonly received_at: Instant;
  readonly finished_at: Instant | null;
  readonly outcome: PartOutcome;
  /** When the whole is due: a term of its own, not the sum of the parts. */
  readonly deadline: Deadline | null;
  readonly gap: string | null;
  readonly sure: Sure | null;
  readonly parts: readonly (Part & {
    readonly finished_at: Instant | null;
    readonly verified: boolean;
    readonly outcome: PartOutcome | 'none';
  })[];
}
