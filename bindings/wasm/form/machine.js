// Whose machine it is. Shared is what nobody answered: nothing is stored, and what was typed goes when nobody is there.
import { h } from './dom.js';
import { forget, keep, kept } from './store.js';

/** @typedef {import('./words/index.js').Words} Words */
/** @typedef {ReturnType<typeof setTimeout>} Timer */
/**
 * The form as the machine sees it; `begun` tells whether something was typed.
 * @typedef {HTMLElement & { readonly procedure: string, readonly words: Words, readonly kept: import('./draft.js').Kept, readonly begun: boolean,
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
  /** When somebody was last seen: a machine that sleeps stops its timers, not the clock. */
  #seenAt = 0;
  /** What is stored of the draft, as far as this page knows. */
  #stored = '';

  /** @param {Kept} form */
  constructor(form) {
    this.#form = form;
    /** @param {PageTransitionEvent} event */
    this.onhide = (event) => {
      // Kept by the browser for its way back: on a shared machine the next person would go there.
      if (event.persisted && !this.own) form.wipe();
    };
    /** @param {BeforeUnloadEvent} event */
    this.onleave = (event) => {
      if (!this.own && form.begun) event.preventDefault();
    };
    this.onback = () => {
      if (document.visibilityState === 'visible') this.#back();
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
      { class: 'card', 'aria-labelledby': 'm-idle-title', 'aria-describedby': 'm-idle-help' },
      h('h2', { id: 'm-idle-title' }, words.idle),
      h('p', { id: 'm-idle-help' }, words.idleHelp),
      h('button', { type: 'button', class: 'primary', onclick: () => this.#seen() }, words.stay),
    );
    if (this.#form.isConnected || this.#exposed) this.begin();
    else this.#rest();
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
    addEventListener('pagehide', this.onhide);
    addEventListener('beforeunload', this.onleave);
    document.addEventListener('visibilitychange', this.onback);
    for (const kind of ['keydown', 'pointerdown', 'input']) this.#form.addEventListener(kind, this.onseen);
    this.#seen();
  }

  /** The element was taken out of the page: what was typed in it is still watched, and goes when it is not put back. */
  end() {
    if (!this.#exposed) this.#rest();
  }

  /** Whether something was typed on a machine that others use. */
  get #exposed() {
    return !this.own && this.#form.begun;
  }

  #rest() {
    removeEventListener('pagehide', this.onhide);
    removeEventListener('beforeunload', this.onleave);
    document.removeEventListener('visibilitychange', this.onback);
    clearTimeout(this.#idle);
  }

  /** Opens what this machine kept, which only its owner had it keep. */
  async resume() {
    const { procedure } = this.#form;
    const draft = await kept(procedure);
    if (!draft || procedure !== this.#form.procedure) return;
    this.own = true;
    this.#stored = JSON.stringify(draft);
    this.#form.restore(draft);
    this.#say(this.#form.words.resumed, true);
  }

  /** @param {boolean} own */
  async #choose(own) {
    this.own = own;
    this.#seen();
    if (own) return this.changed();
    await this.forget();
    this.#say(this.#form.words.forgotten);
  }

  /** Keeps the draft a moment after the last change. */
  changed() {
    if (!this.own) return;
    clearTimeout(this.#saving);
    this.#saving = setTimeout(() => this.#save(this.#form.procedure), 400);
  }

  /**
   * The form turns to another procedure: what waits to be kept is kept under the one that it belongs to.
   * @param {string} procedure
   */
  leave(procedure) {
    if (this.#saving !== undefined) this.#save(procedure);
    this.#stored = '';
    delete this.#form.dataset['stored'];
  }

  /** @param {string} procedure */
  async #save(procedure) {
    clearTimeout(this.#saving);
    this.#saving = undefined;
    const draft = this.#form.kept;
    try {
      await keep(procedure, draft);
      if (procedure !== this.#form.procedure) return;
      this.#stored = JSON.stringify(draft);
      this.#form.dataset['stored'] = 'true';
    } catch {
      this.#say(this.#form.words.notStored);
    }
  }

  async forget() {
    clearTimeout(this.#saving);
    this.#saving = undefined;
    this.#stored = '';
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

  get #patience() {
    return { idle: this.#minutes('idle', 9), grace: this.#minutes('grace', 1) };
  }

  #seen() {
    if (this.#dialog.open) this.#dialog.close();
    this.#seenAt = Date.now();
    this.#watch();
  }

  /** On a shared machine: asks after `idle` minutes without a sign of life, erases after `grace` more; what nobody sees is not asked about. */
  #watch() {
    clearTimeout(this.#idle);
    if (this.own) return;
    const { idle, grace } = this.#patience;
    this.#idle = setTimeout(() => {
      if (!this.#form.begun) return;
      if (this.#dialog.isConnected && this.#form.checkVisibility()) this.#dialog.showModal();
      this.#idle = setTimeout(() => this.#erase(), grace);
    }, idle);
  }

  #erase() {
    if (this.#dialog.open) this.#dialog.close();
    this.#form.wipe();
    if (this.#form.isConnected) this.#say(this.#form.words.wiped);
  }

  /** The page is looked at again, after a sleep or after another page of this machine. */
  async #back() {
    const { procedure } = this.#form;
    if (!this.own) {
      const { idle, grace } = this.#patience;
      if (this.#form.begun && Date.now() - this.#seenAt >= idle + grace) this.#erase();
      return;
    }
    if (this.#stored === '' || this.#saving !== undefined) return;
    const draft = await kept(procedure);
    if (procedure !== this.#form.procedure || !this.own || this.#saving !== undefined) return;
    const told = draft ? JSON.stringify(draft) : '';
    if (told === this.#stored) return;
    this.#stored = told;
    if (draft) this.#form.restore(draft);
    else {
      this.own = false;
      this.#form.wipe();
    }
    this.#say(draft ? this.#form.words.resumed : this.#form.words.forgotten, draft !== undefined);
  }
}
