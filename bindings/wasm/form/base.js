// What both elements share: a catalogue that is loaded once, a language, a style sheet, and a failure that is said.
import { h } from './dom.js';
import { sheet } from './style.js';
import { wordsOf } from './words/index.js';

let law;

/** Loads the whole law once, with the engine that a form needs; a page that wants less, or more, sets `catalogue` on the element. */
async function whole() {
  const forms = await import('../forms.js');
  law ??= forms.load().catch((error) => {
    law = undefined;
    throw error;
  });
  return law;
}

export class Base extends HTMLElement {
  #catalogue;
  #given;

  constructor() {
    super();
    this.attachShadow({ mode: 'open', delegatesFocus: true });
    this.shadowRoot.adoptedStyleSheets = [sheet()];
  }

  /** The law to answer from: a catalogue, or a promise of one. */
  set catalogue(given) {
    this.#given = given;
    this.#catalogue = undefined;
    if (this.isConnected) this.start();
  }

  get catalogue() {
    return this.#catalogue;
  }

  get lang() {
    return this.getAttribute('lang') || this.closest('[lang]')?.getAttribute('lang') || 'vi';
  }

  set lang(lang) {
    this.setAttribute('lang', lang);
  }

  get words() {
    return wordsOf(this.lang);
  }

  connectedCallback() {
    this.start();
  }

  attributeChangedCallback(name, before, after) {
    if (this.isConnected && before !== after) this.start();
  }

  /** Loads the law once and draws; what fails is said in place of the form, with what the page itself offers instead. */
  async start() {
    const turn = (this.turn = (this.turn ?? 0) + 1);
    try {
      if (!this.#catalogue) {
        if (!this.shadowRoot.firstChild) this.#say(this.words.loading);
        // A page's own script sets `catalogue` right after the element was defined.
        if (!this.#given) await new Promise((resolve) => setTimeout(resolve));
        if (turn !== this.turn) return;
        const given = this.#given ?? whole();
        const catalogue = await given;
        if (turn !== this.turn) return;
        this.#catalogue = catalogue;
      }
      this.draw();
      this.dataset.ready = 'true';
    } catch (error) {
      if (turn !== this.turn) return;
      this.fail(error);
    }
  }

  #say(text) {
    this.shadowRoot.replaceChildren(h('div', { class: 'root', dir: this.words.dir }, h('p', { class: 'loading', role: 'status' }, text)));
  }

  /** Says that the form cannot be opened and why; the element's own content, such as a link to a printable list, stands below. */
  fail(error) {
    const { words } = this;
    const gap = error?.kind === 'gap';
    const retry = h('button', { type: 'button', onclick: () => this.start() }, words.retry);
    this.shadowRoot.replaceChildren(
      h(
        'div',
        { class: 'root', dir: words.dir, lang: this.lang },
        h(
          'div',
          { class: 'card failed', role: 'alert' },
          h('h2', {}, words.failed),
          h('p', {}, gap ? words.unknownProcedure : words.failedHelp),
          error?.name === 'MotcuaError' && h('p', { class: 'hint', dir: 'auto' }, error.message, error.help && [' — ', error.help]),
          !gap && retry,
          h('slot', {}),
        ),
      ),
    );
    this.dataset.failed = error?.code ?? error?.name ?? 'unknown';
    this.dispatchEvent(new CustomEvent('motcua-failed', { bubbles: true, composed: true, detail: { error } }));
  }

  /** Now, in the jurisdiction's own time: the engine turns the offset. */
  now() {
    const instant = `${new Date().toISOString().slice(0, 19)}Z`;
    return this.catalogue.answer('due', { term: '1 day', from: instant }).from.slice(0, 16);
  }

  /** Titles of acts by number, in the language of the element. */
  acts() {
    const { acts } = this.catalogue.answer('names', { lang: this.lang });
    return new Map(acts.map(({ name, title }) => [name, title]));
  }
}
