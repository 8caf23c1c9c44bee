// What leaves for the engine: its glue reads memory by a text's length, so nothing but a text may reach it.
import { MotcuaError } from './error.js';

/**
 * @param {string | undefined} path
 * @param {string} message
 * @param {string} help
 * @param {string} [code]
 */
const refusal = (path, message, help, code = 'wrong_type') => new MotcuaError({ kind: 'input', code, path, message, help });

/**
 * Returns a text as it is, and nothing where it is left out.
 * @param {string} name
 * @param {unknown} value
 */
export function given(name, value) {
  if (value === undefined || value === null) return undefined;
  if (typeof value === 'string') return value;
  throw refusal(`/${name}`, `\`${name}\` is not a text`, name === 'on' ? 'give a day such as `2026-02-13`' : 'give a text');
}

/**
 * Returns a choice that is true unless it is said to be false.
 * @param {string} name
 * @param {unknown} value
 */
export function chosen(name, value) {
  if (value === undefined || value === null || value === true) return true;
  if (value === false) return false;
  throw refusal(`/${name}`, `\`${name}\` is not true or false`, 'give true or false');
}

/**
 * Returns a text that must be there.
 * @param {string} name
 * @param {unknown} value
 */
export function needed(name, value) {
  const text = given(name, value);
  if (text !== undefined) return text;
  throw refusal(`/${name}`, `\`${name}\` is missing`, `give \`${name}\``, 'key_missing');
}

/**
 * Whether JSON writes all that an object holds; a Map, a Set, a FormData or a Promise would become `{}`.
 * @param {object} value
 */
const holdsAll = (value) =>
  Array.isArray(value) ||
  (!(Symbol.iterator in value) && (Object.keys(value).length > 0 || !Object.getPrototypeOf(Object.getPrototypeOf(value) ?? value)));

/** @param {unknown} value */
const isPlain = (value) => typeof value === 'object' && value !== null && !Array.isArray(value) && holdsAll(value);

/**
 * Returns the object that an argument is, nothing where it is left out.
 * @template {object} T
 * @param {T | null} [options]
 * @param {string} [name]
 * @returns {Partial<T>}
 */
export function told(options, name = 'options') {
  if (options === undefined || options === null) return {};
  if (isPlain(options)) return options;
  throw refusal(`/${name}`, `\`${name}\` is not an object`, 'give an object');
}

/**
 * Returns options of which only these names are taken.
 * @template {object} T
 * @param {T | null | undefined} options
 * @param {readonly (keyof T & string)[]} names
 * @returns {Partial<T>}
 */
export function only(options, names) {
  const own = told(options);
  if (Object.keys(own).every((name) => names.some((known) => known === name))) return own;
  throw refusal('/options', '`options` has a name that is not known', `give \`${names.join('`, `')}\``, 'unknown_key');
}

/**
 * What the engine calls an option otherwise.
 * @type {Readonly<Record<string, string>>}
 */
const WIRE = { asOf: 'as_of', filedAt: 'filed_at', form: 'as', id: 'unit', paperPrice: 'paper_price' };
const RENAMED = Object.values(WIRE);

/**
 * Returns a request with its options; the engine refuses those that it does not know.
 * @param {Readonly<Record<string, unknown>>} request
 * @param {object | null} [options]
 * @param {string} [name]
 */
export function asking(request, options, name) {
  /** @type {Record<string, unknown>} */
  const out = { ...request };
  for (const [key, value] of Object.entries(told(options, name))) {
    const wire = WIRE[key] ?? key;
    if (wire in request || RENAMED.includes(key)) throw refusal(`/${key}`, `\`${key}\` is no option`, 'leave it out', 'unknown_key');
    out[wire] = value;
  }
  return out;
}

/**
 * Returns a submission with the procedure that it is to; what is no plain object is left to be refused.
 * @template {object} T
 * @param {string} procedure
 * @param {T} submission
 * @returns {T & { readonly procedure: string }}
 */
export function filed(procedure, submission) {
  const stated = /** @type {T & { readonly procedure: string }} */ (submission);
  return isPlain(stated) ? { ...stated, procedure: stated.procedure ?? procedure } : stated;
}

/**
 * Returns the request as JSON, which would leave out, or write `null` or `{}` for, what it has no word for: that is refused.
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
  const path = unwritable(request, 100);
  if (text !== undefined && path === undefined) return text;
  throw refusal(
    path,
    'the request cannot be written as JSON',
    'Pass plain objects (`Object.fromEntries(map)`), lists (`[...set]`), strings, finite numbers, booleans and null, without cycles.',
    'not_json',
  );
}

/**
 * Returns the place of a value that JSON has no word for, a pointer that ends before a key that may name a person.
 * @param {unknown} value
 * @param {number} deepest
 * @returns {string | undefined}
 */
function unwritable(value, deepest) {
  if (typeof value === 'string' || typeof value === 'boolean' || value === undefined || value === null || deepest === 0) return undefined;
  if (typeof value === 'number' || value instanceof Date) return Number.isFinite(+value) ? undefined : '';
  if (typeof value !== 'object') return '';
  if ('toJSON' in value) return undefined;
  if (!holdsAll(value)) return '';
  for (const [key, inner] of Object.entries(value)) {
    const found = unwritable(inner, deepest - 1);
    if (found !== undefined) return Array.isArray(value) || /^[a-z][a-z0-9_]*$/.test(key) ? `/${key}${found}` : '';
  }
  return undefined;
}
