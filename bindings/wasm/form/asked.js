// What the form asks of the engine about its procedure: the edition of a day, and which fields are to be filled in.
import { ofEngine } from './failure.js';
import { withParts } from './linked.js';

/** @typedef {import('../types/procedure.js').ShownProcedure} Shown */
/** @typedef {import('../types/procedure.js').Verdict} Verdict */
/** @typedef {import('../core.js').Catalogue} Law */

/**
 * Returns the edition of that day, with the fields and papers of its parts where it is a linked procedure.
 * @param {Law} law
 * @param {{ procedure: string, on: string, lang: import('../types/base.js').Lang }} asked
 */
export function shownOn(law, { procedure, on, lang }) {
  const one = (/** @type {string} */ code) =>
    /** @type {Shown} */ (/** @type {unknown} */ (law.answer('show', { procedure: code, on, lang })));
  return withParts(one(procedure), (code) => {
    try {
      return one(code);
    } catch (error) {
      // The check says of a part that no rules answer for it.
      if (ofEngine(error)) return undefined;
      throw error;
    }
  });
}

/**
 * Returns how much each field is asked for, by its path. What the linked procedure says of a field goes before what a part of it says.
 * @param {Law} law
 * @param {Verdict} verdict
 * @param {{ procedure: string, on: string, submission: import('../types/procedure.js').Submission, lang: import('../types/base.js').Lang }} asked
 */
export function statusOf(law, verdict, { procedure, on, submission: { channel, facts }, lang }) {
  const judged = (verdict.parts ?? []).flatMap((part) => (part.verdict ? [part.verdict.procedure] : []));
  const fields = [...judged, procedure].flatMap((code) => law.procedure(code, on).requirements(facts, { channel, lang }).fields);
  return new Map(fields.map((field) => [field.path, field.status]));
}
