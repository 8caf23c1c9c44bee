// One of several: radio buttons where they are few, a list where they are many.
import { clearing, h, labelled } from '../dom.js';
import { below, handle, parts } from './parts.js';

/** @typedef {readonly { readonly value: string, readonly title: string, readonly lang?: string | undefined }[]} Choices */

/**
 * @param {import('./parts.js').Field} field
 * @param {import('../words/index.js').Words} words
 * @returns {Choices | null}
 */
export function choicesOf(field, words) {
  if (field.kind === 'boolean') return yesNo(words);
  return field.kind === 'choice' ? field.values : null;
}

/** @param {import('../words/index.js').Words} words */
export const yesNo = (words) => [
  { value: 'true', title: words.yes },
  { value: 'false', title: words.no },
];

/**
 * @param {import('./parts.js').Field} field
 * @param {string} pointer
 * @param {Choices} choices
 * @param {import('./parts.js').Context} context
 */
export function select(field, pointer, choices, context) {
  const own = parts(field, pointer, context);
  const options = choices.map((choice) => h('option', { value: choice.value, lang: choice.lang }, choice.title));
  const box = h('select', { id: own.id, 'aria-describedby': own.described }, h('option', { value: '' }, context.words.choose), options);
  box.addEventListener('input', () => context.typed(pointer, box.value));
  return handle({ home: below(own, box), controls: [box], own, pointer }, context, () => {
    box.value = context.text(pointer);
  });
}

/**
 * @param {import('./parts.js').Field} field
 * @param {string} pointer
 * @param {Choices} choices
 * @param {import('./parts.js').Context} context
 */
export function radios(field, pointer, choices, context) {
  const own = parts(field, pointer, context);
  const controls = choices.map(({ value }, index) =>
    h('input', { type: 'radio', name: own.id, id: index === 0 ? own.id : `${own.id}-${index}`, value }),
  );
  const clear = clearing(own.id, context.words.clear, () => {
    answer('');
    controls[0]?.focus();
  });
  const write = () => {
    const text = context.text(pointer);
    for (const one of controls) one.checked = one.value === text;
    clear.hidden = field.always === true || !controls.some((one) => one.checked);
  };
  const answer = (/** @type {string} */ text) => {
    context.typed(pointer, text);
    write();
  };
  for (const one of controls) one.addEventListener('input', () => answer(one.value));
  const home = h(
    'fieldset',
    { class: `field${choices.length === 2 ? ' pair' : ''}`, role: 'radiogroup', 'aria-describedby': own.described },
    h('legend', {}, h('span', { id: `${own.id}-label` }, own.label), own.optional),
    own.hint,
    own.article,
    own.findings,
    h(
      'div',
      { class: 'choices' },
      controls.map((one, index) => labelled(one, choices[index]?.title, '', choices[index]?.lang)),
      clear,
    ),
  );
  return handle({ home, controls, own, pointer }, context, write);
}
