// Elements without markup in strings: what a person typed can never become markup.

/** Returns a new element; `attributes` that are false or null are left out, children may be texts. */
export function element(name, attributes = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (value !== false && value !== null && value !== undefined) made.setAttribute(key, value === true ? '' : value);
  }
  made.append(...children.filter((child) => child !== null && child !== undefined && child !== false));
  return made;
}

export const byId = (id) => document.getElementById(id);

export const idOf = (path) => `f-${path.replaceAll('.', '-')}`;
