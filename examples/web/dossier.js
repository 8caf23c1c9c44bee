// The life of a dossier, event by event: where it stands, who owes what by when, and what the audit says of it.
import { Dossier } from '/motcua/index.js';
import { cited, h, momentText } from './dom.js';
import { histories } from './histories.js';

const state = { history: 0, step: null };

export function dossierView(context) {
  const { main, words, catalogue, lang } = context;
  const chosen = histories[state.history];
  const { events } = chosen;
  const step = Math.min(state.step ?? events.length, events.length);
  const names = catalogue.names({ lang });
  const title = (list, name) => names[list].find((one) => one.name === name)?.title ?? name;
  const done = events.slice(0, step);
  const dossier = Dossier.from({ dossier: chosen.dossier, procedure: chosen.procedure, events: done }, catalogue);
  const { standing } = dossier;
  const now = step < events.length ? events[step].at : chosen.now;
  const obligations = step === 0 ? [] : dossier.obligations(now, { lang });
  const rows = events.map((event) => ({
    dossier: chosen.dossier,
    procedure: chosen.procedure,
    ...event,
  }));
  const explained = step === 0 ? null : catalogue.explain(rows.slice(0, step), chosen.dossier, { lang, now });
  const go = (to) => {
    state.step = Math.max(0, Math.min(events.length, to));
    const focused = document.activeElement?.id;
    dossierView(context);
    const place = document.getElementById(focused);
    if (place && !place.disabled) place.focus();
    else document.getElementById('replay')?.focus();
  };
  const pick = h(
    'select',
    { id: 'history' },
    histories.map((one, at) => h('option', { value: String(at), selected: at === state.history }, one.title[lang] ?? one.title.vi)),
  );
  pick.addEventListener('input', () => {
    Object.assign(state, { history: Number(pick.value), step: null });
    dossierView(context);
    document.getElementById('history').focus();
  });
  const range = h('input', {
    id: 'replay',
    type: 'range',
    min: '0',
    max: String(events.length),
    step: '1',
    value: String(step),
    'aria-valuetext': words.stepOf(step, events.length),
  });
  range.addEventListener('input', () => go(Number(range.value)));
  const button = (id, text, to) =>
    h(
      'button',
      {
        type: 'button',
        id,
        disabled: to < 0 || to > events.length,
        onclick: () => go(to),
      },
      text,
    );
  main.replaceChildren(
    h('h1', {}, words.views.dossier),
    h('p', { class: 'lead' }, words.dossierLead),
    h(
      'div',
      { class: 'card replay' },
      h('div', {}, h('label', { for: 'history' }, words.history), pick),
      h('div', {}, h('label', { for: 'replay' }, words.replay), range),
      h(
        'div',
        { class: 'steps' },
        button('back', words.back, step - 1),
        button('forward', words.forward, step + 1),
        h('p', { role: 'status' }, words.stepOf(step, events.length)),
      ),
    ),
    h(
      'div',
      { class: 'two' },
      h(
        'section',
        { class: 'card', 'aria-labelledby': 'events' },
        h('h2', { id: 'events' }, words.timeline),
        h(
          'ol',
          { class: 'timeline' },
          events.map((event, at) => line(event, at, { step, words, lang, title, explained })),
        ),
      ),
      h(
        'div',
        {},
        h(
          'section',
          { class: 'card standing', 'aria-labelledby': 'standing' },
          h('h2', { id: 'standing' }, words.standing),
          h('p', { class: 'big' }, title('states', standing.state)),
          standing.due_at && h('p', {}, words.dueOn, ': ', h('strong', {}, momentText(lang, standing.due_at))),
          standing.received_at && clock(standing, now, { words, lang }),
        ),
        h(
          'section',
          { class: 'card', 'aria-labelledby': 'owes' },
          h('h2', { id: 'owes' }, words.owes),
          h('p', { class: 'soft' }, words.asOf, ' ', momentText(lang, now)),
          obligations.length === 0
            ? h('p', {}, words.nothingOwed)
            : h(
                'ul',
                { class: 'owes' },
                obligations.map((one) => owed(one, { words, lang, title })),
              ),
        ),
        explained &&
          h(
            'section',
            { class: 'card', 'aria-labelledby': 'told' },
            h('h2', { id: 'told' }, words.told),
            h('p', { class: 'told', dir: 'auto' }, explained.text),
          ),
      ),
    ),
  );
}

function line(event, at, { step, words, lang, title, explained }) {
  const past = at < step;
  const told = explained?.lines.find((one) => one.event_index === at);
  return h(
    'li',
    {
      class: `${past ? 'past' : 'coming'}${at === step - 1 ? ' current' : ''}`,
      'aria-current': at === step - 1 ? 'step' : null,
    },
    h('p', { class: 'soft' }, momentText(lang, event.at), event.role && [' · ', title('roles', event.role)]),
    h('p', { class: 'what' }, title('events', event.event)),
    past &&
      told && [
        h('p', { class: 'soft' }, '→ ', title('states', told.state)),
        told.due_changed && told.due_at && h('p', { class: 'moved' }, words.dueOn, ': ', momentText(lang, told.due_at)),
        told.findings.map((one) =>
          h(
            'p',
            { class: `finding ${one.severity}` },
            h('code', {}, one.code),
            one.act && [' · ', cited(words, { act: one.act, article: one.article })],
          ),
        ),
      ],
  );
}

/** How much of the settlement time is gone; a picture beside the numbers, which say the same. */
function clock({ received_at: from, due_at: due, finished_at: finished }, now, { words, lang }) {
  if (!due) return null;
  const time = (moment) => Date.parse(`${moment.length === 10 ? `${moment}T00:00` : moment}Z`);
  const part = Math.max(0, Math.min(1, (time(finished ?? now) - time(from)) / Math.max(1, time(due) - time(from))));
  const late = time(finished ?? now) > time(due);
  return h(
    'div',
    { class: 'clock' },
    h('meter', {
      min: '0',
      max: '100',
      value: String(Math.round(part * 100)),
      class: late ? 'late' : '',
      'aria-label': words.clock,
    }),
    h('p', { class: 'soft' }, momentText(lang, from), ' → ', momentText(lang, due)),
  );
}

function owed({ who, message, due_at: due, overdue, paper, citation, clock: name }, { words, lang, title }) {
  return h(
    'li',
    { class: overdue ? 'overdue' : '' },
    h('p', {}, h('strong', {}, words.holders[who] ?? who), ': ', h('span', { dir: 'auto' }, message)),
    h(
      'p',
      { class: 'soft' },
      [due && [words.by, ' ', momentText(lang, due)], overdue && words.overdue, name && title('clocks', name), paper && words.paper(paper)]
        .filter(Boolean)
        .flatMap((one, at) => [at > 0 && ' · ', one]),
    ),
    citation && h('p', { class: 'soft' }, cited(words, citation)),
  );
}
