// Three to six questions that are answered with yes or no.
import { clearing, h, labelled } from '../dom.js';

/** @typedef {import('./ask.js').Answers} Answers */
/** @typedef {import('./ask.js').OwnQuestion} OwnQuestion */
/** @typedef {import('../words/index.js').Words} Words */
/** @typedef {{ readonly id: string, readonly title: string, readonly of?: string | null, readonly value: string, readonly set: (value: string) => void }} Question */

/**
 * The questions in their order; whether they file online is asked where they can log in and may choose.
 * @param {Answers} answers
 * @param {readonly OwnQuestion[]} own
 * @param {Words} words
 * @param {{ readonly titleOf: (code: string) => string | null, readonly isChoice: boolean }} about `isChoice`, that an errand is open online and on paper
 * @returns {Question[]}
 */
export function questions(answers, own, words, { titleOf, isChoice }) {
  /** @type {Question[]} */
  const general = [
    {
      id: 'login',
      title: words.askLogin,
      value: answers.login,
      set: (value) => {
        answers.login = value;
        if (value === 'false') answers.online = '';
      },
    },
    { id: 'online', title: words.askOnline, value: answers.online, set: (value) => void (answers.online = value) },
    { id: 'other', title: words.askOther, value: answers.other, set: (value) => void (answers.other = value) },
  ];
  return [
    ...general.filter(({ id }) => id !== 'online' || (isChoice && answers.login !== 'false')),
    ...own.map(({ code, pointer, title }) => ({
      id: `${code}${pointer}`,
      title,
      of: titleOf(code),
      value: answers.own.get(`${code} ${pointer}`) ?? '',
      set: (/** @type {string} */ value) => {
        answers.last = `${code} ${pointer}`;
        if (value === '') answers.own.delete(`${code} ${pointer}`);
        else answers.own.set(`${code} ${pointer}`, value);
      },
    })),
  ];
}

/**
 * @param {Question} question
 * @param {Words} words
 * @param {() => void} onAnswer
 */
export function drawQuestion({ id, title, of, value, set }, words, onAnswer) {
  const name = `q-${id.replaceAll(/[^\w.-]/g, '-')}`;
  const say = (/** @type {string} */ answer) => {
    clear.hidden = answer === '';
    set(answer);
    onAnswer();
  };
  const boxes = ['true', 'false'].map((answer) => h('input', { type: 'radio', name, id: `${name}-${answer}`, value: answer }));
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
    { class: 'field pair', role: 'radiogroup' },
    h('legend', { dir: 'auto', id: `${name}-label` }, title, of && h('span', { class: 'optional' }, ` (${of})`)),
    h(
      'div',
      { class: 'choices' },
      boxes.map((box, index) => labelled(box, index === 0 ? words.yes : words.no)),
      clear,
    ),
  );
}
