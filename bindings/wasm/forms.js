// The small engine: what a web form asks (`show`, `check`, `requirements`, `missing`, `due`, `checklist` and the words for them), over any pack.
import glue, { Engine } from './pkg/forms.js';
import { engineOf } from './engine.js';

const { loadEngine, open } = engineOf(glue, Engine, new URL('./pkg/forms_bg.wasm', import.meta.url));
export { loadEngine, open };

/**
 * Opens the law of Viet Nam, every procedure in every language, with what forms ask of it.
 * @param {Parameters<typeof open>[1]} [options]
 */
export const load = (options) => open(new URL('./packs/vn.forms.bin', import.meta.url), options);
