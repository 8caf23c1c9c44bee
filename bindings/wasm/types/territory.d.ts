// The answers about administrative units and where a submission may be filed.
import type { Citation, CivilDate, Lang, Sure } from './base.js';

export interface Unit {
  /** The official code, or a slug for a former unit whose code was not read. */
  readonly id: string;
  readonly code: string | null;
  readonly name: string;
  readonly level: 'province' | 'district' | 'commune';
  /** The id of the unit that it belongs to. */
  readonly parent: string | null;
  readonly from: CivilDate | null;
  /** The first day on which it is no more. */
  readonly until: CivilDate | null;
  readonly citation: Citation;
  readonly sure: Sure;
}

export interface UnitAnswer {
  readonly lang: Lang;
  readonly on: CivilDate;
  readonly unit: Unit;
  readonly in_force: boolean;
  /** The units that stand in its place on that day. */
  readonly in_place: readonly Unit[];
}

export interface Offices {
  readonly lang: Lang;
  readonly on: CivilDate;
  readonly procedure: string;
  /** The unit that decides. */
  readonly competent: Unit;
  readonly filed_at: Unit;
  /** What the office of `filed_at` is; null where the law leaves it to something that was not read. */
  readonly role: 'competent' | 'receiving_centre' | 'helping_point' | null;
  /** Whether the filing is received elsewhere; null where that is not known. */
  readonly non_territorial: boolean | null;
  /** Where the settlement clock of a filing elsewhere starts. */
  readonly clock_starts: 'receive' | 'arrive' | null;
  /** The article on what the office may do; null for the one that decides, and where no rule lets it receive. */
  readonly citation: Citation | null;
  readonly sure: Sure | null;
  /** Whose office hands the result over; null where no rule says. */
  readonly returned_at: 'competent' | 'filed_at' | null;
  readonly return_citation: Citation | null;
  readonly return_sure: Sure | null;
}
