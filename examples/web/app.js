// The demonstration portal: procedures, what to bring, the form, the life of a dossier, deadlines. The law is the engine's.
import { catalogue, init } from '/motcua/index.js';
import '/motcua/form/index.js';
import { calendarView } from './calendar.js';
import { byId, h } from './dom.js';
import { dossierView } from './dossier.js';
import { homeView } from './home.js';
import { keepOffline } from './offline.js';
import { texts, known } from './texts/index.js';

/** @typedef {import('./dom.js').Context} Context */
/** @typedef {import('./texts/index.js').Lang} Lang */

const LANGUAGES = /** @type {const} */ (['vi', 'en', 'ar']);
const asked = new URL(location.href).searchParams;
let lang = known(asked.get('lang'));
/** @type {unknown} */
let failed = null;

/** What every view is given. */
const context = () => ({
  lang,
  words: texts[lang],
  catalogue: catalogue(),
  main: byId('main'),
});

const listLink = (/** @type {string} */ code) => h('a', { href: `/motcua/lists/${code}.${lang}.html` }, texts[lang].printable);

/** @param {Context} context */
function bringView({ main, words }) {
  const list = document.createElement('motcua-checklist');
  list.lang = lang;
  list.catalogue = catalogue();
  list.append(listLink('1.001193'));
  list.addEventListener('motcua-start', (event) => {
    location.hash = `#/form/${/** @type {CustomEvent<{ procedure: string }>} */ (event).detail.procedure}`;
  });
  main.replaceChildren(h('h1', {}, words.views.bring), h('p', { class: 'lead' }, words.bringLead), list);
}

/**
 * @param {Context} context
 * @param {string} code
 */
function formView({ main }, code) {
  const form = main.querySelector('motcua-form');
  if (form && form.getAttribute('procedure') === code && form.dataset['ready']) {
    form.lang = lang;
    return;
  }
  const made = document.createElement('motcua-form');
  made.setAttribute('procedure', code);
  made.lang = lang;
  for (const name of ['idle', 'grace']) if (asked.has(name)) made.setAttribute(name, asked.get(name) ?? '');
  made.catalogue = catalogue();
  made.append(listLink(code));
  made.addEventListener('motcua-check', (event) => {
    const { verdict } = /** @type {CustomEvent<{ verdict: import('/motcua/types/procedure.js').Verdict }>} */ (event).detail;
    const errors = verdict.findings.filter(({ severity }) => severity === 'error').length;
    document.title = `${errors > 0 ? `${texts[lang].errorTitle} ` : ''}${titleOf(code)} · ${texts[lang].brand}`;
  });
  main.replaceChildren(made);
}

const titleOf = (/** @type {string} */ code) =>
  catalogue()
    .procedures({ lang })
    .procedures.find((one) => one.code === code)?.title ?? code;

/**
 * Says that the rules did not load, and offers the lists that need no engine.
 * @param {Context} context
 */
function failedView({ main, words }) {
  const told =
    failed instanceof Error && failed.name === 'MotcuaError' ? /** @type {import('/motcua/core.js').MotcuaError} */ (failed) : null;
  main.replaceChildren(
    h(
      'section',
      { class: 'card notice', role: 'alert' },
      h('h1', {}, words.failed),
      h('p', {}, words.failedHelp),
      told && h('p', { dir: 'auto' }, told.message, told.help && ` — ${told.help}`),
      h('p', {}, listLink('1.001193')),
      h('p', {}, h('a', { href: location.href, onclick: () => location.reload() }, words.retry)),
    ),
  );
}

/** @type {{ readonly [view: string]: (context: Context, rest: string) => void }} */
const views = {
  '': homeView,
  bring: bringView,
  form: formView,
  dossier: dossierView,
  calendar: calendarView,
};

/** Writes the frame of the page in the language that is chosen. */
function drawFrame(/** @type {string} */ name) {
  const words = texts[lang];
  const root = document.documentElement;
  root.lang = lang;
  root.dir = words.dir;
  byId('skip').textContent = words.skip;
  byId('brand-name').textContent = words.brand;
  byId('brand-sub').textContent = words.brandSub;
  byId('languages').setAttribute('aria-label', words.languages);
  byId('nav').setAttribute('aria-label', words.nav);
  byId('notice').textContent = words.notice;
  byId('theme-name').textContent = words.dark;
  for (const one of LANGUAGES) byId(one).setAttribute('aria-pressed', String(one === lang));
  for (const view of /** @type {const} */ (['home', 'bring', 'dossier', 'calendar'])) {
    const link = byId(`nav-${view}`);
    link.textContent = words.views[view];
    if (view === (name === 'form' ? 'home' : name)) link.setAttribute('aria-current', 'page');
    else link.removeAttribute('aria-current');
  }
  const title = Object.entries(words.views).find(([view]) => view === name)?.[1] ?? words.views.home;
  document.title = `${title} · ${words.brand}`;
}

function draw() {
  const [, view = '', ...rest] = location.hash.split('/');
  drawFrame(view === '' ? 'home' : view);
  if (failed) failedView(context());
  else (views[view] ?? homeView)(context(), rest.join('/'));
}

function start() {
  addEventListener('hashchange', () => {
    draw();
    scrollTo(0, 0);
    byId('main').focus({ preventScroll: true });
  });
  for (const one of LANGUAGES) {
    byId(one).addEventListener('click', () => {
      lang = one;
      draw();
    });
  }
  byId('skip').addEventListener('click', (event) => {
    event.preventDefault();
    byId('main').focus();
  });
  const dark = matchMedia('(prefers-color-scheme: dark)');
  const paint = (/** @type {boolean} */ on) => {
    document.documentElement.dataset['theme'] = on ? 'dark' : 'light';
    byId('theme').setAttribute('aria-pressed', String(on));
  };
  paint(asked.has('theme') ? asked.get('theme') === 'dark' : dark.matches);
  dark.addEventListener('change', ({ matches }) => paint(matches));
  byId('theme').addEventListener('click', () => paint(document.documentElement.dataset['theme'] !== 'dark'));
}

start();
drawFrame(location.hash.split('/')[1] || 'home');
try {
  await init();
} catch (error) {
  failed = error;
}
draw();
document.documentElement.dataset['ready'] = failed ? 'failed' : 'true';
keepOffline();
