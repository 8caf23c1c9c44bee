// Parts of answers that the engine tells once: what it told is kept here by its number, and every answer gets copies of its own.
import { untouched } from './catalogue.js';

/** @typedef {import('./catalogue.js').Held} Held */
/** @typedef {Held & { missingKept(lang: string | undefined, texts: boolean): string }} Mentioning */
/** @typedef {import('./core.js').Atom} Part */
/** @typedef {Part | number | readonly [number, Part]} Mention A part as it is, the number of one that is kept, or a new one with its number. */

/**
 * What each engine told; a number means nothing to another.
 * @type {WeakMap<object, Part[]>}
 */
const told = new WeakMap();

/**
 * Returns the submission that an engine holds, whose `lacks` reads what is new in the answer and no more.
 * @param {{ submission(json: string): Mentioning }} engine
 * @param {string} json
 * @returns {Held}
 */
export function keeping(engine, json) {
  const parts = told.get(engine) ?? [];
  told.set(engine, parts);
  return new Keeping(engine.submission(json), parts);
}

class Keeping {
  /** @type {Mentioning} */
  #held;
  /** @type {Part[]} */
  #parts;

  /**
   * @param {Mentioning} held
   * @param {Part[]} parts
   */
  constructor(held, parts) {
    this.#held = held;
    this.#parts = parts;
  }

  /** @type {Held['check']} */
  check(stage, lang) {
    return this.#held.check(stage, lang);
  }

  /** @type {Held['judge']} */
  judge(stage) {
    return this.#held.judge(stage);
  }

  /** @type {Held['missing']} */
  missing(lang, texts) {
    return this.#held.missing(lang, texts);
  }

  /** @type {NonNullable<Held['lacks']>} */
  lacks(lang, texts) {
    const answer = JSON.parse(untouched(this.#held.missingKept(lang, texts)));
    for (const lacks of [answer, ...(answer.parts ?? [])]) {
      if (lacks.atoms) lacks.atoms = lacks.atoms.map((/** @type {Mention} */ atom) => this.#part(atom));
    }
    return answer;
  }

  free() {
    this.#held.free();
  }

  /**
   * Returns the part that is meant; nobody else holds it.
   * @param {Mention} mention
   */
  #part(mention) {
    if (typeof mention === 'number') return copied(/** @type {Part} */ (this.#parts[mention]));
    if (!Array.isArray(mention)) return mention;
    const [number, part] = mention;
    this.#parts[number] = part;
    return copied(part);
  }
}

/**
 * Returns an atom of which no part is shared; it knows every part that has parts, which copies faster than finding them.
 * @param {Part} part
 */
function copied(part) {
  /** @type {{ -readonly [key in keyof Part]: Part[key] }} */
  const copy = { ...part, decides: [...part.decides] };
  const { add, citation } = part;
  if (citation) copy.citation = { ...citation };
  if (add) copy.add = add.evidence ? { ...add, evidence: { ...add.evidence } } : { ...add };
  return copy;
}
