// A line of text, a number, and a number with digits that must stay as they are.
import { h } from '../dom.js';
import { digitsOf } from './digits.js';
import { below, handle, parts } from './parts.js';

/**
 * @param {import('./parts.js').Field} field
 * @param {string} pointer
 * @param {import('./parts.js').Context} context
 */
export function input(field, pointer, context) {
  const own = parts(field, pointer, context);
  const pattern = field.pattern ?? '';
  const digits = field.kind === 'integer' || /^\^?0?\[0-9\]/.test(pattern);
  // The keyboard of a phone that has digits alone has no comma.
  const keyboard = pattern.includes('[,]') ? 'decimal' : 'numeric';
  const options = field.suggest?.words.map((value) => h('option', { value }));
  const list = options && h('datalist', { id: `${own.id}-list` }, options);
  const box = h('input', {
    id: own.id,
    type: 'text',
    list: list?.id,
    class: field.kind === 'integer' ? 'short' : digits ? 'number' : null,
    inputmode: digits ? keyboard : null,
    autocomplete: 'off',
    autocapitalize: digits ? null : 'words',
    spellcheck: 'false',
    dir: digits ? 'ltr' : 'auto',
    'aria-describedby': own.described,
  });
  box.addEventListener('input', () => {
    if (digits) digitsOf(box);
    // A number that is copied from a card comes with spaces; between the digits of an amount they are read as they are meant.
    context.typed(pointer, digits && field.kind !== 'integer' ? box.value.replaceAll(/\s/g, '') : box.value);
  });
  return handle({ home: below(own, box, list), controls: [box], own, pointer }, context, () => {
    box.value = context.text(pointer);
  });
}
