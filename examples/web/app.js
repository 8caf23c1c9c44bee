// The demonstration portal: procedures, what to bring, the form, the life of a dossier, deadlines. The law is the engine's.
import { catalogue, init } from '/motcua/index.js';
import '/motcua/form/index.js';
import { calendarView } from './calendar.js';
import { byId, h } from './dom.js';
import { dossierView } from './dossier.js';
import { homeView } from './home.js';
import { keep, keepOffline } from './offline.js';
import { texts, known } from './texts/index.js';

/** @typedef {import('./dom.js').Context} Context */
/** @typedef {import('./texts/index.js').Lang} Lang */

const LANGUAGES = /** @type {const} */ (['vi', 'en', 'ar']);
const asked = new URL(location.href).searchParams;
let lang = known(asked.get('lang'));
/** @type {unknown} */
let failed = null;
let loaded = false;
/**
 * The forms that were opened, by procedure.
 * @type {Map<string, import('/motcua/form/index.js').MotcuaForm>}
 */
const forms = new Map();

/**
 * What the person chose: it stands in the address, so that a reload and a link have it too.
 * @type {Map<string, string>}
 */
const chosen = new Map();

function writeAddress() {
  const address = new URL(location.href);
  for (const [name, value] of chosen) address.searchParams.set(name, value);
  if (address.href !== location.href) history.replaceState(history.state, '', address);
}

/**
 * @param {string} name
 * @param {string} value
 */
function keepInAddress(name, value) {
  chosen.set(name, value);
  writeAddress();
}

/** What every view is given. */
const context = () => ({
  lang,
  words: texts[lang],
  catalogue: catalogue(),
  main: byId('main'),
});

const listOf = (/** @type {string} */ code) => `/motcua/lists/${code}.${lang}.html`;
/** All lists to print, by procedure: they need neither the rules nor a script. */
const indexOf = () => `/motcua/lists/index.${lang}.html`;
const listLink = (/** @type {string} */ code) => h('a', { href: listOf(code) }, texts[lang].printable);

/** The lists to print in the language that is chosen: they stand in for a form that cannot be opened. */
function lists() {
  if (!loaded || failed) return [];
  return [
    '/motcua/lists/list.css',
    indexOf(),
    ...catalogue()
      .procedures()
      .procedures.map(({ code }) => listOf(code)),
  ];
}

const listed = (/** @type {string} */ code) =>
  catalogue()
    .procedures({ lang })
    .procedures.find((one) => one.code === code);

/**
 * The first screen, which keeps its answers for whoever comes back to it.
 * @type {import('/motcua/form/index.js').MotcuaChecklist | undefined}
 */
let first;

/** @param {Context} context */
function bringView({ main, words }) {
  const list = first ?? checklist();
  first = list;
  list.lang = lang;
  list.replaceChildren(h('a', { href: indexOf() }, words.printables));
  main.replaceChildren(h('h1', {}, words.views.bring), h('p', { class: 'lead' }, words.bringLead), list);
}

function checklist() {
  const list = document.createElement('motcua-checklist');
  setPatience(list);
  list.catalogue = catalogue();
  list.addEventListener('motcua-start', ({ detail: { procedure, known } }) => {
    const form = formOf(procedure);
    takeSize(form, list);
    form.fill(known);
    location.hash = `#/form/${procedure}`;
  });
  return list;
}

/**
 * @param {Context} context
 * @param {string} code
 */
function formView({ main }, code) {
  const form = formOf(code);
  form.lang = lang;
  form.replaceChildren(instead(code));
  if (form.parentElement !== main) main.replaceChildren(form);
}

/**
 * Whoever chose large print on one screen has it on the next.
 * @param {HTMLElement} element
 * @param {HTMLElement | undefined} from
 */
function takeSize(element, from) {
  const size = from?.getAttribute('size');
  if (size) element.setAttribute('size', size);
}

/**
 * How long an element waits for a sign of life, where the address says it.
 * @param {HTMLElement} element
 */
function setPatience(element) {
  for (const name of ['idle', 'grace']) if (asked.has(name)) element.setAttribute(name, asked.get(name) ?? '');
}

/**
 * The form of a procedure; whoever looks at another view and comes back finds what they typed, which on a shared machine goes when nobody comes.
 * @param {string} code
 */
function formOf(code) {
  const known = forms.get(code);
  if (known && !known.dataset['failed']) return known;
  const made = document.createElement('motcua-form');
  made.setAttribute('procedure', code);
  setPatience(made);
  takeSize(made, first);
  made.catalogue = catalogue();
  made.addEventListener('motcua-check', (event) => {
    const errors = event.detail.verdict.findings.filter(({ severity }) => severity === 'error').length;
    document.title = `${errors > 0 ? `${texts[lang].errorTitle} ` : ''}${titleOf(code)} · ${texts[lang].brand}`;
  });
  // A demonstration sends nothing, as its foot says: it takes the application and lets it go.
  made.addEventListener('motcua-submit', ({ detail }) => detail.waitUntil(Promise.resolve()));
  forms.set(code, made);
  return made;
}

/**
 * What stands where the form cannot be opened: the list to print; of a procedure that has ended, the way to the one in its place; of one that is not
 * known, the way back.
 * @param {string} code
 */
function instead(code) {
  const known = listed(code);
  if (!known) return h('a', { href: '#/' }, texts[lang].showAll);
  const { replaced_by: successor } = known;
  return successor
    ? h('a', { href: `#/form/${successor}` }, texts[lang].successor, ': ', h('span', { dir: 'auto' }, titleOf(successor)))
    : listLink(code);
}

const titleOf = (/** @type {string} */ code) => listed(code)?.title ?? code;

/** So many milliseconds after it was called the page offers what needs no rules. */
const LONG = 8_000;

/** Says that the rules are on their way: on a slow line that takes a while, and nobody is to look at an empty page. */
function loadingView() {
  const words = texts[lang];
  const isLong = performance.now() >= LONG;
  byId('main').replaceChildren(
    h('p', { class: 'lead', role: 'status' }, words.loading),
    h('p', { class: isLong ? '' : 'waiting' }, h('a', { href: indexOf() }, words.printables)),
  );
}

/**
 * Says that the rules did not load, and offers the lists that need no engine.
 * @param {Context} context
 */
function failedView({ main, words }) {
  const told =
    failed instanceof Error && failed.name === 'MotcuaError' ? /** @type {import('/motcua/core.js').MotcuaError} */ (failed) : null;
  const code = /^#\/form\/(\d\.\d{6})$/.exec(location.hash)?.[1];
  main.replaceChildren(
    h(
      'section',
      { class: 'card notice', role: 'alert' },
      h('h1', {}, words.failed),
      h('p', {}, words.failedHelp),
      // What is told of it is meant for programs; whoever helps the person needs its code.
      told?.code.startsWith('pack_') && h('p', { class: 'soft' }, h('bdi', {}, told.code)),
      code && h('p', {}, listLink(code), ' (', h('bdi', {}, code), ')'),
      h('p', {}, h('a', { href: indexOf() }, words.printables)),
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
  if (!loaded) loadingView();
  else if (failed) failedView(context());
  else (Object.hasOwn(views, view) ? views[view] : homeView)?.(context(), rest.join('/'));
}

function start() {
  let at = location.hash;
  const go = () => {
    if (location.hash === at) return;
    at = location.hash;
    writeAddress();
    draw();
    scrollTo(0, 0);
    byId('main').focus({ preventScroll: true });
  };
  // The way back to an address with another language changes more than its end.
  for (const kind of ['hashchange', 'popstate']) addEventListener(kind, go);
  for (const one of LANGUAGES) {
    byId(one).addEventListener('click', () => {
      lang = one;
      keepInAddress('lang', lang);
      draw();
      keep(lists());
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
  byId('theme').addEventListener('click', () => {
    const on = document.documentElement.dataset['theme'] !== 'dark';
    paint(on);
    keepInAddress('theme', on ? 'dark' : 'light');
  });
}

start();
draw();
try {
  await init();
} catch (error) {
  failed = error;
}
loaded = true;
draw();
document.documentElement.dataset['ready'] = failed ? 'failed' : 'true';
keepOffline(lists());
