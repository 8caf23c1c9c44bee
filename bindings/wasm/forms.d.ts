import type { Catalogue, EngineSource, Pack } from './core.js';

/** Loads the small engine once; without `source` it takes the module that the package ships. */
export function loadEngine(source?: EngineSource): Promise<void>;
/**
 * Opens a pack with the engine that a web form needs: `show`, `check`, `requirements`, `missing`, `due`, `checklist` and the words for them.
 * What the desk asks (`Dossier`, `audit`, `export`, …) is a `MotcuaError` with the code `unknown_operation`; `motcua` answers it.
 */
export function open(pack: Pack | Promise<Pack>, options?: { readonly source?: EngineSource | undefined }): Promise<Catalogue>;
/** Opens every procedure of Viet Nam with it, in every language; words for dossiers are left out, their codes stand in their place. */
export function load(options?: { readonly source?: EngineSource | undefined }): Promise<Catalogue>;
