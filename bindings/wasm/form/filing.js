// How, when and by whom it is filed: facts that every submission has.
import { control } from './controls.js';
import { h } from './dom.js';

/** Returns the controls of the filing; `filing` is written in place. */
export function filingSection(shown, filing, context) {
  const { words, changed } = context;
  const bound = (key) => ({
    ...context,
    text: () => filing[key],
    typed: (_, text) => {
      filing[key] = text;
      changed();
    },
  });
  const choice = (title, values, help) => ({ kind: 'choice', title, values, help, source: null, pattern: null });
  const named = (path) => shown.choices.find((one) => one.path === path)?.values;
  const channels = shown.channels.map(({ channel }) => ({ value: channel, title: words.channels[channel] }));
  const yesNo = [
    { value: 'true', title: words.yes },
    { value: 'false', title: words.no },
  ];
  const controls = [control(choice(words.channel, channels), '/channel', bound('channel')), moment(bound('at'))];
  const kinds = named('/applicant/kind');
  if (kinds) controls.push(control(choice(words.applicant, kinds), '/applicant/kind', bound('kind')));
  const represented = control(choice(words.represented, yesNo, words.representedHelp), '/representative', {
    ...bound('represented'),
    typed: (_, text) => {
      filing.represented = text;
      settle();
      changed();
    },
  });
  controls.push(represented);
  const relations = named('/representative/relation');
  const relation = control(
    choice(words.relation, [...(relations ?? []), { value: 'other', title: words.otherRelation }]),
    '/representative/relation',
    bound('relation'),
  );
  const settle = () => {
    relation.home.hidden = filing.represented !== 'true' || !relations;
    if (filing.represented !== 'true') {
      filing.relation = '';
      relation.write();
    }
  };
  settle();
  controls.push(relation);
  for (const one of controls) one.ask('required');
  return {
    title: words.filing,
    home: h(
      'div',
      {},
      controls.map((one) => one.home),
    ),
    controls,
  };
}

function moment(context) {
  const { words, text, typed } = context;
  const box = h('input', { id: 'm-at', type: 'datetime-local', 'aria-describedby': 'm-at-hint m-at-findings', value: text() });
  box.addEventListener('input', () => box.value && typed('/at', box.value));
  const findings = h('div', { class: 'findings', id: 'm-at-findings' });
  const home = h(
    'div',
    { class: 'field' },
    h('label', { for: 'm-at' }, words.at),
    h('p', { class: 'hint', id: 'm-at-hint' }, words.atHelp),
    findings,
    box,
  );
  return {
    pointer: '/at',
    home,
    focus: () => box.focus(),
    ask: () => {},
    write: () => {
      box.value = text();
    },
    tell: (list) => {
      home.classList.toggle('wrong', list.length > 0);
      findings.replaceChildren(...list.map((one) => h('p', { class: `finding ${one.severity}`, dir: 'auto' }, one.help || one.message)));
    },
  };
}
