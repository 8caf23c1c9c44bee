// The boxes of a day: one for each part, the day first, whatever order the browser's own language has.
import { h } from '../dom.js';
import { wholeDate } from './digits.js';

/**
 * @param {string} id that of the first box, which is the day
 * @param {string} name
 */
export const numberBox = (id, name) =>
  h('input', {
    id: name === 'day' ? id : `${id}-${name}`,
    type: 'text',
    inputmode: 'numeric',
    autocomplete: 'off',
    class: name,
    maxlength: name === 'year' ? 4 : 2,
    dir: 'ltr',
  });

/**
 * @param {HTMLInputElement} box
 * @param {string} word
 */
export const titled = (box, word) => h('label', { class: 'part', for: box.id }, h('span', {}, word), box);

/**
 * Fills day, month and year from a date that is pasted into one of them.
 * @param {{ readonly day: HTMLInputElement, readonly month: HTMLInputElement, readonly year: HTMLInputElement }} boxes
 * @param {() => void} filled
 */
export function takePasted(boxes, filled) {
  for (const box of [boxes.day, boxes.month, boxes.year]) {
    box.addEventListener('paste', (event) => {
      const whole = wholeDate(event.clipboardData?.getData('text') ?? '');
      if (!whole) return;
      event.preventDefault();
      boxes.day.value = whole.day;
      boxes.month.value = whole.month;
      boxes.year.value = whole.year;
      filled();
      boxes.year.focus();
    });
  }
}
