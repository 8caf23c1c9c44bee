// What a person wants to know before filing: the day of the result, the fee, what is missing now.
import { h, say } from './dom.js';
import { isUnsure } from './sure.js';
import { basis, dayOf, hourOf, moneyOf } from './words/index.js';

/** @typedef {import('./words/index.js').Speech} Speech */
/** @typedef {import('../types/procedure.js').Verdict} Verdict */
/** @typedef {import('../types/procedure.js').FeeLine} FeeLine */
/** @typedef {(event: Event, id: string) => void} Go */
/** @typedef {Speech & { readonly nameOf?: ((pointer: string) => string | undefined) | undefined }} Named */

/** The finding of a term that the place sets, where no rule of that place is known. */
const SET_BY_PLACE = 'set_locally';

/** The findings that say why there is no day of the result: they stand where the day would. */
export const WITHOUT_DAY = [SET_BY_PLACE, 'not_structured', 'nothing_to_settle'];

/**
 * What the facts at some pointers are called, each once.
 * @param {readonly string[]} pointers
 * @param {((pointer: string) => string | undefined) | undefined} nameOf
 */
export const namesOf = (pointers, nameOf) => [...new Set(pointers.flatMap((pointer) => nameOf?.(pointer) ?? []))];

/**
 * The facts of which a finding says that the term hangs on them.
 * @param {Verdict['findings']} findings
 */
const hungOn = (findings) =>
  findings.flatMap(({ code, path, args }) => {
    const decides = code === 'undetermined' ? args?.['decides'] : null;
    return Array.isArray(decides) && decides.some((one) => String(one).endsWith('_term')) ? path : [];
  });

/**
 * The day of the result as it is said aloud.
 * @param {string} at
 * @param {Pick<Speech, 'words' | 'lang'>} speech
 */
export const dueText = (at, { words, lang }) => [dayOf(lang, at), hourOf(at)].filter(Boolean).join(words.comma);

/**
 * @param {HTMLElement} home
 * @param {Pick<Verdict, 'deadline_if_filed_now' | 'findings'>} verdict
 * @param {Named} speech
 */
export function drawDue(home, { deadline_if_filed_now: deadline, findings }, { words, lang, acts, nameOf }) {
  const open = findings.find(({ code }) => WITHOUT_DAY.includes(code));
  const hung = deadline || open ? '' : namesOf(hungOn(findings), nameOf).join(words.semicolon);
  say(home, JSON.stringify([lang, deadline?.due_at, deadline?.basis, deadline?.citations, hung, open?.help, open?.citation]), () => {
    if (!deadline) {
      return [
        (!open || open.code === SET_BY_PLACE) && h('p', {}, words.noDue),
        hung !== '' && h('p', { class: 'hint', dir: 'auto' }, words.dependsOn, ' ', hung),
        open && h('p', { lang: open.lang, dir: 'auto' }, open.help),
        open?.citation && h('p', { class: 'why' }, basis(words, open.citation, acts)),
      ];
    }
    return [
      h(
        'p',
        { class: 'big' },
        h('time', { datetime: deadline.due_at }, dayOf(lang, deadline.due_at), words.comma, h('bdi', {}, hourOf(deadline.due_at))),
      ),
      deadline.basis === 'projected' && h('p', { class: 'state depends' }, words.projected),
      isUnsure(deadline) && h('p', { class: 'finding warning' }, words.unsureTerm),
      h(
        'p',
        { class: 'why' },
        deadline.citations.flatMap((one, index) => [index > 0 && words.semicolon, basis(words, one, acts)]),
      ),
    ];
  });
}

/**
 * What one line of a fee comes to, in words.
 * @param {FeeLine} line
 * @param {string} currency
 * @param {Pick<Speech, 'words' | 'lang'> & { readonly nameOf?: (pointer: string) => string | undefined }} speech
 */
export function feeText(line, currency, { words, lang, nameOf = () => undefined }) {
  if (line.waiver) return line.waiver.percent === 100 ? words.free : words.waived(line.waiver.percent);
  if (line.status === 'due' && line.amount !== null) return line.amount === 0 ? words.free : moneyOf(lang, currency, line.amount);
  if (line.status === 'set_by') return words.setBy(line.note);
  if (line.status === 'text') return line.note ?? '';
  if (line.status !== 'depends') return words.notWhole;
  const open = line.depends_on.flatMap((pointer) => nameOf(pointer) ?? []);
  return open.length > 0 ? `${words.feeDepends}: ${open.join(words.comma)}` : words.feeDepends;
}

/**
 * @param {HTMLElement} home
 * @param {import('./linked.js').Whole['fee']} fee
 * @param {Speech & { readonly nameOf?: (pointer: string) => string | undefined }} context
 */
export function drawFee(home, fee, context) {
  const { words, acts, lang } = context;
  say(home, JSON.stringify([lang, fee]), () => {
    if (!fee || fee.lines.length === 0) return h('p', {}, words.noFee);
    return [
      fee.lines.map((line) =>
        h(
          'div',
          { class: 'line' },
          h('p', {}, h('span', { dir: 'auto' }, line.title), ': ', h('strong', { dir: 'auto' }, feeText(line, fee.currency, context))),
          h('p', { class: 'why' }, basis(words, (line.waiver ?? line).citation, acts)),
        ),
      ),
      fee.payment &&
        h(
          'div',
          { class: 'line' },
          h('p', { dir: 'auto' }, fee.payment.help),
          h('p', { class: 'why' }, basis(words, fee.payment.citation, acts)),
        ),
    ];
  });
}

/**
 * The list of all that is missing now, by section; each line leads to its place. Returns what it comes to in words.
 * @param {HTMLElement} home
 * @param {ReturnType<typeof import('./judge.js').missingBySection>} sections
 * @param {{ readonly words: Speech['words'], readonly unsaid: boolean, readonly onGo: Go }} context `unsaid`, that no rules know all that is needed
 */
export function drawMissing(home, sections, { words, unsaid, onGo }) {
  const all = sections.flatMap((section) => section.missing);
  const wrong = all.filter(({ isWrong }) => isWrong).length;
  const left = all.length - wrong;
  say(
    home,
    JSON.stringify([
      words.missing,
      sections.map(({ title, missing, open, left, unanswered }) => [title, open, left, unanswered, missing.map(({ title: of }) => of)]),
    ]),
    () =>
      sections.map((section) =>
        h(
          'li',
          { class: section.missing.length === 0 && !section.open && !section.left && !section.unanswered ? 'met' : '' },
          h(
            'a',
            { href: `#${section.id}`, onclick: (/** @type {Event} */ event) => onGo(event, section.id) },
            h('span', { dir: 'auto' }, section.title),
          ),
          h('span', { class: 'count' }, countOf(section, words)),
        ),
      ),
  );
  const nothing = unsaid ? words.leftKnown : words.left(0);
  return [left > 0 ? words.left(left) : wrong === 0 && nothing, wrong > 0 && words.problemsCount(wrong)].filter(Boolean).join('. ');
}

/**
 * @param {ReturnType<typeof import('./judge.js').missingBySection>[number]} section
 * @param {Speech['words']} words
 */
function countOf({ missing, open, left, unanswered }, words) {
  if (missing.length > 0) return String(missing.length);
  if (unanswered) return words.unanswered;
  if (open) return words.hangs;
  return left ? words.optional : ['✓ ', words.done];
}

/**
 * Where there is no verdict: says why of the list to print and of what is missing, and of the day and the fee that they are not known.
 * @param {import('./page.js').Places} places
 * @param {string} why
 * @param {Speech['words']} words
 */
export function unsay({ due, fee, print, missing, status }, why, words) {
  const told = new Map([
    [due, words.noDue],
    [fee, words.noFeeYet],
    [print, why],
  ]);
  for (const [place, text] of told) say(place, JSON.stringify(text), () => h('p', { dir: 'auto' }, text));
  say(missing, JSON.stringify(why), () => null);
  if (status.textContent !== why) status.textContent = why;
}

/**
 * GOV.UK's error summary: a heading, each problem a link to its place.
 * @param {HTMLElement} home
 * @param {ReturnType<typeof import('./judge.js').apart>} problems
 * @param {{ readonly words: Speech['words'], readonly onGo: Go }} context
 */
export function drawSummary(home, problems, { words, onGo }) {
  // A link that somebody is about to follow stays the same link while nothing else is said.
  say(home, JSON.stringify([words.problems, problems.map(({ id, words: told, of }) => [id, told, of])]), () => [
    h('h2', { id: 'm-summary-title' }, words.problems),
    h('p', {}, words.problemsCount(problems.length)),
    h(
      'ul',
      {},
      problems.map(({ finding, id, words: told, of }) =>
        h(
          'li',
          {},
          h(
            'a',
            { href: `#${id}`, lang: finding.lang, dir: 'auto', onclick: (/** @type {Event} */ event) => onGo(event, id) },
            of && [h('bdi', {}, of), ': '],
            told,
          ),
        ),
      ),
    ),
  ]);
}
