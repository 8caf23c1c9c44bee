// <motcua-checklist>: a few questions without a name or a number, then what to bring and what not, for several errands at once.
import { Base } from '../base.js';
import { h, labelled, say } from '../dom.js';
import { Idle } from '../idle.js';
import { exists } from '../store.js';
import { Answers, Law } from './ask.js';
import { choose, feesOf, refused, result, unsaidParts, unsureOf, ways } from './errands.js';
import { leaf } from './leaf.js';
import { lists } from './papers.js';
import { drawQuestion, questions } from './questions.js';

/** @typedef {import('./ask.js').Errand} Errand */
/** @typedef {import('./ask.js').List} List */

/** What tells that somebody is there. */
const SIGNS = ['keydown', 'pointerdown', 'input'];

/** The places that are drawn again after an answer. */
class Places {
  questions = h('div', { class: 'questions' });
  questionCard = h('section', { class: 'card', 'aria-labelledby': 'c-questions' });
  lists = h('div', { class: 'lists' });
  results = h('div', { class: 'results' });
  print = h('div', { class: 'printout' });
  said = h('p', { class: 'unseen', role: 'status', 'aria-live': 'polite' });
  tips = h('ul', { class: 'tips' });
  without = h('details', { class: 'without' });
  wiped = h('p', { class: 'said', role: 'status' });
}

export class MotcuaChecklist extends Base {
  static observedAttributes = ['lang', 'procedures', 'size', 'territory'];

  /** @type {Set<string>} */
  #chosen = new Set();
  #answers = new Answers();
  /** Those of the answers whose questions are asked. */
  #counted = this.#answers;
  #helping = false;
  #places = new Places();
  /** @type {ReadonlyMap<string, string>} */
  #acts = new Map();
  /** @type {readonly Errand[]} */
  #offered = [];
  /** A machine that keeps drafts is the person's own: its first screen has no time limit either. */
  #idle = new Idle(this, { holds: async () => this.#begun && !(await exists()), over: () => this.#wipe() });
  /**
   * Who uses another part of the page is still there; once the element is out of the page, only who fills in what it may have led to.
   * @param {Event} event
   */
  #seen = (event) => {
    if (this.isConnected || event.composedPath().some((one) => one instanceof Base)) this.#idle.seen();
  };
  #back = () => {
    if (document.visibilityState === 'visible') this.#idle.back();
  };
  /** @param {PageTransitionEvent} event */
  #left = (event) => {
    // Kept by the browser for its way back, which the next person may go.
    if (event.persisted) this.#wipe();
  };

  /** Whether anything was chosen or answered that the next person would see. */
  get #begun() {
    const { login, online, other, own } = this.#answers;
    const isOffered = this.#offered.length > 1 && this.#chosen.size > 0;
    return isOffered || own.size > 0 || [login, online, other].some((answer) => answer !== '');
  }

  get #codes() {
    return this.#offered.map(({ code }) => code).filter((code) => this.#chosen.has(code));
  }

  get #speech() {
    return { words: this.words, lang: this.lang, acts: this.#acts };
  }

  /** @override */
  connectedCallback() {
    super.connectedCallback();
    for (const kind of SIGNS) document.addEventListener(kind, this.#seen, { capture: true });
    document.addEventListener('visibilitychange', this.#back);
    addEventListener('pagehide', this.#left);
    this.#idle.seen();
  }

  /** @override */
  disconnectedCallback() {
    super.disconnectedCallback();
    // What was answered is still watched while the page may put the element back.
    if (!this.#begun) this.#rest();
  }

  #rest() {
    for (const kind of SIGNS) document.removeEventListener(kind, this.#seen, { capture: true });
    document.removeEventListener('visibilitychange', this.#back);
    removeEventListener('pagehide', this.#left);
    this.#idle.rest();
  }

  /** Takes back what was chosen and answered. */
  #wipe() {
    this.#chosen.clear();
    this.#answers = new Answers();
    this.#counted = this.#answers;
    this.#helping = false;
    if (!this.isConnected) return this.#rest();
    if (!this.catalogue) return;
    this.draw();
    this.#places.wiped.textContent = this.words.wiped;
  }

  /** @override */
  draw() {
    const { words, lang } = this;
    const law = new Law(this.law, { lang: this.speech, at: this.now(), territory: this.getAttribute('territory') });
    this.#acts = this.acts();
    this.#offered = law.errands((this.getAttribute('procedures') ?? '').split(/\s+/).filter(Boolean));
    const [first] = this.#offered;
    if (this.#chosen.size === 0 && this.#offered.length === 1 && first) this.#chosen.add(first.code);
    const places = new Places();
    this.#places = places;
    places.questionCard.append(h('h2', { id: 'c-questions' }, words.questions), places.questions);
    const errands = choose(this.#offered, this.#chosen, (code, wanted) => {
      this.#chosen[wanted ? 'add' : 'delete'](code);
      this.#answered(law);
    });
    this.root.replaceChildren(
      h(
        'div',
        { class: 'root', dir: words.dir, lang, part: 'root' },
        h(
          'div',
          { class: 'screen' },
          this.#tools(places),
          places.wiped,
          h(
            'section',
            { class: 'card', 'aria-labelledby': 'c-errands', part: 'section' },
            h('h2', { id: 'c-errands' }, words.errands),
            h('p', { class: 'hint' }, words.errandsHelp),
            h('div', { role: 'group', 'aria-labelledby': 'c-errands' }, errands),
          ),
          places.questionCard,
          places.said,
          places.lists,
          places.results,
          this.#idle.draw(words),
        ),
        places.print,
      ),
    );
    this.#refresh(law);
  }

  /** @param {Places} places */
  #tools(places) {
    const { words } = this;
    const toggle = (
      /** @type {string} */ id,
      /** @type {string} */ text,
      /** @type {boolean} */ checked,
      /** @type {(on: boolean) => void} */ run,
    ) => {
      const box = h('input', { type: 'checkbox', id });
      box.checked = checked;
      box.addEventListener('input', () => run(box.checked));
      return labelled(box, text);
    };
    places.tips.append(...words.helperTips.map((tip) => h('li', {}, tip)));
    places.tips.hidden = !this.#helping;
    return h(
      'div',
      { class: 'card tools-card' },
      h(
        'div',
        { class: 'tools' },
        toggle('c-large', words.large, this.getAttribute('size') === 'large', (on) => {
          if (on) this.setAttribute('size', 'large');
          else this.removeAttribute('size');
          this.root.getElementById('c-large')?.focus();
        }),
        toggle('c-helper', words.helper, this.#helping, (on) => {
          this.#helping = on;
          places.tips.hidden = !on;
        }),
      ),
      places.tips,
      places.without,
    );
  }

  /** The ways that are open without an account, each with the errands that have it, where others do not. */
  #drawWithout(/** @type {Law} */ law) {
    const { words } = this;
    const { without } = this.#places;
    const codes = this.#codes.length > 0 ? this.#codes : this.#offered.slice(0, 1).map(({ code }) => code);
    const open = /** @type {const} */ (['direct', 'postal', 'online']).flatMap((channel) => {
      const own = codes.filter((code) => law.opens(code, channel));
      const only = own.length < codes.length && `${words.forErrand}: ${own.map((code) => law.show(code).title).join(' · ')}`;
      return own.length > 0 ? { step: words.forgotSteps[channel], only } : [];
    });
    say(without, JSON.stringify([this.lang, open]), () => [
      h('summary', {}, words.forgot),
      h(
        'ul',
        { class: 'tips' },
        open.map(({ step, only }) => h('li', {}, step, only && [' ', h('span', { dir: 'auto' }, `(${only})`)])),
        h('li', {}, words.forgotSteps.never),
      ),
    ]);
    if (this.#answers.login === 'false') without.open = true;
  }

  /** After an answer: a page may have been open for days, so its list is that of now, and a new day may have other rules. */
  #answered(/** @type {Law} */ law) {
    law.at = this.now();
    this.#places.wiped.textContent = '';
    if (law.at.startsWith(law.on)) this.#refresh(law);
    else this.redraw();
  }

  #refresh(/** @type {Law} */ law) {
    const { words, lang } = this;
    const places = this.#places;
    const codes = this.#codes;
    const any = codes.length > 0;
    for (const place of [places.questionCard, places.lists, places.results]) place.hidden = !any;
    this.#drawWithout(law);
    if (!any) {
      say(places.print, '', () => null);
      return;
    }
    const several = codes.length > 1;
    const own = law.questions(codes, this.#answers);
    this.#counted = this.#answers.only(own);
    const asked = questions(this.#answers, own, words, {
      titleOf: (code) => (several ? law.show(code).title : null),
      isChoice: codes.some((code) => law.isChoice(code)),
    });
    const focused = this.root.activeElement?.id;
    say(places.questions, JSON.stringify([lang, asked.map(({ id, of }) => [id, of])]), () =>
      asked.map((one) => drawQuestion(one, words, () => this.#answered(law))),
    );
    if (focused) this.root.getElementById(focused)?.focus();
    this.#drawAnswer(law.list(codes, this.#counted), law, asked);
  }

  #drawAnswer(/** @type {List} */ list, /** @type {Law} */ law, /** @type {import('./questions.js').Question[]} */ asked) {
    const { words, lang } = this;
    const places = this.#places;
    const several = list.errands.length > 1;
    const channels = new Map(list.errands.map(({ procedure, channel }) => [procedure, channel]));
    const telling = { ...this.#speech, law, several, channels, isUnsure: unsureOf(list) };
    const told = lists(list, telling);
    const { login, online } = this.#answers;
    const key = JSON.stringify([lang, login === 'false', online, list]);
    const changed = say(places.lists, key, () =>
      told.map(({ kind, title, lines }) =>
        h(
          'section',
          { class: `card ${kind}`, 'aria-label': title, part: 'section' },
          h('h2', {}, title),
          kind === 'perhaps' && h('p', { class: 'hint' }, words.perhapsForm),
          lines(),
          kind === 'bring' && unsaidParts(list),
        ),
      ),
    );
    const open = ways(law, { wantsOnline: online === 'true', isWithout: login === 'false' });
    say(places.results, key, () =>
      h(
        'section',
        { class: 'card', part: 'section' },
        h('h2', {}, words.earliest),
        list.errands.map((errand) => result(errand, telling, { ways: open, onStart: (code) => this.#start(code, law) })),
        refused(list, this.#speech),
        feesOf(list, this.#speech),
        h('div', { class: 'actions' }, h('button', { type: 'button', class: 'quiet', onclick: () => window.print() }, words.print)),
      ),
    );
    const answers = asked.map(({ id, value }) => [id, value]);
    say(places.print, JSON.stringify([key, answers]), () => leaf(list, telling, { told, asked, ways: open }));
    if (changed) places.said.textContent = told.map(({ title, count }) => `${title}: ${count}`).join('. ');
  }

  #start(/** @type {string} */ code, /** @type {Law} */ law) {
    const detail = { procedure: code, known: law.known(code, this.#counted) };
    this.dispatchEvent(new CustomEvent('motcua-start', { bubbles: true, composed: true, detail }));
  }
}
