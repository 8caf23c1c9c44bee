// Defines <motcua-form> and <motcua-checklist>.
import { MotcuaChecklist } from './checklist/element.js';
import { MotcuaForm } from './form.js';

export { MotcuaChecklist, MotcuaForm };

/** Defines both elements, once; a page that loads the module twice keeps the first, and a server that renders pages defines nothing. */
export function define() {
  if (!globalThis.customElements) return;
  if (!customElements.get('motcua-form')) customElements.define('motcua-form', MotcuaForm);
  if (!customElements.get('motcua-checklist')) customElements.define('motcua-checklist', MotcuaChecklist);
}

define();
