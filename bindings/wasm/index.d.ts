import type { CivilDate, Instant } from './types/base.js';
import type { Checklist, ChecklistOptions } from './types/act.js';
import type { Deadline, Facts } from './types/procedure.js';
import type { AsOf, Catalogue, EngineSource, InLanguage, OfBody, Pack, Procedure } from './core.js';

export type * from './core.js';
export { Calendar, Catalogue, Dossier, HeldSubmission, MotcuaError, Procedure, call, open } from './core.js';

/** Loads the engine and its law once. Without `source` it takes the module that the package ships, without `pack` the whole law of Viet Nam. */
export function init(source?: EngineSource, pack?: Pack | Promise<Pack>): Promise<void>;

export function catalogue(): Catalogue;
export function procedure(code: string, on?: CivilDate): Procedure;
export function checklist(procedures: readonly string[], facts?: Facts, options?: ChecklistOptions): Checklist;
export function due(term: string, from: Instant, options?: InLanguage & AsOf & OfBody): Deadline;
