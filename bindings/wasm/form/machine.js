// Whose machine it is. Shared is what nobody answered: nothing is stored, and what was typed goes when nobody is there.
import { h } from './dom.js';
import { Idle } from './idle.js';
import { forget, forgetAll, keep, kept, others } from './store.js';

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
  #idle;
  /** The answer that holds where nobody gave one. */
  #shared = h('input', {});
  /**
   * What the other forms of this machine tell.
   * @type {BroadcastChannel | undefined}
   */
  #others;
  /** @type {Timer | undefined} */
  #saving;
  /** What is stored of the draft, as far as this page knows. */
  #stored = '';

  /** @param {Kept} form */
  constructor(form) {
    this.#form = form;
    this.#idle = new Idle(form, { holds: () => this.#exposed, over: () => this.#empty(form.words.wiped) });
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
    this.onseen = () => this.#idle.seen();
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
      if (value === 'shared') this.#shared = box;
      return h(
        'div',
        { class: 'machine-option' },
        h('label', { class: 'choice', for: box.id }, box, h('span', {}, title)),
        h('p', { class: 'hint', id: `m-machine-${value}-help` }, help),
      );
    };
    this.#said = h('p', { class: 'said', role: 'status' });
    const dialog = this.#idle.draw(words);
    if (this.#form.isConnected || this.#exposed) this.begin();
    else this.#rest();
    return h(
      'fieldset',
      { class: 'card machine' },
      h('legend', {}, words.machine),
      h('div', { class: 'machine-options' }, option('shared', words.shared, words.sharedHelp), option('own', words.own, words.ownHelp)),
      this.#said,
      dialog,
    );
  }

  begin() {
    addEventListener('pagehide', this.onhide);
    addEventListener('beforeunload', this.onleave);
    document.addEventListener('visibilitychange', this.onback);
    for (const kind of ['keydown', 'pointerdown', 'input']) this.#form.addEventListener(kind, this.onseen);
    this.#idle.seen();
    if (this.#others) return;
    this.#others = others(() => {
      if (this.own) this.#gone();
    });
    // Nobody told it anything while it was out of the page.
    this.#back();
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
    this.#others?.close();
    this.#others = undefined;
    this.#idle.rest();
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
    this.#idle.seen();
    if (own) return this.changed();
    await this.#forgetAll();
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
    this.#unsaved();
  }

  /** @param {string} procedure */
  async #save(procedure) {
    clearTimeout(this.#saving);
    this.#saving = undefined;
    const draft = this.#form.kept;
    try {
      const isKept = await keep(procedure, draft, this.#stored !== '');
      if (procedure !== this.#form.procedure || !this.own) return;
      if (!isKept) return this.#gone();
      this.#stored = JSON.stringify(draft);
      this.#form.dataset['stored'] = 'true';
    } catch {
      this.#say(this.#form.words.notStored);
    }
  }

  /** Erases what is stored of this application, such as one that was filed. */
  forget() {
    return this.#letGo(forget(this.#form.procedure));
  }

  /** Erases what is stored of every application: whose the machine is, is no question of one of them. */
  async #forgetAll() {
    await this.#letGo(forgetAll());
    this.#others?.postMessage('');
  }

  /** @param {Promise<void>} erased */
  async #letGo(erased) {
    this.#unsaved();
    await erased.catch(() => {});
    // What was being kept until then is known by now, and erased.
    this.#unsaved();
  }

  #unsaved() {
    clearTimeout(this.#saving);
    this.#saving = undefined;
    this.#stored = '';
    delete this.#form.dataset['stored'];
  }

  /** What was stored was erased elsewhere: nothing of it stands here, and nothing is kept any more. */
  #gone() {
    this.#unsaved();
    this.own = false;
    this.#empty(this.#form.words.forgotten);
  }

  /**
   * Shows the empty form and says why; whoever was in it is left at the question whose machine it is.
   * @param {string} why
   */
  #empty(why) {
    const isHeld = Boolean(this.#form.shadowRoot?.activeElement);
    this.#form.wipe();
    if (!this.#form.isConnected) return;
    if (isHeld) this.#shared.focus();
    this.#say(why);
  }

  /**
   * @param {string} text
   * @param {boolean} [erasable]
   */
  #say(text, erasable = false) {
    const erase = async () => {
      await this.#forgetAll();
      this.own = false;
      this.#empty(this.#form.words.forgotten);
    };
    this.#said.replaceChildren(
      text,
      ...(erasable ? [' ', h('button', { type: 'button', class: 'quiet', onclick: erase }, this.#form.words.forget)] : []),
    );
  }

  /** The page is looked at again, after a sleep or after another page of this machine. */
  async #back() {
    const { procedure } = this.#form;
    if (!this.own) return this.#idle.back();
    if (this.#stored === '' || this.#saving !== undefined) return;
    const draft = await kept(procedure);
    if (procedure !== this.#form.procedure || !this.own || this.#saving !== undefined) return;
    if (!draft) return this.#gone();
    const told = JSON.stringify(draft);
    if (told === this.#stored) return;
    this.#stored = told;
    this.#form.restore(draft);
    this.#say(this.#form.words.resumed, true);
  }
}
