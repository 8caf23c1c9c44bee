// What is said of a verdict, where and when: nothing is a mistake before its control was left, and no finding is told twice.
import { idOf } from './dom.js';
import { WITHOUT_DAY } from './overview.js';
import { isBrought } from './papers.js';

/** @typedef {import('./linked.js').Whole} Verdict */
/** @typedef {import('../types/procedure.js').Finding} Finding */
/** @typedef {import('./controls/parts.js').Control} Control */
/** @typedef {import('./sections.js').Section} Section */
/** @typedef {{ readonly verdict: Verdict, readonly controls: ReadonlyMap<string, Control>, readonly touched: ReadonlySet<string> }} Judged */

/** The finding of a part of which no rules say what it needs: nothing that is filled in ends it. */
export const NOT_ENCODED = 'part_not_encoded';

/** Kinds of finding that are no mistake while someone types. */
const EARLY = new Set(['missing', 'unknown']);

/**
 * @param {Verdict} verdict
 * @param {string} path
 */
const isMissing = (verdict, path) => verdict.findings.some((other) => other.kind === 'missing' && other.path === path);

/**
 * Returns what no rules answer of an application in which nothing else is open, nothing of a complete one; null where it is not ready.
 * @param {Verdict} verdict
 */
export function unanswered(verdict) {
  const errors = verdict.findings.filter(({ severity }) => severity === 'error');
  if (verdict.complete) return [];
  return errors.length > 0 && errors.every(({ code }) => code === NOT_ENCODED) ? errors : null;
}

/**
 * Returns the findings that stand on the page now.
 * @param {Judged} judged
 */
export function visible({ verdict, controls, touched }) {
  return verdict.findings.filter(({ path, kind, severity }) => {
    if (verdict.stage === 'submit') return kind !== 'unknown' || !controls.has(path) || !isMissing(verdict, path);
    if (EARLY.has(kind)) return false;
    return severity !== 'error' || !/^\/(facts|representative)\b/.test(path) || touched.has(path) || !controls.has(path);
  });
}

/**
 * Returns what stands in the way of filing, in the order of the page, each with the id of its place.
 * @param {Judged} judged
 */
export function problems({ verdict, controls }) {
  const order = [...controls.keys()];
  const rank = (/** @type {string} */ path) =>
    order.includes(path) ? order.indexOf(path) : path.startsWith('/documents') ? order.length : path.startsWith('/parts') ? Infinity : -1;
  const seen = new Set();
  return (
    verdict.findings
      // What no rules say nobody corrects: it stands on the page by itself.
      .filter(({ severity, code }) => severity === 'error' && code !== NOT_ENCODED)
      // What is not asked yet hangs on a fact that is asked, and that has a line of its own.
      .filter(({ kind, path }) => kind !== 'unknown' || !(isMissing(verdict, path) || controls.get(path)?.home.hidden))
      .filter(({ path, help }) => {
        const key = `${path} ${help}`;
        return !seen.has(key) && seen.add(key);
      })
      .sort((a, b) => rank(a.path) - rank(b.path))
      .map((finding) => ({ finding, id: placeOf(finding.path, controls) }))
  );
}

/**
 * Returns the problems, with the name of its place each where two are told in the same words: a link says where it leads.
 * @param {ReturnType<typeof problems>} found
 * @param {(path: string) => string | undefined} nameOf
 */
export function apart(found, nameOf) {
  const words = found.map(({ finding }) => finding.help || finding.message);
  return found.map((one, at) => {
    const isAlone = words.indexOf(words[at] ?? '') === words.lastIndexOf(words[at] ?? '');
    return { ...one, words: words[at] ?? '', of: isAlone ? undefined : nameOf(one.finding.path) };
  });
}

/**
 * @param {string} path
 * @param {ReadonlyMap<string, Control>} controls
 */
function placeOf(path, controls) {
  const control = controls.get(path);
  if (control)
    return control.path !== undefined && path.startsWith('/facts') && !control.home.querySelector(`#${CSS.escape(idOf(path))}`)
      ? `${idOf(path)}-add`
      : idOf(path);
  if (path.startsWith('/documents/')) return idOf(`-paper-${path.split('/')[2]}`);
  return path.startsWith('/documents') ? 'm-papers' : 'm-other';
}

/**
 * @typedef {{
 *   readonly sections: readonly Section[],
 *   readonly status: ReadonlyMap<string, string>,
 *   readonly ticked: ReadonlySet<string>,
 *   readonly isStated: (pointer: string) => boolean,
 * }} Shape
 */

/**
 * What is missing by section, answers on which something hangs and mistakes too: facts by their group, papers last. A mistake that is not told yet, because
 * its control was not left, is as good as missing. A section is open where an answer decides whether more is asked there, and left where nothing is asked
 * in it and nobody stated anything.
 * @param {Judged} judged
 * @param {Shape} form
 */
export function missingBySection(judged, { sections, status, ticked, isStated }) {
  const { verdict, controls } = judged;
  const asks = (/** @type {string} */ path) => controls.get(path)?.home.hidden === false && !isMissing(verdict, path);
  const told = new Set(visible(judged));
  const seen = new Set();
  const missing = verdict.findings
    .filter(({ code }) => code !== NOT_ENCODED && !WITHOUT_DAY.includes(code))
    .filter(({ kind, path, severity }) => kind === 'missing' || (kind === 'unknown' ? asks(path) : severity === 'error'))
    .filter(
      ({ kind, path, help }) => kind === 'missing' || kind === 'unknown' || (!seen.has(`${path} ${help}`) && seen.add(`${path} ${help}`)),
    );
  const isWrong = (/** @type {Finding} */ one) => !EARLY.has(one.kind) && told.has(one);
  const isUnanswered = (/** @type {string} */ pointer) => {
    const one = controls.get(pointer);
    return one !== undefined && one.path === undefined && one.asked === true && !one.home.hidden && !isStated(pointer);
  };
  const statusAt = (/** @type {string} */ pointer) => status.get(controls.get(pointer)?.path ?? '');
  const hangs = (/** @type {string} */ pointer) => statusAt(pointer) === 'depends';
  const isLeft = (/** @type {string} */ pointer) =>
    controls.get(pointer)?.path !== undefined && statusAt(pointer) !== 'required' && !isStated(pointer);
  const belongs = (/** @type {Section} */ { id, pointers }, /** @type {string} */ path) =>
    id === 'm-papers'
      ? path.startsWith('/documents')
      : pointers.includes(path) || (id === 'm-filing' && !path.startsWith('/documents') && !path.startsWith('/facts'));
  return sections
    .filter(({ home, id }) => !home.hidden || id === 'm-papers')
    .map((section) => ({
      id: section.id,
      title: section.title,
      missing: missing
        .filter(({ path }) => belongs(section, path))
        .map((one) => ({ title: one.message, path: one.path, isWrong: isWrong(one) })),
      open: section.id === 'm-papers' ? papersHang(verdict.requirements, ticked) : section.pointers.some(hangs),
      unanswered: section.pointers.some(isUnanswered),
      left: section.pointers.length > 0 && section.pointers.every(isLeft),
    }));
}

/**
 * Whether an answer decides if a paper is to be brought that is not there, nor another of its group.
 * @param {Verdict['requirements']} requirements
 * @param {ReadonlySet<string>} ticked
 */
function papersHang(requirements, ticked) {
  const held = requirements.filter(({ document }) => ticked.has(document));
  const met = (/** @type {Verdict['requirements'][number]} */ { document, one_of }) =>
    ticked.has(document) || (one_of !== null && held.some((other) => other.one_of === one_of));
  return requirements.some((one) => one.status === 'depends' && isBrought(one) && !met(one));
}
