// The sections of the form: groups of fields as the engine shows them, and lists whose elements are added and removed.
import { control } from './controls/index.js';
import { tell } from './controls/parts.js';
import { h, idOf } from './dom.js';
import { pointerOf } from './draft.js';

/** @typedef {import('../types/procedure.js').ShownProcedure} Shown */
/** @typedef {import('../types/procedure.js').ProcedureField} ProcedureField */
/** @typedef {import('./controls/parts.js').Control} Control */
/** @typedef {import('./controls/parts.js').Context} Context */
/** @typedef {import('./dom.js').Child} Child */
/** @typedef {{ readonly id: string, readonly title: string, readonly home: HTMLElement, readonly pointers: readonly string[] }} Section */

/**
 * @param {string} id
 * @param {string} title
 * @param {string | null} help
 * @param {Child} body
 * @param {readonly string[]} pointers
 * @returns {Section}
 */
export function section(id, title, help, body, pointers) {
  const home = h(
    'section',
    { class: 'card', id: `m-${id}`, tabindex: '-1', 'aria-labelledby': `m-${id}-title`, part: 'section' },
    h('h2', { id: `m-${id}-title`, dir: 'auto' }, title),
    help && h('p', { class: 'hint', dir: 'auto' }, help),
    body,
  );
  return { id: `m-${id}`, title, home, pointers };
}

/**
 * One group of fields; each control is also put into `controls`.
 * @param {Shown['groups'][number]} group
 * @param {Shown} shown
 * @param {Map<string, Control>} controls
 * @param {Context} context
 * @param {Resizing} resizing
 */
export function groupSection(group, shown, controls, context, resizing) {
  const fieldOf = new Map(shown.fields.map((field) => [field.path, field]));
  const home = h('div', {});
  /** @type {string[]} */
  const pointers = [];
  const place = (/** @type {Control} */ one, /** @type {string} */ path) => {
    one.path = path;
    controls.set(one.pointer, one);
    pointers.push(one.pointer);
    return one.home;
  };
  const add = (/** @type {ProcedureField} */ field, /** @type {number} */ element) => {
    const pointer = pointerOf(field.path, element);
    return place(control(field, pointer, context), field.path);
  };
  for (const path of group.fields) {
    const field = fieldOf.get(path);
    if (!field) continue;
    if (field.kind === 'list') {
      const own = group.fields.flatMap((other) => (other.startsWith(`${path}[].`) ? (fieldOf.get(other) ?? []) : []));
      home.append(place(list(field, own, add, context, resizing), path));
    } else if (!path.includes('[]')) home.append(add(field, 0));
  }
  // a group may be called as a section of the form's own is
  return section(`group-${group.id}`, group.title ?? group.id, group.help, home, pointers);
}

/**
 * Leaves the article under the first of several fields that stand one below the other and have the same; what is wrong in a field names its own.
 * @param {HTMLElement} home
 */
export function sayOnce(home) {
  let before = '';
  for (const article of home.querySelectorAll('.field > .why')) {
    if (!(article instanceof HTMLElement) || article.closest('.field[hidden]')) continue;
    article.hidden = article.textContent === before;
    before = article.textContent ?? '';
  }
}

/**
 * How a list grows and shrinks: the form is drawn again, and the focus goes where the id says.
 * @typedef {object} Resizing
 * @property {(path: string) => number} sizeOf
 * @property {(path: string, focus: string) => void} grow
 * @property {(path: string, element: number, focus: string) => void} shrink
 */

/**
 * A list: its elements one below the other, each with its own fields, and buttons to add and to remove one.
 * @param {ProcedureField} field
 * @param {readonly ProcedureField[]} own
 * @param {(field: ProcedureField, element: number) => HTMLElement} add
 * @param {Context} context
 * @param {Resizing} resizing
 * @returns {Control}
 */
function list(field, own, add, { words, acts }, { sizeOf, grow, shrink }) {
  const pointer = pointerOf(field.path);
  const id = idOf(pointer);
  const size = sizeOf(field.path);
  const [first] = own;
  const findings = h('div', { class: 'findings', id: `${id}-findings` });
  const onGrow = () => grow(field.path, first ? idOf(pointerOf(first.path, size)) : `${id}-add`);
  const more = h(
    'button',
    {
      type: 'button',
      id: `${id}-add`,
      class: 'add',
      'aria-describedby': [field.help && `${id}-hint`, `${id}-findings`].filter(Boolean).join(' '),
      onclick: onGrow,
    },
    words.add(field.title),
  );
  const elements = Array.from({ length: size }, (_, element) =>
    h(
      'fieldset',
      { class: 'element' },
      h('legend', { dir: 'auto' }, `${field.title} ${element + 1}`),
      own.map((part) => add(part, element)),
      h(
        'button',
        { type: 'button', class: 'quiet', onclick: () => shrink(field.path, element, `${id}-add`) },
        words.remove(field.title, element + 1),
      ),
    ),
  );
  const home = h(
    'div',
    { class: 'field', role: 'group', 'aria-labelledby': `${id}-name` },
    h('p', { class: 'listname', id: `${id}-name`, dir: 'auto' }, field.title),
    field.help && h('p', { class: 'hint', id: `${id}-hint`, dir: 'auto' }, field.help),
    findings,
    elements,
    more,
  );
  return {
    pointer,
    home,
    focus: () => more.focus(),
    write: () => {},
    ask: () => {},
    tell: (said) => {
      home.classList.toggle(
        'wrong',
        said.some(({ severity }) => severity === 'error'),
      );
      tell(findings, said, words, acts);
    },
  };
}
