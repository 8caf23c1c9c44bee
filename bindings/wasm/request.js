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
 * Returns the request as JSON; what JSON has no word for is refused with its place, because the standard writer makes it unknown (`null`) in silence.
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
  // a text without `null` hides no number, so most requests are looked at once
  const path = text === undefined || text.includes('null') ? unwritable(request, '', DEEPEST) : undefined;
  if (text !== undefined && path === undefined) return text;
  throw new MotcuaError({
    kind: 'input',
    code: 'not_json',
    path: path ?? '',
    message:
      path === undefined
        ? 'the request cannot be written as JSON'
        : 'the value is none of JSON: `NaN`, infinite, a `bigint` or an invalid date',
    help: 'Pass plain objects, lists, strings, whole numbers, booleans and null, without cycles.',
  });
}

/** How deep a request is looked into; the engine reads none that is deeper. */
const DEEPEST = 100;

/**
 * Returns the place of the first value that JSON has no word for, a JSON pointer that ends before a key that may be a person's value.
 * @param {unknown} value
 * @param {string} path
 * @param {number} depth
 * @returns {string | undefined}
 */
function unwritable(value, path, depth) {
  if (typeof value === 'bigint' || (typeof value === 'number' && !Number.isFinite(value))) return path;
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? path : undefined;
  if (typeof value !== 'object' || value === null || depth === 0) return undefined;
  for (const [key, inner] of Object.entries(value)) {
    const isShown = Array.isArray(value) || /^[a-z][a-z0-9_]{0,63}$/.test(key);
    const found = unwritable(inner, isShown ? `${path}/${key}` : path, depth - 1);
    if (found !== undefined) return isShown ? found : path;
  }
  return undefined;
}
