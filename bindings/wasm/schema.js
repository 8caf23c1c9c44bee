// Standard Schema v1: what form libraries read. Findings of severity error are its issues, in plain language.
import { MotcuaError } from './error.js';
import { findingsOf } from './findings.js';

/**
 * Returns the `~standard` of a check; what the engine cannot read or answer is an issue too, never a pass. What it says of a line that it cannot read is for
 * whoever wrote the program, so that `unread` has the words.
 * @param {(submission: import('./core.js').Submission) => import('./core.js').Verdict} check
 * @param {() => import('./core.js').NameTable['unread']} unread
 * @param {(document: string) => readonly string[]} aliases the other ids under which a paper may be handed in
 * @returns {import('./core.js').SubmissionSchema['~standard']}
 */
export function standardSchema(check, unread, aliases) {
  return {
    version: 1,
    vendor: 'motcua',
    validate(given) {
      const value = /** @type {import('./core.js').Submission} */ (given);
      try {
        const errors = findingsOf(check(value)).filter(({ severity }) => severity === 'error');
        const issues = errors.map(({ help, message, path }) => ({ message: help || message, path: keys(path, value, aliases) }));
        if (issues.length === 0) return { value };
        return { issues: [...new Map(issues.map((issue) => [JSON.stringify(issue), issue])).values()] };
      } catch (error) {
        if (!(error instanceof MotcuaError)) throw error;
        const [, line] = (error.kind === 'input' && /^\/submission\/(?!procedure)(\w+)/.exec(error.path)) || [];
        const lines = line ? unread() : [];
        const told = lines.find(({ name }) => name === line) ?? lines.find(({ name }) => name === 'other');
        const message = told?.title ?? (error.help || error.message);
        return { issues: [{ message, path: keys(error.path.replace(/^\/submission/, ''), value, aliases) }] };
      }
    },
  };
}

const place = /^\d+$/;

/**
 * A JSON pointer as the keys of a value; a document is named by its id there, where it can be read, and by its place here.
 * @param {string} pointer
 * @param {import('./core.js').Submission} value
 * @param {(document: string) => readonly string[]} aliases
 */
function keys(pointer, value, aliases) {
  const steps = pointer.split('/').slice(1);
  const [first, id = ''] = steps;
  if (first === 'documents' && steps.length > 1 && !place.test(id)) {
    /** @param {readonly string[]} ids */
    const placeOf = (ids) =>
      value?.documents?.findIndex?.((/** @type {{ id?: string } | null} */ document) => ids.includes(document?.id ?? '')) ?? -1;
    const own = placeOf([id]);
    const at = own < 0 ? placeOf(aliases(id)) : own;
    return at < 0 ? ['documents'] : ['documents', at, ...steps.slice(2)];
  }
  return steps.map((step) => (place.test(step) ? Number(step) : step));
}
