// Defines <motcua-form> and <motcua-checklist>.
import { MotcuaChecklist } from './checklist/element.js';
import { MotcuaForm } from './form.js';

export { MotcuaChecklist, MotcuaForm };

/** Defines both elements, once; a page that loads the module twice keeps the first. */
export function define() {
  if (!customElements.get('motcua-form')) customElements.define('motcua-form', MotcuaForm);
  if (!customElements.get('motcua-checklist')) customElements.define('motcua-checklist', MotcuaChecklist);
}

define();
