// What every control has: label, hint, article, a place for findings, and a handle by which the form speaks to it.
import { h, idOf, mark, say, unseen } from '../dom.js';
import { basis } from '../words/index.js';

/** @typedef {import('../../types/base.js').Severity} Severity */
/** @typedef {import('../../types/base.js').Citation} Citation */
/** @typedef {import('../words/index.js').Speech} Speech */
/**
 * What a control is made of; the engine's fields are such, and the facts that every submission has.
 * @typedef {object} Field
 * @property {string} kind
 * @property {string} title
 * @property {string | null} help
 * @property {readonly { readonly value: string, readonly title: string, readonly lang?: string | undefined }[]} values
 * @property {string | null} pattern
 * @property {{ readonly words: readonly string[] } | null} [suggest] words that may be taken, or any others
 * @property {{ readonly citation: Citation } | null} source
 * @property {boolean} [always] whether one of the choices must be taken, so that an answer may be changed but not taken back
 */
/**
 * What is said at a place: a finding, or a failure of the engine to read it.
 * @typedef {object} Said
 * @property {string} code
 * @property {Severity} severity
 * @property {string} message
 * @property {string} help
 * @property {string} [lang]
 * @property {Citation} [citation]
 */
/**
 * What a control is given: the answer that it shows, where a new one goes, and a note of how it was typed, which is no part of the answer.
 * @typedef {Speech & { readonly text: (pointer: string) => string, readonly typed: (pointer: string, text: string) => void,
 *   readonly note: (pointer: string) => string, readonly setNote: (pointer: string, text: string) => void }} Context
 */
/**
 * @typedef {object} Control
 * @property {string} pointer
 * @property {string} [path] the engine's name of the field
 * @property {HTMLElement} home
 * @property {() => void} focus
 * @property {() => void} write shows what the draft holds
 * @property {(status: string | undefined) => void} ask whether it must be stated
 * @property {boolean} [asked] whether it must be stated
 * @property {(findings: readonly Said[]) => void} tell
 */

/**
 * @param {Field} field
 * @param {string} pointer
 * @param {Speech} speech
 */
export function parts(field, pointer, { words, acts }) {
  const id = idOf(pointer);
  const optional = h('span', { class: 'optional' }, ` (${words.optional})`);
  const hint = field.help ? h('p', { class: 'hint', id: `${id}-hint`, dir: 'auto' }, field.help) : null;
  const article = field.source ? h('p', { class: 'why' }, basis(words, field.source.citation, acts)) : null;
  const findings = h('div', { class: 'findings', id: `${id}-findings` });
  const described = [hint && `${id}-hint`, `${id}-findings`].filter(Boolean).join(' ');
  return { id, optional, hint, article, findings, described, label: h('span', { dir: 'auto' }, field.title) };
}

/** @typedef {ReturnType<typeof parts>} Parts */

/**
 * A control that is one box below its label.
 * @param {Parts} own
 * @param {HTMLInputElement | HTMLSelectElement} box
 * @param {HTMLDataListElement} [list] what the box suggests
 */
export const below = (own, box, list) =>
  h('div', { class: 'field' }, h('label', { for: own.id }, own.label, own.optional), own.hint, own.article, own.findings, box, list);

/**
 * Returns the handle of a control: what is wrong, whether it is asked, what it holds.
 * @param {{ readonly home: HTMLElement, readonly controls: readonly (HTMLInputElement | HTMLSelectElement)[], readonly own: Parts, readonly pointer: string }} made
 * @param {Speech} speech
 * @param {() => void} write
 * @returns {Control}
 */
export function handle({ home, controls, own, pointer }, { words, acts }, write) {
  const group = home.getAttribute('role') === 'radiogroup' ? home : null;
  const boxes = controls.filter(({ type }) => type !== 'radio' && type !== 'checkbox');
  write();
  return {
    pointer,
    home,
    focus: () => controls.find((one) => !one.disabled && one.checkVisibility())?.focus(),
    write,
    asked: false,
    ask(status) {
      this.asked = status === 'required';
      const required = status === 'required' && 'true';
      own.optional.hidden = status === 'required';
      for (const one of group ? [group] : boxes) mark(one, 'aria-required', required);
    },
    tell: (findings) => {
      const wrong = findings.some(({ severity }) => severity === 'error');
      home.classList.toggle('wrong', wrong);
      for (const one of group ? [group] : boxes) mark(one, 'aria-invalid', wrong && 'true');
      tell(own.findings, findings, words, acts);
    },
  };
}

/**
 * Writes findings at their place, once.
 * @param {HTMLElement} place
 * @param {readonly Said[]} findings
 * @param {import('../words/index.js').Words} words
 * @param {ReadonlyMap<string, string>} acts
 */
export function tell(place, findings, words, acts) {
  const key =
    findings.length === 0 ? '' : JSON.stringify(findings.map(({ code, severity, help, message }) => [code, severity, help, message]));
  return say(place, key, () => findings.map((finding) => line(finding, words, acts)));
}

/**
 * One finding as it stands beside its place: plain language first, then the article.
 * @param {Said} finding
 * @param {import('../words/index.js').Words} words
 * @param {ReadonlyMap<string, string>} acts
 */
export function line(finding, words, acts) {
  return h(
    'p',
    { class: `finding ${finding.severity}`, lang: finding.lang, dir: 'auto' },
    finding.severity === 'error' && unseen(`${words.error} `),
    finding.help || finding.message,
    ' ',
    basis(words, finding.citation, acts),
  );
}
