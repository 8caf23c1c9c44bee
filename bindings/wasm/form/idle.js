// Whether somebody is still there: asks after a while without a sign of life, and lets go of what was typed where nobody answers.
import { h } from './dom.js';

/** @typedef {ReturnType<typeof setTimeout>} Timer */

export class Idle {
  #element;
  #watched;
  #dialog = h('dialog', {});
  /** @type {Timer | undefined} */
  #timer;
  /** When somebody was last seen: a machine that sleeps stops its timers, not the clock. */
  #seenAt = 0;

  /**
   * @param {HTMLElement} element
   * @param {{ holds(): boolean | Promise<boolean>, over(): void }} watched whether there is something that the next person is not to see, and what lets go of it
   */
  constructor(element, watched) {
    this.#element = element;
    this.#watched = watched;
  }

  /**
   * The question whether somebody is there; what nobody sees is not asked about.
   * @param {import('./words/index.js').Words} words
   */
  draw(words) {
    this.#dialog = h(
      'dialog',
      // Who closes it without a key, as by the back gesture of a phone, is there too.
      { class: 'card', 'aria-labelledby': 'm-idle-title', 'aria-describedby': 'm-idle-help', oncancel: () => this.seen() },
      h('h2', { id: 'm-idle-title' }, words.idle),
      h('p', { id: 'm-idle-help' }, words.idleHelp(Math.max(1, Math.round(this.#minutes('grace', 1) / 60_000)))),
      h('button', { type: 'button', class: 'primary', onclick: () => this.seen() }, words.stay),
    );
    return this.#dialog;
  }

  /** Somebody is there: what the element asks after `idle` minutes, and does after `grace` more, begins anew. */
  seen() {
    if (this.#dialog.open) this.#dialog.close();
    this.#seenAt = Date.now();
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#ask(), this.#minutes('idle', 9));
  }

  rest() {
    clearTimeout(this.#timer);
  }

  /** The page is looked at again: the time may have run out while the machine slept. */
  async back() {
    const until = this.#seenAt + this.#minutes('idle', 9) + this.#minutes('grace', 1);
    if (Date.now() >= until && (await this.#watched.holds())) this.#over();
  }

  async #ask() {
    const timer = this.#timer;
    if (!(await this.#watched.holds()) || timer !== this.#timer) return;
    if (this.#dialog.isConnected && this.#element.checkVisibility()) this.#dialog.showModal();
    this.#timer = setTimeout(() => this.#over(), this.#minutes('grace', 1));
  }

  #over() {
    clearTimeout(this.#timer);
    if (this.#dialog.open) this.#dialog.close();
    this.#watched.over();
  }

  /**
   * @param {string} name
   * @param {number} otherwise
   */
  #minutes(name, otherwise) {
    const given = Number(this.#element.getAttribute(name));
    return (given > 0 ? given : otherwise) * 60_000;
  }
}
