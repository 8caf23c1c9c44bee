// What `motcua/vn/<code>` exports: one procedure, in one language at a time.
import type { Catalogue, EngineSource, Lang, LangTag } from '../core.js';

/** The procedure's code. */
export const code: string;
/** The addresses of its packs by language. */
export const packs: { readonly [lang in Lang]: URL };
/**
 * Opens a catalogue that holds this procedure alone, in one language, with the smallest engine: `show`, `check`, `requirements`, `due` and the words
 * for them. What it does not answer (`missing`, `checklist`, …) is a `MotcuaError` with the code `unknown_operation`; `loadForms` answers it.
 */
export function load(lang?: LangTag, options?: { readonly source?: EngineSource | undefined }): Promise<Catalogue>;
/** Opens the same with the engine of `motcua/forms`, which is fetched when this is called. */
export function loadForms(lang?: LangTag, options?: { readonly source?: EngineSource | undefined }): Promise<Catalogue>;
