// The submission leaves the form: to the page around it, or into a file.
import { h } from './dom.js';

/** As the browser's own `waitUntil` answers where its event is over. */
const late = () => new DOMException('the event is over: call `waitUntil` before the first `await`', 'InvalidStateError');

/**
 * Hands the submission to the page: `motcua-submit`. What the page waits for until it has it; nothing where it neither reads it nor waits.
 * @param {HTMLElement} form
 * @param {{ readonly submission: unknown, readonly verdict: unknown, readonly isRead: () => boolean }} handed `isRead` tells whether the page asked the
 *   form itself
 * @returns {readonly unknown[] | undefined}
 */
export function handOver(form, { submission, verdict, isRead }) {
  /** @type {unknown[]} */
  const until = [];
  let [isOver, isTaken, isLost] = [false, false, false];
  const detail = {
    get submission() {
      // The person was told that it could not be sent: whoever sent it now would have them file twice.
      if (isLost) throw late();
      isTaken = true;
      return submission;
    },
    verdict,
    waitUntil(/** @type {unknown} */ taken) {
      if (isOver) throw late();
      until.push(taken);
    },
  };
  form.dispatchEvent(new CustomEvent('motcua-submit', { bubbles: true, composed: true, detail }));
  isOver = true;
  // A page that neither reads it nor waits does not have it: what was typed would be nowhere.
  isLost = until.length === 0 && !isTaken && !isRead();
  return isLost ? undefined : until;
}

/**
 * Writes a submission into a file on this machine.
 * @param {string} name
 * @param {unknown} submission
 */
export function saveAs(name, submission) {
  const url = URL.createObjectURL(new Blob([`${JSON.stringify(submission, null, 2)}\n`], { type: 'application/json' }));
  h('a', { href: url, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}
