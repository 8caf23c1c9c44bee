// The smallest engine: what the form of one procedure asks (`show`, `check`, `requirements`, `due` and the words for them), over the pack of that procedure.
import glue, { Engine } from './pkg/one.js';
import { engineOf } from './engine.js';

const { open } = engineOf(glue, Engine, new URL('./pkg/one_bg.wasm', import.meta.url));
export { open };
