// The papers: what to hand in, what not, and what depends on an answer that is still open.
import { h, idOf, mark, say } from './dom.js';
import { line } from './controls.js';
import { basis } from './words/index.js';

/** Papers asked for now, in their order: alternatives together, then those that an answer decides. */
export function grouped(requirements) {
  const asked = requirements.filter((one) => one.status !== 'not_required');
  const groups = [];
  for (const one of asked) {
    const group = one.one_of && groups.find((other) => other.id === one.one_of);
    if (group) group.papers.push(one);
    else groups.push({ id: one.one_of, papers: [one] });
  }
  return groups;
}

/** Whether nobody need bring it: the office looks it up, or it is this form. */
export const isBrought = (paper) => paper.kind !== 'data' && paper.kind !== 'electronic_form';

/** How many, and whether it is only shown. */
export function amount(paper, words) {
  return [
    paper.originals > 0 && words.originals(paper.originals),
    paper.copies > 0 && words.copies(paper.copies),
    paper.kind === 'present' && words.present,
  ]
    .filter(Boolean)
    .join(' · ');
}

/** Draws the section of papers again where the answer has changed; a ticked box keeps the focus. */
export function drawPapers(home, { requirements, findings, ticked, words, acts, onTick }) {
  const groups = grouped(requirements);
  const at = (paper) => findings.filter((finding) => finding.path === `/documents/${paper.document}`);
  const key = JSON.stringify([
    groups.map(({ papers }) => papers.map(({ document, title, status }) => [document, title, status])),
    groups.map(({ papers }) => papers.map((paper) => at(paper).map(({ code, help }) => [code, help]))),
  ]);
  const focused = home.getRootNode().activeElement?.id;
  const changed = say(home, key, () =>
    groups.map(({ id, papers }) => {
      const rows = papers.map((paper) => row(paper, { words, acts, findings: at(paper), onTick }));
      return id !== null && papers.length > 1
        ? h('fieldset', { class: 'oneof' }, h('legend', {}, words.oneOfGroup), h('ul', { class: 'papers' }, rows))
        : h('ul', { class: 'papers' }, rows);
    }),
  );
  for (const box of home.querySelectorAll('input[type=checkbox]')) {
    box.checked = ticked.has(box.dataset.document);
    box.closest('li').classList.toggle('met', box.checked || box.dataset.given === 'true');
  }
  if (changed && focused?.startsWith('m-paper-')) home.querySelector(`#${CSS.escape(focused)}`)?.focus();
}

function row(paper, { words, acts, findings, onTick }) {
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
  const state = given && !wrong ? (paper.kind === 'data' ? words.lookedUp : words.thisForm) : words.need[paper.status];
  const more = h(
    'div',
    { class: 'more', id: `${id}-more` },
    h('p', { class: `state ${given && !wrong ? 'given' : paper.status}` }, state, given ? '' : [' · ', amount(paper, words)]),
    paper.help && h('p', { class: 'hint', dir: 'auto' }, paper.help),
    findings.map((finding) => line(finding, words, acts)),
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
