// Three to six questions: answered with yes or no, or by one of a few choices.
import { yesNo } from '../controls/choice.js';
import { clearing, h, labelled } from '../dom.js';
import { keyOf } from './ask.js';

/** @typedef {import('./ask.js').Answers} Answers */
/** @typedef {import('./ask.js').OwnQuestion} OwnQuestion */
/** @typedef {import('../words/index.js').Words} Words */
/** @typedef {import('../controls/choice.js').Choices} Choices */
/**
 * @typedef {{ readonly id: string, readonly title: string, readonly of?: string | null, readonly choices: Choices, readonly value: string,
 *   readonly set: (value: string) => void }} Question
 */

/**
 * The questions in their order; whether they file online is asked where they can log in and may choose.
 * @param {Answers} answers
 * @param {readonly OwnQuestion[]} own
 * @param {Words} words
 * @param {{ readonly titleOf: (code: string) => string | null, readonly isChoice: boolean }} about `isChoice`, that an errand is open online and on paper
 * @returns {Question[]}
 */
export function questions(answers, own, words, { titleOf, isChoice }) {
  const choices = yesNo(words);
  /** @type {Question[]} */
  const general = [
    {
      id: 'login',
      title: words.askLogin,
      choices,
      value: answers.login,
      set: (value) => {
        answers.login = value;
        if (value === 'false') answers.online = '';
      },
    },
    { id: 'online', title: words.askOnline, choices, value: answers.online, set: (value) => void (answers.online = value) },
    { id: 'other', title: words.askOther, choices, value: answers.other, set: (value) => void (answers.other = value) },
  ];
  return [
    ...general.filter(({ id }) => id !== 'online' || (isChoice && answers.login !== 'false')),
    ...own.map((one) => ({
      id: `${one.code}${one.pointer}`,
      title: one.title,
      of: titleOf(one.code),
      choices: one.values.length > 0 ? one.values : choices,
      value: answers.own.get(keyOf(one)) ?? '',
      set: (/** @type {string} */ value) => {
        answers.last = keyOf(one);
        if (value === '') answers.own.delete(keyOf(one));
        else answers.own.set(keyOf(one), value);
      },
    })),
  ];
}

/**
 * @param {Question} question
 * @param {Words} words
 * @param {() => void} onAnswer
 */
export function drawQuestion({ id, title, of, choices, value, set }, words, onAnswer) {
  const name = `q-${id.replaceAll(/[^\w.-]/g, '-')}`;
  const say = (/** @type {string} */ answer) => {
    clear.hidden = answer === '';
    set(answer);
    onAnswer();
  };
  const boxes = choices.map(({ value: answer }) => h('input', { type: 'radio', name, id: `${name}-${answer}`, value: answer }));
  for (const box of boxes) {
    box.checked = value === box.value;
    box.addEventListener('input', () => say(box.value));
  }
  const clear = clearing(name, words.clear, () => {
    for (const box of boxes) box.checked = false;
    boxes[0]?.focus();
    say('');
  });
  clear.hidden = value === '';
  return h(
    'fieldset',
    { class: `field${choices.length === 2 ? ' pair' : ''}`, role: 'radiogroup' },
    h('legend', { dir: 'auto', id: `${name}-label` }, title, of && h('span', { class: 'optional' }, ` (${of})`)),
    h(
      'div',
      { class: 'choices' },
      boxes.map((box, index) => labelled(box, choices[index]?.title, '', choices[index]?.lang)),
      clear,
    ),
  );
}
