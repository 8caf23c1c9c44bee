// What leaves for the engine: its glue reads memory by a text's length, so nothing but a text may reach it.
import { MotcuaError } from './error.js';

/**
 * Returns a text as it is, and nothing where it is left out.
 * @param {string} name
 * @param {unknown} value
 */
export function given(name, value) {
  if (value === undefined || value === null) return undefined;
  if (typeof value === 'string') return value;
  throw new MotcuaError({
    kind: 'input',
    code: 'wrong_type',
    path: `/${name}`,
    message: `\`${name}\` is not a text`,
    help: name === 'on' ? 'give a day such as `2026-02-13`' : 'give a text',
  });
}

/**
 * Returns a choice that is true unless it is said to be false.
 * @param {string} name
 * @param {unknown} value
 */
export function chosen(name, value) {
  if (value === undefined || value === null || value === true) return true;
  if (value === false) return false;
  throw new MotcuaError({
    kind: 'input',
    code: 'wrong_type',
    path: `/${name}`,
    message: `\`${name}\` is not true or false`,
    help: 'give true or false',
  });
}

/**
 * Returns a text that must be there.
 * @param {string} name
 * @param {unknown} value
 */
export function needed(name, value) {
  const text = given(name, value);
  if (text !== undefined) return text;
  throw new MotcuaError({
    kind: 'input',
    code: 'key_missing',
    path: `/${name}`,
    message: `\`${name}\` is missing`,
    help: `give \`${name}\``,
  });
}

/**
 * Returns a submission with the procedure that it is to; what is no object is left to the engine to refuse.
 * @template {object} T
 * @param {string} procedure
 * @param {T} submission
 * @returns {T & { readonly procedure: string }}
 */
export function filed(procedure, submission) {
  const told = /** @type {T & { readonly procedure: string }} */ (submission);
  return typeof told === 'object' && told !== null && !Array.isArray(told) ? { ...told, procedure: told.procedure ?? procedure } : told;
}

/**
 * Returns the request as JSON, which would write `null` for what it has no word for: that is refused.
 * @param {unknown} request
 */
export function written(request) {
  /** @type {string | undefined} */
  let text;
  try {
    text = JSON.stringify(request);
  } catch {
    text = undefined;
  }
  const path = text?.includes('null') === false ? undefined : unwritable(request, '', 100);
  if (text !== undefined && path === undefined) return text;
  throw new MotcuaError({
    kind: 'input',
    code: 'not_json',
    path,
    message: 'the request cannot be written as JSON',
    help: 'Pass plain objects, lists, strings, finite numbers, booleans and null, without cycles.',
  });
}

/**
 * Returns the place of a value that JSON has no word for, a pointer that ends before a key that may name a person.
 * @param {unknown} value
 * @param {string} path
 * @param {number} deepest
 * @returns {string | undefined}
 */
function unwritable(value, path, deepest) {
  if (typeof value === 'number' || value instanceof Date) return Number.isFinite(+value) ? undefined : path;
  if (typeof value === 'bigint') return path;
  if (typeof value !== 'object' || value === null || deepest === 0) return undefined;
  for (const [key, inner] of Object.entries(value)) {
    const found = unwritable(inner, `${path}/${key}`, deepest - 1);
    if (found !== undefined) return Array.isArray(value) || /^[a-z][a-z0-9_]*$/.test(key) ? found : path;
  }
  return undefined;
}
