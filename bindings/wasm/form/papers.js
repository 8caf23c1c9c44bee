// The papers: what to hand in, what not, and what depends on an answer that is still open.
import { line } from './controls/parts.js';
import { h, idOf, mark, say } from './dom.js';
import { isElectronic } from './draft.js';
import { namesOf } from './overview.js';
import { basis } from './words/index.js';

/** @typedef {import('../types/procedure.js').Requirement} Requirement */
/** @typedef {import('../types/procedure.js').Finding} Finding */
/** @typedef {import('./words/index.js').Speech} Speech */
/** @typedef {(document: string, ticked: boolean) => void} OnTick */

/** The finding of a paper that the office looks up. */
const LOOKED_UP = 'register_look_up_due';

/**
 * Papers asked for now, in their order: alternatives together, then those that an answer decides.
 * @param {readonly Requirement[]} requirements
 */
export function grouped(requirements) {
  const asked = requirements.filter((one) => one.status !== 'not_required');
  /** @type {{ readonly id: string | null, readonly papers: Requirement[] }[]} */
  const groups = [];
  for (const one of asked) {
    const group = one.one_of === null ? undefined : groups.find((other) => other.id === one.one_of);
    if (group) group.papers.push(one);
    else groups.push({ id: one.one_of, papers: [one] });
  }
  return groups;
}

/**
 * The documents that are not asked for, neither by a linked procedure nor by a part of it.
 * @param {Pick<import('../types/procedure.js').Verdict, 'requirements'>} verdict
 */
export function unasked({ requirements }) {
  const asked = new Set(requirements.flatMap(({ document, status }) => (status === 'not_required' ? [] : [document])));
  return new Set(requirements.flatMap(({ document }) => (asked.has(document) ? [] : [document])));
}

/**
 * Whether somebody brings it: neither does the office look it up, nor is it this form.
 * @param {Pick<Requirement, 'kind'>} paper
 */
export const isBrought = (paper) => paper.kind !== 'data' && paper.kind !== 'electronic_form';

/**
 * The papers of which an electronic copy is handed in: those that may be, where the application goes by an electronic channel.
 * @param {Pick<import('../types/procedure.js').ShownProcedure, 'channels' | 'documents'>} shown
 * @param {string} [channel]
 */
export function asCopies(shown, channel) {
  return new Set(
    isElectronic(shown, channel) ? shown.documents.filter(({ electronic }) => electronic).map(({ document }) => document) : [],
  );
}

/**
 * How many, and whether it is only shown; or that an electronic copy is handed in.
 * @param {Requirement} paper
 * @param {Speech['words']} words
 * @param {ReadonlySet<string>} copied
 */
export function amount(paper, words, copied) {
  if (copied.has(paper.document)) return words.electronicCopy;
  return [
    paper.originals > 0 && words.originals(paper.originals),
    paper.copies > 0 && words.copies(paper.copies),
    paper.kind === 'present' && words.present,
  ]
    .filter(Boolean)
    .join(' · ');
}

/**
 * Draws the section of papers again where the answer has changed; a ticked box keeps the focus.
 * @param {HTMLElement} home
 * @param {Omit<Speech, 'lang'> & { readonly requirements: readonly Requirement[], readonly findings: readonly Finding[],
 *   readonly ticked: ReadonlySet<string>, readonly copied: ReadonlySet<string>, readonly onTick: OnTick,
 *   readonly nameOf: (pointer: string) => string | undefined }} context
 */
export function drawPapers(home, { requirements, findings, ticked, copied, words, acts, onTick, nameOf }) {
  const groups = grouped(requirements);
  const at = (/** @type {Requirement} */ paper) => findings.filter((finding) => finding.path === `/documents/${paper.document}`);
  const key = JSON.stringify([
    groups.map(({ papers }) => papers.map(({ document, title, status, depends_on: on }) => [document, title, status, on])),
    groups.map(({ papers }) => papers.map((paper) => at(paper).map(({ code, help }) => [code, help]))),
    [...copied],
  ]);
  const root = home.getRootNode();
  const focused = root instanceof ShadowRoot ? root.activeElement?.id : undefined;
  const changed = say(home, key, () =>
    groups.map(({ id, papers }) => {
      const isGroup = id !== null && papers.length > 1;
      const rows = papers.map((paper) => row(paper, { words, acts, copied, findings: at(paper), onTick, nameOf, isGroup }));
      return isGroup
        ? h('fieldset', { class: 'oneof' }, h('legend', {}, words.oneOfGroup), h('ul', { class: 'papers' }, rows))
        : h('ul', { class: 'papers' }, rows);
    }),
  );
  for (const box of home.querySelectorAll('input')) {
    box.checked = ticked.has(box.dataset['document'] ?? '');
    box.closest('li')?.classList.toggle('met', box.checked || box.dataset['given'] === 'true');
  }
  const again = changed && focused?.startsWith(idOf('-paper-')) ? home.querySelector(`#${CSS.escape(focused)}`) : null;
  if (again instanceof HTMLElement) again.focus();
}

/**
 * Whether a paper is asked for, and on which answers that depends; of alternatives none is needed by itself.
 * @param {Requirement} paper
 * @param {{ readonly words: Speech['words'], readonly nameOf: (pointer: string) => string | undefined, readonly isGroup: boolean }} context
 */
function stands({ status, depends_on: on }, { words, nameOf, isGroup }) {
  if (status === 'required' && isGroup) return '';
  const names = status === 'depends' ? namesOf(on, nameOf) : [];
  if (names.length > 0) return `${words.dependsOn} ${names.join(words.semicolon)}`;
  return words.need[status === 'not_required' ? 'depends' : status];
}

/**
 * @param {Requirement} paper
 * @param {Omit<Speech, 'lang'> & { readonly findings: readonly Finding[], readonly copied: ReadonlySet<string>, readonly onTick: OnTick,
 *   readonly nameOf: (pointer: string) => string | undefined, readonly isGroup: boolean }} context `isGroup`, that another is as good
 */
function row(paper, { words, acts, findings, copied, onTick, nameOf, isGroup }) {
  const id = idOf(`-paper-${paper.document}`);
  const given = !isBrought(paper);
  const wrong = findings.some((finding) => finding.severity === 'error');
  const box = h('input', {
    type: 'checkbox',
    id,
    'data-document': paper.document,
    'data-given': String(given && !wrong),
    'aria-describedby': `${id}-more`,
  });
  mark(box, 'aria-invalid', wrong && 'true');
  box.addEventListener('input', () => onTick(paper.document, box.checked));
  const title = h('span', { class: 'title', dir: 'auto' }, paper.title);
  const state = given && !wrong ? (paper.kind === 'data' ? words.lookedUp : words.thisForm) : stands(paper, { words, nameOf, isGroup });
  const told = [state, !given && amount(paper, words, copied)].filter(Boolean).join(' · ');
  const more = h(
    'div',
    { class: 'more', id: `${id}-more` },
    told !== '' && h('p', { class: `state ${given && !wrong ? 'given' : paper.status}`, dir: 'auto' }, told),
    paper.help && h('p', { class: 'hint', dir: 'auto' }, paper.help),
    // That the office looks it up is said above.
    findings.filter(({ code }) => code !== LOOKED_UP).map((finding) => line(finding, words, acts)),
    h('p', { class: 'why' }, basis(words, paper.citation, acts)),
  );
  const head =
    paper.kind === 'electronic_form'
      ? h('p', { class: 'choice still' }, h('span', { class: 'tick', 'aria-hidden': 'true' }, '✓'), title)
      : h(
          'label',
          { class: 'choice', for: id },
          box,
          h('span', {}, title, h('span', { class: 'verb' }, given ? words.lookedUpBut : words.have)),
        );
  return h('li', { class: `paper ${paper.status}` }, head, more);
}
