// The form: one control for each field that the engine shows, with its label, help and place for findings.
import { byId, element, idOf } from './dom.js';

const groupOf = (path) => (path.includes('.') ? path.split('.')[0] : 'other');

/** The pointer of a field in the submission. */
export const pointerOf = (path) => `/facts/${path.replaceAll('.', '/')}`;

/** Builds all groups into `home`; `values` holds what was typed by path. */
export function build(home, shown, words, values, filing) {
  const groups = new Map([['filing', group(words.groups.filing)]]);
  groups.get('filing').append(...filingFields(shown, words, filing));
  for (const field of shown.fields) {
    const name = groupOf(field.path);
    if (!groups.has(name)) groups.set(name, group(words.groups[name] ?? name));
    groups.get(name).append(place(field, words, values.get(field.path) ?? ''));
  }
  home.replaceChildren(...groups.values());
}

const group = (title) => element('fieldset', { class: 'group' }, element('legend', {}, title));

function filingFields(shown, words, filing) {
  const options = shown.channels.map(({ channel }) =>
    element('option', { value: channel, selected: channel === filing.channel }, words.channels[channel]),
  );
  const help = element('p', { class: 'help', id: 'at-help' }, words.atHelp);
  const findings = (id) => element('div', { class: 'findings', id: `${id}-findings` });
  return [
    element(
      'div',
      { class: 'field' },
      element('label', { for: 'channel' }, words.channel),
      element('select', { id: 'channel', 'aria-describedby': 'channel-findings' }, ...options),
      findings('channel'),
    ),
    element(
      'div',
      { class: 'field' },
      element('label', { for: 'at' }, words.at),
      help,
      element('input', {
        id: 'at',
        type: 'datetime-local',
        value: filing.at,
        'aria-describedby': 'at-help at-findings',
      }),
      findings('at'),
    ),
  ];
}

function place(field, words, value) {
  const id = idOf(field.path);
  const help = [field.help, field.kind === 'partial_date' ? words.partial : null].filter(Boolean).join(' ');
  const mark = element('span', { class: 'required', id: `${id}-required` }, ` (${words.required})`);
  const hint = help === '' ? null : element('p', { class: 'help', id: `${id}-help` }, help);
  const findings = element('div', { class: 'findings', id: `${id}-findings` });
  const described = [hint && `${id}-help`, `${id}-findings`].filter(Boolean).join(' ');
  const choices = few(field, words);
  if (choices) {
    const radios = choices.map((choice, index) =>
      element(
        'label',
        { class: 'radio' },
        element('input', {
          type: 'radio',
          name: field.path,
          id: index === 0 ? id : null,
          value: choice.value,
          checked: choice.value === value,
          'data-path': field.path,
        }),
        ` ${choice.title}`,
      ),
    );
    return element(
      'fieldset',
      { class: 'field', id: `${id}-place`, 'aria-describedby': described },
      element('legend', {}, field.title, mark),
      hint,
      element('div', { class: 'radios' }, ...radios),
      findings,
    );
  }
  return element(
    'div',
    { class: 'field', id: `${id}-place` },
    element('label', { for: id }, field.title, mark),
    hint,
    control(field, words, value, {
      id,
      'data-path': field.path,
      'aria-describedby': described,
    }),
    findings,
  );
}

/** Few choices are radio buttons, many are a list. */
function few(field, words) {
  if (field.kind === 'boolean') {
    return [
      { value: 'true', title: words.yes },
      { value: 'false', title: words.no },
    ];
  }
  return field.kind === 'choice' && field.values.length <= 3 ? field.values : null;
}

function control(field, words, value, attributes) {
  if (field.kind === 'choice') {
    const options = field.values.map((one) => element('option', { value: one.value, selected: one.value === value }, one.title));
    return element('select', attributes, element('option', { value: '' }, words.choose), ...options);
  }
  const digits = field.kind === 'integer' || field.pattern?.includes('[0-9]');
  return element('input', {
    ...attributes,
    type: field.kind === 'date' ? 'date' : 'text',
    inputmode: digits ? 'numeric' : null,
    autocomplete: 'off',
    value,
  });
}

/** Shows the findings beside their fields, the marks of what is required, and hides what is not asked. */
export function decorate(shown, words, { findings, needed, values }) {
  for (const field of shown.fields) {
    const id = idOf(field.path);
    byId(`${id}-place`).hidden = field.required === 'when' && !needed.has(field.path) && !values.get(field.path);
    byId(`${id}-required`).hidden = !needed.has(field.path);
    const control = byId(id);
    if (control.type !== 'radio') control.toggleAttribute('required', needed.has(field.path));
    const own = findings.filter((finding) => finding.path === pointerOf(field.path));
    tell(id, own, words);
  }
  for (const one of document.querySelectorAll('.group')) one.hidden = one.querySelector('.field:not([hidden])') === null;
  for (const id of ['at', 'channel']) tell(id, findings.filter((finding) => finding.path === `/${id}`), words); // prettier-ignore
}

function tell(id, findings, words) {
  const home = byId(`${id}-findings`);
  const text = findings.map((finding) => `${finding.severity}${finding.help}${finding.message}`).join('\n');
  const control = byId(id);
  const wrong = findings.some((finding) => finding.severity === 'error');
  if (wrong) control.setAttribute('aria-invalid', 'true');
  else control.removeAttribute('aria-invalid');
  // Untouched while it says the same, so that a screen reader is not told twice.
  if (home.dataset.said === text) return;
  home.dataset.said = text;
  home.replaceChildren(...findings.map((finding) => line(finding, words)));
}

function line(finding, words) {
  const article = finding.citation ? element('span', { class: 'article' }, words.article(finding.citation)) : null;
  return element('p', { class: `finding ${finding.severity}` }, finding.help || finding.message, article && ' ', article);
}
