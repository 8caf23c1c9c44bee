// The law of Viet Nam, whole: every procedure in every language.
import { open } from './core.js';

/** The address of the pack that the package ships. */
export const pack = new URL('./packs/vn.bin', import.meta.url);

/**
 * Opens the catalogue of Viet Nam.
 * @param {Parameters<typeof open>[1]} [options]
 */
export const load = (options) => open(pack, options);
