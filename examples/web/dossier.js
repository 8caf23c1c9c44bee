// The life of a dossier, event by event: where it stands, who owes what by when, and what the audit says of it.
import { Dossier } from '/motcua/index.js';
import { drawClock } from './clock.js';
import { byId, cited, h, isolated, momentText } from './dom.js';
import { histories } from './histories.js';
import { drawTimeline, titlesOf } from './timeline.js';

/** @typedef {import('./dom.js').Context} Context */
/** @typedef {import('./timeline.js').Telling} Telling */
/** @typedef {import('/motcua/types/dossier.js').Obligation} Obligation */

/** @type {{ history: number, step: number | null }} */
const state = { history: 0, step: null };

/** @param {Context} context */
export function dossierView(context) {
  const { main, words, catalogue, lang } = context;
  const chosen = histories[state.history];
  if (!chosen) return;
  const { events, dossier: code, procedure } = chosen;
  const step = Math.min(state.step ?? events.length, events.length);
  const telling = { words, lang, titles: titlesOf(catalogue.names({ lang })) };
  const dossier = Dossier.from({ dossier: code, procedure, events: events.slice(0, step) }, catalogue);
  const now = events[step]?.at ?? chosen.now;
  const obligations = step === 0 ? [] : dossier.obligations(now, { lang });
  const rows = events.slice(0, step).map((event) => ({ dossier: code, procedure, ...event }));
  const explained = step === 0 ? null : catalogue.explain(rows, code, { lang, now });
  const section = (/** @type {string} */ id, /** @type {string} */ title, /** @type {import('./dom.js').Child[]} */ ...body) =>
    h('section', { class: `card ${id}`, 'aria-labelledby': id }, h('h2', { id }, title), ...body);
  main.replaceChildren(
    h('h1', {}, words.views.dossier),
    h('p', { class: 'printed' }, chosen.title[lang], ' · ', words.stepOf(step, events.length)),
    h('p', { class: 'lead' }, words.dossierLead),
    replay(step, events.length, context, (at) => telling.titles.events(events[at - 1]?.event ?? '')),
    h(
      'div',
      { class: 'two' },
      section('events', words.timeline, drawTimeline(events, step, explained, telling)),
      h(
        'div',
        {},
        section(
          'standing',
          words.standing,
          h('p', { class: 'big' }, telling.titles.states(dossier.state), explained && outcome(explained.report.outcome, telling)),
          dossier.standing.due_at && h('p', {}, words.dueOn, ': ', h('strong', {}, momentText(lang, dossier.standing.due_at))),
          explained && drawClock(explained.ledger, obligations, telling),
        ),
        section(
          'owed',
          words.owes,
          h('p', { class: 'soft' }, step < events.length ? words.beforeNext : words.asOf, ' ', momentText(lang, now)),
          obligations.length === 0
            ? h('p', {}, words.nothingOwed)
            : h(
                'ul',
                { class: 'owes' },
                obligations.map((one) => owed(one, telling)),
              ),
        ),
        explained && section('story', words.told, story(explained.text)),
      ),
    ),
  );
}

/**
 * What the engine tells of a dossier beside its events, which stand in the time line: what came of it, then each thing with what belongs to it below.
 * @param {string} text
 */
function story(text) {
  const lines = text.split('\n');
  const [came = '', ...rest] = lines.slice(lines.findIndex((line) => line.startsWith('= ')));
  /** @type {{ readonly told: string, readonly below: string[] }[]} */
  const parts = [];
  for (const line of rest.filter((one) => one.trim() !== '')) {
    if (line.startsWith('    ')) parts.at(-1)?.below.push(line.trim());
    else parts.push({ told: line.trim(), below: [] });
  }
  return h(
    'div',
    { class: 'story-text', dir: 'auto' },
    h('p', { class: 'came' }, isolated(came.slice(2))),
    h(
      'ul',
      { class: 'plain' },
      parts.map(({ told, below }) =>
        h(
          'li',
          {},
          isolated(told),
          below.length > 0 &&
            h(
              'ul',
              {},
              below.map((one) => h('li', {}, isolated(one))),
            ),
        ),
      ),
    ),
  );
}

/**
 * The choice of a dossier and the way through its events.
 * @param {number} step
 * @param {number} steps
 * @param {Context} context
 * @param {(step: number) => string} happened what the event of a step is called
 */
function replay(step, steps, context, happened) {
  const { words, lang } = context;
  // A slider says itself at which step it stands.
  const go = (/** @type {number} */ to, isTold = false) => {
    state.step = Math.max(0, Math.min(steps, to));
    const focused = document.activeElement?.id ?? '';
    dossierView(context);
    const told = [!isTold && words.stepOf(state.step, steps), happened(state.step)];
    byId('said').textContent = told.filter(Boolean).join(': ');
    const place = document.getElementById(focused);
    if (place && !place.matches(':disabled')) place.focus();
    else document.getElementById('replay')?.focus();
  };
  const pick = h(
    'select',
    { id: 'history' },
    histories.map((one, at) => h('option', { value: String(at), selected: at === state.history }, one.title[lang])),
  );
  pick.addEventListener('input', () => {
    Object.assign(state, { history: Number(pick.value), step: null });
    dossierView(context);
    document.getElementById('history')?.focus();
  });
  const told = words.stepOf(step, steps);
  const range = h('input', {
    id: 'replay',
    type: 'range',
    min: '0',
    max: String(steps),
    step: '1',
    value: String(step),
    'aria-valuetext': told,
  });
  range.addEventListener('input', () => go(Number(range.value), true));
  const button = (/** @type {string} */ id, /** @type {string} */ text, /** @type {number} */ to) =>
    h(
      'button',
      {
        type: 'button',
        id,
        disabled: to < 0 || to > steps,
        onclick: () => go(to),
      },
      text,
    );
  return h(
    'div',
    { class: 'card replay' },
    h('div', {}, h('label', { for: 'history' }, words.history), pick),
    h('div', {}, h('label', { for: 'replay' }, words.replay), range),
    h('div', { class: 'steps' }, button('back', words.back, step - 1), button('forward', words.forward, step + 1), h('p', {}, told)),
  );
}

/**
 * Whether it was in time, as a mark beside the state.
 * @param {string | null} name
 * @param {Telling} telling
 */
function outcome(name, { titles, words }) {
  if (!name) return null;
  const kind = name === 'late' || name === 'overdue' ? 'bad' : name === 'pending' ? 'open' : 'good';
  return [' · ', words.settled, ' ', h('span', { class: `outcome ${kind}` }, titles.outcomes(name))];
}

/**
 * @param {Obligation} obligation
 * @param {Telling} telling
 */
function owed({ who, message, due_at: due, overdue, time_left: left, paper, citation, clock }, { words, lang, titles }) {
  const holder = Object.entries(words.holders).find(([name]) => name === who)?.[1] ?? who;
  const parts = [
    due && [words.by, ' ', momentText(lang, due)],
    left ?? (overdue && words.overdue),
    clock && titles.clocks(clock),
    paper && words.paper(paper),
  ].filter(Boolean);
  return h(
    'li',
    { class: overdue ? 'overdue' : '' },
    h('p', {}, h('strong', {}, holder), ': ', h('span', { dir: 'auto' }, message)),
    h(
      'p',
      { class: 'soft' },
      parts.map((one, at) => [at > 0 && ' · ', one]),
    ),
    citation && h('p', { class: 'soft' }, cited(words, citation)),
  );
}
