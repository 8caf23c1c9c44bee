// Elements without markup in strings: what a person typed, and what a rule file says, can never become markup.

/** Returns a new element; attributes that are false, null or undefined are left out, children may be texts or lists. */
export function h(name, attributes = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (value === false || value === null || value === undefined) continue;
    if (key.startsWith('on')) made.addEventListener(key.slice(2), value);
    else made.setAttribute(key, value === true ? '' : value);
  }
  made.append(...children.flat(3).filter((child) => child !== null && child !== undefined && child !== false));
  return made;
}

/** Replaces the children only where the text that they were made from has changed, so that a screen reader is not told twice. */
export function say(home, key, make) {
  if (home.dataset.said === key) return false;
  home.dataset.said = key;
  home.replaceChildren(...[make()].flat(3).filter((child) => child !== null && child !== undefined && child !== false));
  return true;
}

/** Sets an attribute, or takes it away where the value is null or false. */
export function mark(element, name, value) {
  if (value === null || value === false || value === undefined) element.removeAttribute(name);
  else element.setAttribute(name, value === true ? '' : value);
}

/** The id of a control: pointers hold slashes, ids may not be guessed from them by a host page. */
export const idOf = (pointer) => `m${pointer.replaceAll('/', '-')}`;

/** Writes text on its own line of direction: an act's number stays whole between Arabic words. */
export const bdi = (text) => h('bdi', {}, text);

/** A text that only assistive technology reads. */
export const unseen = (text) => h('span', { class: 'unseen' }, text);
