import type { CivilDate, Instant } from './types/base.js';
import type { Checklist, ChecklistOptions } from './types/act.js';
import type { Deadline, Facts } from './types/procedure.js';
import type { AsOf, Catalogue, EngineSource, InLanguage, OfBody, Pack, Procedure } from './core.js';

export type * from './core.js';
export { Calendar, Catalogue, Dossier, HeldSubmission, MotcuaError, Procedure, call, open } from './core.js';

/** Loads the engine and its law once. Without `source` it takes the module that the package ships, without `pack` the whole law of Viet Nam. */
export function init(source?: EngineSource, pack?: Pack | Promise<Pack>): Promise<void>;

/** The catalogue that `init` loads. Before, every question to it throws `MotcuaError` (`input`, `not_initialised`). */
export function catalogue(): Catalogue;
/** A procedure of that catalogue, as it is in force on `on`. Throws a gap where the procedure is not known, or with `on` not in force on that day. */
export function procedure(code: string, on?: CivilDate): Procedure;
/** What to bring for several errands at once; facts of one errand alone stand under its code. */
export function checklist(procedures: readonly string[], facts?: Facts, options?: ChecklistOptions): Checklist;
/** When a term such as `10 working days` ends, and why: the day of `from` itself does not count, an hour term runs from its instant on. */
export function due(term: string, from: Instant, options?: InLanguage & AsOf & OfBody): Deadline;
