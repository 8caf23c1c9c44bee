import type { Catalogue, EngineSource } from './core.js';

/** The address of the pack that the package ships. */
export const pack: URL;
/** Opens the catalogue of Viet Nam: every procedure in every language. */
export function load(options?: { readonly source?: EngineSource | undefined }): Promise<Catalogue>;
