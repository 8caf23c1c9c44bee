// Whose machine it is. Shared is what nobody answered: nothing is stored, and what was typed goes when nobody is there.
import { h } from './dom.js';
import { forget, keep, kept } from './store.js';

/** @typedef {import('./words/index.js').Words} Words */
/** @typedef {ReturnType<typeof setTimeout>} Timer */
/**
 * The form as the machine sees it.
 * @typedef {HTMLElement & { readonly procedure: string, readonly words: Words, readonly kept: import('./draft.js').Kept,
 *   restore(kept: import('./draft.js').Kept): void, wipe(): void }} Kept
 */

export class Machine {
  own = false;
  #form;
  #said = h('p', { class: 'said', role: 'status' });
  #dialog = h('dialog', {});
  /** @type {Timer | undefined} */
  #idle;
  /** @type {Timer | undefined} */
  #saving;

  /** @param {Kept} form */
  constructor(form) {
    this.#form = form;
    /** @param {PageTransitionEvent} event */
    this.onhide = (event) => {
      // Kept by the browser for its way back: on a shared machine the next person would go there.
      if (event.persisted && !this.own) form.wipe();
    };
    this.onseen = () => this.#seen();
  }

  /** @param {Words} words */
  draw(words) {
    const option = (/** @type {'own' | 'shared'} */ value, /** @type {string} */ title, /** @type {string} */ help) => {
      const box = h('input', {
        type: 'radio',
        name: 'm-machine',
        value,
        id: `m-machine-${value}`,
        'aria-describedby': `m-machine-${value}-help`,
      });
      box.checked = (value === 'own') === this.own;
      box.addEventListener('input', () => this.#choose(value === 'own'));
      return h(
        'div',
        { class: 'machine-option' },
        h('label', { class: 'choice', for: box.id }, box, h('span', {}, title)),
        h('p', { class: 'hint', id: `m-machine-${value}-help` }, help),
      );
    };
    this.#said = h('p', { class: 'said', role: 'status' });
    this.#dialog = h(
      'dialog',
      { class: 'card', 'aria-labelledby': 'm-idle-title' },
      h('h2', { id: 'm-idle-title' }, words.idle),
      h('p', {}, words.idleHelp),
      h('button', { type: 'button', class: 'primary', onclick: () => this.#seen() }, words.stay),
    );
    this.begin();
    return h(
      'fieldset',
      { class: 'card machine' },
      h('legend', {}, words.machine),
      h('div', { class: 'machine-options' }, option('shared', words.shared, words.sharedHelp), option('own', words.own, words.ownHelp)),
      this.#said,
      this.#dialog,
    );
  }

  begin() {
    this.end();
    addEventListener('pagehide', this.onhide);
    for (const kind of ['keydown', 'pointerdown', 'input']) this.#form.addEventListener(kind, this.onseen);
    this.#watch();
  }

  end() {
    removeEventListener('pagehide', this.onhide);
    for (const kind of ['keydown', 'pointerdown', 'input']) this.#form.removeEventListener(kind, this.onseen);
    clearTimeout(this.#idle);
  }

  /** Opens what this machine kept, which only its owner had it keep. */
  async resume() {
    const { procedure } = this.#form;
    const draft = await kept(procedure);
    if (!draft || procedure !== this.#form.procedure) return;
    this.own = true;
    this.#form.restore(draft);
    this.#say(this.#form.words.resumed, true);
  }

  /** @param {boolean} own */
  async #choose(own) {
    this.own = own;
    this.#watch();
    if (own) return this.changed();
    clearTimeout(this.#saving);
    await forget(this.#form.procedure);
    this.#say(this.#form.words.forgotten);
  }

  /** Keeps the draft a moment after the last change. */
  changed() {
    if (!this.own) return;
    clearTimeout(this.#saving);
    this.#saving = setTimeout(async () => {
      try {
        await keep(this.#form.procedure, this.#form.kept);
        this.#form.dataset['stored'] = 'true';
      } catch {
        this.#say(this.#form.words.notStored);
      }
    }, 400);
  }

  async forget() {
    clearTimeout(this.#saving);
    await forget(this.#form.procedure).catch(() => {});
    delete this.#form.dataset['stored'];
  }

  /**
   * @param {string} text
   * @param {boolean} [erasable]
   */
  #say(text, erasable = false) {
    const erase = async () => {
      await this.forget();
      this.own = false;
      this.#form.wipe();
      this.#say(this.#form.words.forgotten);
    };
    this.#said.replaceChildren(
      text,
      ...(erasable ? [' ', h('button', { type: 'button', class: 'quiet', onclick: erase }, this.#form.words.forget)] : []),
    );
  }

  /**
   * @param {string} name
   * @param {number} otherwise
   */
  #minutes(name, otherwise) {
    const given = Number(this.#form.getAttribute(name));
    return (given > 0 ? given : otherwise) * 60_000;
  }

  #seen() {
    if (this.#dialog.open) this.#dialog.close();
    this.#watch();
  }

  /** On a shared machine: asks after `idle` minutes without a sign of life, erases after `grace` more. */
  #watch() {
    clearTimeout(this.#idle);
    if (this.own) return;
    this.#idle = setTimeout(
      () => {
        this.#dialog.showModal();
        this.#idle = setTimeout(
          () => {
            this.#dialog.close();
            this.#form.wipe();
            this.#say(this.#form.words.wiped);
          },
          this.#minutes('grace', 1),
        );
      },
      this.#minutes('idle', 9),
    );
  }
}
