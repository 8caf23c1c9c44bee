// What both elements share: a catalogue that is loaded once, a language, a style sheet, and a failure that is said.
import { around, h, mark } from './dom.js';
import { drawEnded, endedOf } from './ended.js';
import { ofEngine } from './failure.js';
import { sheet } from './style.js';
import { languageOf, wordsOf } from './words/index.js';

/** @typedef {import('../core.js').Catalogue} Catalogue */
/** @typedef {Catalogue | Promise<Catalogue> | (() => Catalogue | Promise<Catalogue>) | undefined} Given */

/** @type {Promise<Catalogue> | undefined} */
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

/** Where pages are rendered on a server there are no elements: importing the module is harmless there. */
const Parent = /** @type {typeof HTMLElement} */ (globalThis.HTMLElement ?? class {});

export class Base extends Parent {
  /** @type {Catalogue | undefined} */
  #catalogue;
  /** @type {Given} */
  #given;
  /**
   * What is being loaded, by a function that was given.
   * @type {Promise<Catalogue> | undefined}
   */
  #loaded;
  /** Whether what was given is still to be loaded; until it is, what stands on the page is answered by the catalogue that it was drawn with. */
  #awaited = true;
  #turn = 0;
  /** The language that it was drawn in: a page that changes its own need not tell each element. */
  #heard = '';
  /** @type {MutationObserver | undefined} */
  #page;

  constructor() {
    super();
    this.attachShadow({ mode: 'open', delegatesFocus: true }).adoptedStyleSheets = [sheet(window)];
  }

  /** What the element is drawn in. */
  get root() {
    return /** @type {ShadowRoot} */ (this.shadowRoot);
  }

  /**
   * The law to answer from: a catalogue, a promise of one, or how to load it, which may be tried again.
   * @param {Given} given
   */
  set catalogue(given) {
    this.#given = given;
    this.#loaded = undefined;
    this.#awaited = true;
    if (this.isConnected) this.start();
  }

  /** @returns {Catalogue | undefined} */
  get catalogue() {
    return this.#catalogue;
  }

  /** The catalogue of an element that is drawn. */
  get law() {
    if (this.#catalogue) return this.#catalogue;
    throw new Error('the element is not drawn');
  }

  /**
   * The language that it speaks: its own, or that of the page around it, through the elements that it stands in.
   * @override
   */
  get lang() {
    /** @type {Element | undefined} */
    let from = this;
    while (from) {
      const said = from.closest('[lang]:not([lang=""])')?.getAttribute('lang');
      if (said) return languageOf(said);
      const root = from.getRootNode();
      from = root instanceof ShadowRoot ? root.host : undefined;
    }
    return 'vi';
  }

  /** @override */
  set lang(lang) {
    mark(this, 'lang', lang);
  }

  /** The language that the engine is asked in; it tells in Vietnamese what it lacks. */
  get speech() {
    return /** @type {import('../types/base.js').Lang} */ (this.lang);
  }

  get words() {
    return wordsOf(this.lang);
  }

  connectedCallback() {
    // A page may set properties before the element is defined: they would hide the element's own for good.
    for (const name of ['catalogue', 'procedure']) {
      if (!Object.hasOwn(this, name)) continue;
      const early = Reflect.get(this, name);
      Reflect.deleteProperty(this, name);
      Reflect.set(this, name, early);
    }
    this.#page = new MutationObserver(() => {
      if (this.#heard !== this.lang) this.start();
    });
    this.#page.observe(document.documentElement, { attributeFilter: ['lang'] });
    this.start();
  }

  disconnectedCallback() {
    this.#page?.disconnect();
  }

  adoptedCallback() {
    // Another document takes no sheet that was made in the window of the first.
    const view = this.ownerDocument.defaultView;
    if (view) this.root.adoptedStyleSheets = [sheet(view)];
  }

  /**
   * @param {string} _name
   * @param {string | null} before
   * @param {string | null} after
   */
  attributeChangedCallback(_name, before, after) {
    if (this.isConnected && before !== after) this.start();
  }

  /** Draws the element; each element says how. */
  draw() {}

  /** Draws the element where it is drawn already: a page may change an attribute while somebody types. */
  redraw() {
    around(this.root, () => this.draw());
  }

  /** Loads the law once and draws; what fails is said in place of the form, with what the page itself offers instead. */
  async start() {
    this.#heard = this.lang;
    this.#turn += 1;
    const turn = this.#turn;
    try {
      if (this.#awaited) {
        if (!this.root.firstChild) this.#loading();
        // A page's own script sets `catalogue` right after the element was defined.
        if (!this.#given) await new Promise((resolve) => setTimeout(resolve));
        if (turn !== this.#turn) return;
        const catalogue = await this.#load();
        // Taken out meanwhile: it is drawn when it is put back.
        if (turn !== this.#turn || !this.isConnected) return;
        this.#catalogue = catalogue;
        this.#awaited = false;
      }
      this.redraw();
      delete this.dataset['failed'];
      this.dataset['ready'] = 'true';
    } catch (error) {
      // A framework sets one property after another: a procedure before the catalogue that holds it is no failure.
      await undefined;
      if (turn === this.#turn && this.isConnected) this.fail(error);
    }
  }

  /** Loads what was given once; what failed is loaded anew. */
  #load() {
    const given = this.#given ?? whole;
    if (typeof given !== 'function') return given;
    const loaded = (this.#loaded ??= Promise.resolve().then(given));
    loaded.catch(() => {
      if (this.#loaded === loaded) this.#loaded = undefined;
    });
    return loaded;
  }

  #loading() {
    const said = h('p', { role: 'status' }, this.words.loading);
    // The element's own content comes where the network takes long.
    const own = h('div', { class: 'waiting' }, h('slot', {}));
    this.root.replaceChildren(h('div', { class: 'root', dir: this.words.dir }, h('div', { class: 'loading' }, said, own)));
  }

  /**
   * What is known of a procedure that has ended, where that is why its form cannot be opened.
   * @param {ReturnType<typeof ofEngine>} failure
   */
  #endedBy(failure) {
    const { procedure: code, on } = failure?.args ?? {};
    if (failure?.code !== 'not_in_force' || typeof code !== 'string' || typeof on !== 'string' || !this.#catalogue) return undefined;
    return endedOf(this.#catalogue, { code, on, lang: this.speech });
  }

  /**
   * Says that the form cannot be opened and why; the element's own content, such as a link to a printable list, stands below.
   * @param {unknown} error
   */
  fail(error) {
    const { words } = this;
    const known = ofEngine(error);
    const gap = known?.kind === 'gap';
    // Who loads the page anew asks for the same day again.
    const unanswerable = gap || known?.code === 'not_a_date';
    // A promise that was broken stays broken.
    const again = !unanswerable && typeof this.#given !== 'object';
    const retry = h('button', { type: 'button', onclick: () => this.start().then(() => this.focus()) }, words.retry);
    const ended = this.#endedBy(known);
    const told =
      (ended && drawEnded(ended, { words, lang: this.lang })) ??
      h(
        'div',
        { class: 'card failed', role: 'alert' },
        h('h2', {}, words.failed),
        known?.code !== 'unknown_procedure' && h('p', {}, unanswerable ? words.unknownProcedure : words.failedHelp),
        gap && known.help && h('p', { class: 'hint', dir: 'auto' }, known.help),
        // What is told of a pack is for whoever serves it, in English: the person has its code to pass on.
        known?.code.startsWith('pack_') && h('p', { class: 'hint' }, h('bdi', {}, known.code)),
        known &&
          !gap &&
          !known.code.startsWith('pack_') &&
          h('p', { class: 'hint', dir: 'auto' }, known.message, known.help && [' — ', known.help]),
        again && retry,
        h('div', {}, h('slot', {})),
      );
    this.root.replaceChildren(h('div', { class: 'root', dir: words.dir, lang: this.lang }, told));
    delete this.dataset['ready'];
    this.dataset['failed'] = known?.code ?? (error instanceof Error ? error.name : 'unknown');
    this.dispatchEvent(new CustomEvent('motcua-failed', { bubbles: true, composed: true, detail: { error } }));
  }

  /** Now, in the jurisdiction's own time: the engine turns the offset. */
  now() {
    const instant = `${new Date().toISOString().slice(0, 19)}Z`;
    return this.law.due('1 day', instant).from.slice(0, 16);
  }

  /** Titles of acts by number, in the language of the element. */
  acts() {
    return new Map(this.law.names({ lang: this.speech }).acts.map(({ name, title }) => [name, title]));
  }
}
