// What `motcua/vn/<code>` exports: one procedure, in one language at a time.
import type { Catalogue, EngineSource, Lang } from '../core.js';

/** The procedure's code. */
export const code: string;
/** The addresses of its packs by language. */
export const packs: { readonly [lang in Lang]: URL };
/** Opens a catalogue that holds this procedure alone, in one language, with the engine that a web form needs (`motcua/forms`). */
export function load(lang?: Lang, options?: { readonly source?: EngineSource }): Promise<Catalogue>;
