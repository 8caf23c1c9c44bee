// One control for each field that the engine shows: label, hint, article, place for findings.
import { h, idOf, mark, say, unseen } from './dom.js';
import { dateOf, partsOf } from './draft.js';
import { basis } from './words/index.js';

/** Builds the control of one field at a pointer. `context` holds words, names of acts, and `text(pointer)`. */
export function control(field, pointer, context) {
  const { words } = context;
  const choices = choicesOf(field, words);
  if (choices && choices.length <= 6) return radios({ field, pointer, choices }, context);
  if (choices) return select({ field, pointer, choices }, context);
  if (field.kind === 'date' || field.kind === 'partial_date') return date({ field, pointer }, context);
  return input({ field, pointer }, context);
}

function choicesOf(field, words) {
  if (field.kind === 'boolean') {
    return [
      { value: 'true', title: words.yes },
      { value: 'false', title: words.no },
    ];
  }
  return field.kind === 'choice' ? field.values : null;
}

/** The parts that every control has: what describes it, and how it is told of its findings. */
function parts(field, pointer, { words, acts }) {
  const id = idOf(pointer);
  const optional = h('span', { class: 'optional' }, ` (${words.optional})`);
  const hint = field.help ? h('p', { class: 'hint', id: `${id}-hint`, dir: 'auto' }, field.help) : null;
  const article = field.source ? h('p', { class: 'why' }, basis(words, field.source.citation, acts)) : null;
  const findings = h('div', { class: 'findings', id: `${id}-findings` });
  const described = [hint && `${id}-hint`, `${id}-findings`].filter(Boolean).join(' ');
  return { id, optional, hint, article, findings, described, label: h('span', { dir: 'auto' }, field.title) };
}

/** Returns the handle by which the form speaks to a control: what is wrong, whether it is asked, what it holds. */
function handle({ home, controls, own, pointer, words, acts }, write) {
  return {
    pointer,
    home,
    focus: () => controls.find((one) => !one.disabled && one.checkVisibility?.() !== false)?.focus(),
    write,
    ask: (status) => {
      own.optional.hidden = status === 'required';
      for (const one of controls)
        if (one.type !== 'radio' && one.type !== 'checkbox') mark(one, 'aria-required', status === 'required' && 'true');
      if (home.localName === 'fieldset' && home.getAttribute('role') === 'radiogroup')
        mark(home, 'aria-required', status === 'required' && 'true');
    },
    tell: (findings) => {
      const wrong = findings.some((finding) => finding.severity === 'error');
      home.classList.toggle('wrong', wrong);
      for (const one of controls) mark(one, 'aria-invalid', wrong && one.type !== 'radio' && one.type !== 'checkbox' && 'true');
      if (home.getAttribute('role') === 'radiogroup') mark(home, 'aria-invalid', wrong && 'true');
      const key = JSON.stringify(findings.map(({ code, severity, help, message }) => [code, severity, help, message]));
      say(own.findings, findings.length === 0 ? '' : key, () => findings.map((finding) => line(finding, words, acts)));
    },
  };
}

/** One finding as it stands beside its place: plain language first, then the article. */
export function line(finding, words, acts) {
  return h(
    'p',
    { class: `finding ${finding.severity}`, lang: finding.lang, dir: 'auto' },
    finding.severity === 'error' && unseen(`${words.error} `),
    finding.help || finding.message,
    ' ',
    basis(words, finding.citation, acts),
  );
}

function input({ field, pointer }, context) {
  const own = parts(field, pointer, context);
  const digits = field.kind === 'integer' || /^\^?\[0-9\]/.test(field.pattern ?? '');
  const short = field.kind === 'integer' ? 'short' : digits ? 'number' : null;
  const one = h('input', {
    id: own.id,
    type: 'text',
    class: short,
    inputmode: digits ? 'numeric' : null,
    autocomplete: 'off',
    autocapitalize: digits ? null : 'words',
    spellcheck: 'false',
    dir: digits ? 'ltr' : 'auto',
    'aria-describedby': own.described,
  });
  one.addEventListener('input', () => context.typed(pointer, one.value));
  const home = h('div', { class: 'field' }, h('label', { for: own.id }, own.label, own.optional), own.hint, own.article, own.findings, one);
  const write = () => {
    one.value = context.text(pointer);
  };
  write();
  return handle({ home, controls: [one], own, pointer, ...context }, write);
}

function select({ field, pointer, choices }, context) {
  const own = parts(field, pointer, context);
  const options = choices.map((choice) => h('option', { value: choice.value }, choice.title));
  const one = h('select', { id: own.id, 'aria-describedby': own.described }, h('option', { value: '' }, context.words.choose), options);
  one.addEventListener('input', () => context.typed(pointer, one.value));
  const home = h('div', { class: 'field' }, h('label', { for: own.id }, own.label, own.optional), own.hint, own.article, own.findings, one);
  const write = () => {
    one.value = context.text(pointer);
  };
  write();
  return handle({ home, controls: [one], own, pointer, ...context }, write);
}

function radios({ field, pointer, choices }, context) {
  const own = parts(field, pointer, context);
  const controls = choices.map((choice, index) =>
    h('input', { type: 'radio', name: own.id, id: index === 0 ? own.id : `${own.id}-${index}`, value: choice.value }),
  );
  for (const one of controls) one.addEventListener('input', () => context.typed(pointer, one.value));
  const labels = choices.map((choice, index) =>
    h('label', { class: 'choice', for: controls[index].id }, controls[index], h('span', { dir: 'auto' }, choice.title)),
  );
  const home = h(
    'fieldset',
    { class: `field${choices.length === 2 ? ' pair' : ''}`, role: 'radiogroup', 'aria-describedby': own.described },
    h('legend', {}, own.label, own.optional),
    own.hint,
    own.article,
    own.findings,
    h('div', { class: 'choices' }, labels),
  );
  const write = () => {
    for (const one of controls) one.checked = one.value === context.text(pointer);
  };
  write();
  return handle({ home, controls, own, pointer, ...context }, write);
}

/** Day, month and year apart, as people know them; a partial date may leave the day, or day and month, open. */
function date({ field, pointer }, context) {
  const { words } = context;
  const own = parts(field, pointer, context);
  const part = (name, size) =>
    h('input', {
      id: name === 'day' ? own.id : `${own.id}-${name}`,
      type: 'text',
      inputmode: 'numeric',
      autocomplete: 'off',
      class: name,
      maxlength: size,
      dir: 'ltr',
    });
  const boxes = { day: part('day', 2), month: part('month', 2), year: part('year', 4) };
  const unknown = (name) => h('input', { type: 'checkbox', id: `${own.id}-no-${name}` });
  const without = field.kind === 'partial_date' ? { day: unknown('day'), month: unknown('month') } : {};
  const labelled = (name) => h('label', { class: 'part', for: boxes[name].id }, h('span', {}, words[name]), boxes[name]);
  const tick = (name) => h('label', { class: 'choice small', for: without[name].id }, without[name], words[`${name}Unknown`]);
  const monthTick = without.month && tick('month');
  const settle = () => {
    boxes.day.disabled = without.day?.checked ?? false;
    boxes.month.disabled = boxes.day.disabled && (without.month?.checked ?? false);
    if (monthTick) monthTick.hidden = !boxes.day.disabled;
  };
  const typed = () => {
    settle();
    const value = (name) => (boxes[name].disabled ? '' : boxes[name].value.trim());
    context.typed(pointer, dateOf({ day: value('day'), month: value('month'), year: value('year') }));
  };
  const controls = [boxes.day, boxes.month, boxes.year, ...Object.values(without)];
  for (const one of controls) one.addEventListener('input', typed);
  const home = h(
    'fieldset',
    { class: 'field', role: 'group', 'aria-describedby': own.described },
    h('legend', {}, own.label, own.optional),
    own.hint,
    own.article,
    own.findings,
    h('div', { class: 'date' }, labelled('day'), labelled('month'), labelled('year')),
    without.day && h('div', { class: 'unknown' }, tick('day'), monthTick),
  );
  const write = () => {
    const text = context.text(pointer);
    for (const [name, known] of Object.entries(partsOf(text))) boxes[name].value = known;
    if (without.day) without.day.checked = /^\d{4}(-\d\d)?$/.test(text);
    if (without.month) without.month.checked = /^\d{4}$/.test(text);
    settle();
  };
  write();
  return handle({ home, controls, own, pointer, ...context }, write);
}
