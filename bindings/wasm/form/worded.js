// The form's own words for what the engine names by its place alone: what is wrong in a date or a number, and what nobody fills in but answers.
import { isMoment, momentParts } from './controls/moment.js';
import { partsOf, pointerOf } from './draft.js';
import { LEVEL } from './filing.js';

/** @typedef {import('./linked.js').Whole} Verdict */
/** @typedef {import('../types/procedure.js').Finding} Finding */
/** @typedef {import('../types/procedure.js').ShownProcedure} Shown */
/** @typedef {import('./words/index.js').Words} Words */
/**
 * @typedef {{ readonly words: Words, readonly shown: Pick<Shown, 'fields'>, readonly copied: ReadonlySet<string>,
 *   readonly text: (pointer: string) => string }} Telling `copied` are the papers of which an electronic copy is handed in
 */

/** Where a submission says how whoever files is related to the applicant. */
export const RELATION = '/representative/relation';

/**
 * Returns the verdict with the form's words.
 * @param {Verdict} verdict
 * @param {Telling} telling
 * @returns {Verdict}
 */
export function inWords(verdict, telling) {
  const { words, shown } = telling;
  const fields = new Map(shown.fields.map((field) => [field.path, field]));
  const at = new Map(shown.fields.map((field) => [pointerOf(field.path), field]));
  const fieldOf = (/** @type {string} */ path) =>
    at.get(path) ??
    fields.get(
      path
        .replace(/^\/facts\//, '')
        .replace(/\/\d+\//, '[].')
        .replaceAll('/', '.'),
    );
  const worded = (/** @type {Finding} */ finding) => {
    if (finding.path === LEVEL && finding.kind === 'unknown') return { ...finding, help: words.identityLevelMissing };
    if (finding.code === 'document_missing') return wordedPaper(finding, verdict, telling);
    const field = fieldOf(finding.path);
    if (!field) return finding;
    if (finding.code === 'fact_missing') return field.kind === 'choice' ? { ...finding, help: words.answer(field.title) } : finding;
    const why = whyWrong(finding.code, telling.text(finding.path), field, words);
    return why === null ? finding : { ...finding, help: `${field.title}: ${why}` };
  };
  return { ...verdict, findings: verdict.findings.map(worded) };
}

/**
 * Returns what is missing of a paper: one that is only shown is not handed in, and of one that goes online an electronic copy is.
 * @param {Finding} finding
 * @param {Verdict} verdict
 * @param {Telling} telling
 */
function wordedPaper(finding, { requirements }, { words, copied }) {
  const paper = requirements.find(({ document }) => finding.path === `/documents/${document}`);
  if (!paper) return finding;
  if (copied.has(paper.document)) return { ...finding, help: words.attach(paper.title) };
  return paper.kind === 'present' ? { ...finding, help: words.show(paper.title) } : finding;
}

/**
 * What is wrong with what was typed; null where the engine's own help says it.
 * @param {string} code
 * @param {string} text
 * @param {Pick<Shown['fields'][number], 'pattern'>} field
 * @param {Words} words
 */
function whyWrong(code, text, { pattern }, words) {
  if (code === 'not_a_date' || code === 'not_a_partial_date') return wrongDate(text, words);
  const size = code === 'pattern_mismatch' ? /^\^\[0-9\]\{(\d+)\}\$$/.exec(pattern ?? '')?.[1] : undefined;
  if (size === undefined) return null;
  return /^\d+$/.test(text) ? words.digitCount(Number(size), text.length) : words.digitsAlone(Number(size));
}

/**
 * @param {string} text
 * @param {Words} words
 */
function wrongDate(text, words) {
  const { day, month, year } = partsOf(text);
  const written = [day, month, year].filter((part) => part !== '');
  if (written.some((part) => !/^\d+$/.test(part))) return words.dateDigits;
  if (year !== '' && year.length !== 4) return words.yearWhole(year);
  return day !== '' && month !== '' && year !== '' ? words.noSuchDay([day, month, year].map(Number).join('/')) : null;
}

/** What the engine says of a moment that it cannot read: that is meant for programs. */
const UNREADABLE = new Set(['no_such_day', 'not_a_date_time']);

/**
 * Returns why there is no verdict as a finding, and whether it is the moment of filing that is wrong.
 * @param {import('../core.js').MotcuaError} failure
 * @param {string} at the moment as it was typed
 * @param {Words} words
 */
export function failed({ code, message, help, path }, at, words) {
  const isUnreadable = UNREADABLE.has(code) && path === '/submission/at';
  const told = isUnreadable ? wrongMoment(at, words) : help || message;
  return {
    finding: { severity: /** @type {const} */ ('error'), code, message, help: told },
    isMoment: isUnreadable || code === 'not_in_force',
  };
}

/**
 * @param {string} text
 * @param {Words} words
 */
function wrongMoment(text, words) {
  const [day = ''] = text.split('T');
  if (Object.values(momentParts(text)).includes('')) return words.momentWhole;
  return (isMoment(`${day}T00:00`) ? null : wrongDate(day, words)) ?? words.noSuchHour;
}

/**
 * Returns the verdict in which it is asked how whoever files for somebody else is related to them, while one of several papers hangs on that: until it is
 * answered, none of them is asked for.
 * @param {Verdict} verdict
 * @param {Words} words
 * @param {boolean} isOpen whether it is not answered
 * @returns {Verdict}
 */
export function askRelation(verdict, words, isOpen) {
  const hung = verdict.requirements.find(({ one_of: group, depends_on: on }) => group !== null && on.includes(RELATION));
  const group = verdict.requirements.filter(({ one_of: other }) => other === hung?.one_of).map(({ document }) => document);
  const isOwn = (/** @type {Finding} */ { path, kind }) =>
    kind === 'missing' && group.some((document) => path === `/documents/${document}`);
  const [first] = verdict.findings.filter(isOwn);
  if (!hung || !isOpen || !first) return verdict;
  const asked = { ...first, code: 'fact_missing', path: RELATION, message: words.relation, help: words.answer(words.relation) };
  return {
    ...verdict,
    findings: [...verdict.findings.filter((finding) => !isOwn(finding)), asked],
    requirements: verdict.requirements.map((one) =>
      group.includes(one.document) && one.status === 'required' ? { ...one, status: 'depends', depends_on: [RELATION] } : one,
    ),
  };
}
