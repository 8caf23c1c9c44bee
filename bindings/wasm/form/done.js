// The card at the end: the application is complete, or it was filed.
import { line } from './controls/parts.js';
import { h, mark } from './dom.js';
import { drawDue, drawFee } from './overview.js';

/** @typedef {import('./words/index.js').Speech} Speech */

/**
 * @param {HTMLElement} home
 * @param {import('./linked.js').Whole} verdict
 * @param {import('./overview.js').Named} speech
 * @param {{ readonly open: readonly import('../types/procedure.js').Finding[], readonly moved: boolean, readonly onFile: () => void,
 *   readonly onExport: () => void }} about `open` is what no rules answer: then it cannot be filed from here; `moved`, that the day is another than was told
 */
export function drawComplete(home, verdict, speech, { open, moved, onFile, onExport }) {
  const { words } = speech;
  const whole = open.length === 0;
  const due = h('div', {});
  drawDue(due, verdict, speech);
  mark(home, 'aria-describedby', moved && 'm-done-moved');
  home.replaceChildren(
    h('h2', { id: 'm-done-title' }, whole ? words.complete : words.known),
    h('p', {}, whole ? words.completeHelp : words.knownHelp),
    ...(whole
      ? []
      : [
          h(
            'ul',
            { class: 'plain' },
            open.map(({ help, lang }) => h('li', { lang, dir: 'auto' }, help)),
          ),
        ]),
    ...(moved ? [h('p', { class: 'finding warning', id: 'm-done-moved' }, words.moved)] : []),
    // Whoever is about to file reads here what stands far above at its place.
    ...verdict.findings.filter(({ severity }) => severity === 'warning').map((one) => line(one, words, speech.acts)),
    h('h3', {}, words.due),
    due,
    h(
      'div',
      { class: 'actions' },
      whole && h('button', { type: 'button', class: 'primary', onclick: onFile }, words.submit),
      h('button', { type: 'button', onclick: onExport }, words.export),
      h('button', { type: 'button', class: 'quiet', onclick: () => window.print() }, words.print),
    ),
    h('p', { class: 'sending', role: 'status' }),
  );
}

/**
 * Says beside the buttons that the page is taking the application, or that it could not.
 * @param {HTMLElement} home
 * @param {string} told
 * @param {boolean} busy
 */
export function tellSending(home, told, busy) {
  for (const one of home.querySelectorAll('button')) mark(one, 'aria-disabled', busy && 'true');
  const place = home.querySelector('.sending');
  place?.classList.toggle('error', !busy);
  place?.replaceChildren(told);
}

/**
 * What stands there once it was filed: the day of the result and the fee, which name nobody, and what comes next; a page may add its own in the slot.
 * @param {HTMLElement} home
 * @param {{ readonly told: string, readonly verdict: import('./linked.js').Whole | undefined }} about
 * @param {Speech} speech
 * @param {() => void} onAgain
 */
export function drawFiled(home, { told, verdict }, speech, onAgain) {
  const { words } = speech;
  const [due, fee] = [h('div', {}), h('div', {})];
  if (verdict) {
    drawDue(due, verdict, speech);
    // The lines of a fee are in the language of the verdict, and nothing is left to ask them anew of.
    if (verdict.lang === speech.lang) drawFee(fee, verdict.fee, speech);
  }
  mark(home, 'aria-describedby', null);
  home.replaceChildren(
    h('h2', { id: 'm-done-title' }, words.submitted),
    h('p', {}, told),
    ...(verdict ? [h('h3', {}, words.dueFiled), due] : []),
    ...(fee.firstChild ? [h('h3', {}, words.fee), fee] : []),
    h('p', {}, words.nextStep),
    h('slot', { name: 'filed' }),
    h('div', { class: 'actions' }, h('button', { type: 'button', onclick: onAgain }, words.again)),
  );
}
