// Elements without markup in strings: what a person typed, and what a rule file says, can never become markup.

/** @typedef {Node | string | null | undefined | false | readonly Child[]} Child */
/** @typedef {{ [name: string]: string | number | boolean | null | undefined | ((event: never) => void) }} Attributes */

/**
 * Returns the children that are there, flat.
 * @param {readonly Child[]} children
 * @returns {(Node | string)[]}
 */
function present(children) {
  return children.flatMap((child) => {
    if (child === null || child === undefined || child === false) return [];
    return child instanceof Node || typeof child === 'string' ? [child] : present(child);
  });
}

/**
 * Returns a new element; attributes that are false, null or undefined are left out, children may be texts or lists.
 * @template {keyof HTMLElementTagNameMap} Name
 * @param {Name} name
 * @param {Attributes} [attributes]
 * @param {...Child} children
 * @returns {HTMLElementTagNameMap[Name]}
 */
export function h(name, attributes = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (typeof value === 'function') made.addEventListener(key.slice(2), /** @type {EventListener} */ (value));
    else mark(made, key, value);
  }
  made.append(...present(children));
  return made;
}

/**
 * Replaces the children only where the text that they were made from has changed, so that a screen reader is not told twice.
 * @param {HTMLElement} home
 * @param {string} key
 * @param {() => Child} make
 */
export function say(home, key, make) {
  if (home.dataset['said'] === key) return false;
  home.dataset['said'] = key;
  home.replaceChildren(...present([make()]));
  return true;
}

/**
 * Sets an attribute, or takes it away where the value is null or false.
 * @param {Element} element
 * @param {string} name
 * @param {string | number | boolean | null | undefined} value
 */
export function mark(element, name, value) {
  if (value === null || value === false || value === undefined) element.removeAttribute(name);
  else element.setAttribute(name, value === true ? '' : String(value));
}

/**
 * The id of a control: pointers hold slashes, ids may not be guessed from them by a host page.
 * @param {string} pointer
 */
export const idOf = (pointer) => `m${pointer.replaceAll('/', '-')}`;

/**
 * Draws again what stands in an element; whoever is in a control stays in it, at the same letter.
 * @param {ShadowRoot} root
 * @param {() => void} draw
 */
export function around(root, draw) {
  const before = root.activeElement;
  const caret = before && 'selectionStart' in before ? /** @type {HTMLInputElement} */ (before) : null;
  const [start, end] = [caret?.selectionStart ?? null, caret?.selectionEnd ?? null];
  draw();
  const again = before?.id ? root.getElementById(before.id) : null;
  const fold = again?.closest('details');
  if (fold) fold.open = true;
  again?.focus();
  if (again && start !== null) /** @type {HTMLInputElement} */ (again).setSelectionRange(start, end);
}

/**
 * A text that only assistive technology reads.
 * @param {string} text
 */
export const unseen = (text) => h('span', { class: 'unseen' }, text);

/**
 * One box with its label, as lists of choices hold it.
 * @param {HTMLInputElement} box
 * @param {Child} label
 * @param {string} [kind]
 * @param {string} [lang] the language of the label, where it is not that of the page
 */
export const labelled = (box, label, kind = '', lang = undefined) =>
  h('label', { class: `choice ${kind}`.trim(), for: box.id }, box, h('span', { lang, dir: 'auto' }, label));

/**
 * The button that takes back the answer to the question whose label has the id `${id}-label`. It goes away with the answer, so whoever
 * pressed it is to be left at the question.
 * @param {string} id
 * @param {string} word
 * @param {() => void} clear
 */
export const clearing = (id, word, clear) =>
  h('button', { type: 'button', class: 'clear', id: `${id}-clear`, 'aria-labelledby': `${id}-clear ${id}-label`, onclick: clear }, word);
