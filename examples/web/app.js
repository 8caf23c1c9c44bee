// The demonstration portal: procedures, what to bring, the form, the life of a dossier, deadlines. The law is the engine's.
import { catalogue, init } from '/motcua/index.js';
import '/motcua/form/index.js';
import { byId, h } from './dom.js';
import { texts } from './texts.js';
import { calendarView } from './calendar.js';
import { dossierView } from './dossier.js';
import { homeView } from './home.js';

const views = {
  '': homeView,
  bring: bringView,
  form: formView,
  dossier: dossierView,
  calendar: calendarView,
};
const asked = new URL(location.href).searchParams;
let lang = texts[asked.get('lang')] ? asked.get('lang') : 'vi';
let failed = null;

/** What every view is given. */
const context = () => ({
  lang,
  words: texts[lang],
  catalogue: catalogue(),
  main: byId('main'),
  redraw: draw,
});

function listLink(code) {
  return h('a', { href: `/motcua/lists/${code}.${lang}.html` }, texts[lang].printable);
}

function bringView({ main, words }) {
  const list = document.createElement('motcua-checklist');
  list.lang = lang;
  list.catalogue = catalogue();
  list.append(listLink('1.001193'));
  list.addEventListener('motcua-start', ({ detail }) => {
    location.hash = `#/form/${detail.procedure}`;
  });
  main.replaceChildren(h('h1', {}, words.views.bring), h('p', { class: 'lead' }, words.bringLead), list);
}

function formView({ main }, code) {
  const form = main.querySelector('motcua-form');
  if (form && form.getAttribute('procedure') === code && form.dataset.ready) {
    form.lang = lang;
    return;
  }
  const made = document.createElement('motcua-form');
  made.setAttribute('procedure', code);
  made.lang = lang;
  for (const name of ['idle', 'grace']) if (asked.has(name)) made.setAttribute(name, asked.get(name));
  made.catalogue = failed ? Promise.reject(failed) : catalogue();
  made.append(listLink(code));
  made.addEventListener('motcua-check', ({ detail }) => {
    const errors = detail.verdict.findings.filter(({ severity }) => severity === 'error').length;
    document.title = `${errors > 0 ? `${texts[lang].errorTitle} ` : ''}${titleOf(code)} · ${texts[lang].brand}`;
  });
  main.replaceChildren(made);
}

function titleOf(code) {
  return (
    catalogue()
      .procedures({ lang })
      .procedures.find((one) => one.code === code)?.title ?? code
  );
}

/** Says that the rules did not load, and offers the lists that need no engine. */
function failedView({ main, words }, error) {
  main.replaceChildren(
    h(
      'section',
      { class: 'card notice', role: 'alert' },
      h('h1', {}, words.failed),
      h('p', {}, words.failedHelp),
      error.name === 'MotcuaError' && h('p', { dir: 'auto' }, error.message, error.help && ` — ${error.help}`),
      h('p', {}, listLink('1.001193')),
      h('p', {}, h('a', { href: location.href, onclick: () => location.reload() }, words.retry)),
    ),
  );
}

function draw() {
  const [, view = '', ...rest] = location.hash.split('/');
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
  for (const one of ['vi', 'en', 'ar']) byId(one).setAttribute('aria-pressed', String(one === lang));
  const name = view === '' ? 'home' : view;
  for (const link of byId('nav').children) {
    link.textContent = words.views[link.dataset.view];
    if (link.dataset.view === (name === 'form' ? 'home' : name)) link.setAttribute('aria-current', 'page');
    else link.removeAttribute('aria-current');
  }
  document.title = `${words.views[name] ?? words.views.home} · ${words.brand}`;
  if (failed) failedView(context(), failed);
  else (views[view] ?? homeView)(context(), rest.join('/'));
}

function start() {
  addEventListener('hashchange', () => {
    draw();
    scrollTo(0, 0);
    byId('main').focus({ preventScroll: true });
  });
  for (const one of ['vi', 'en', 'ar']) {
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
  const paint = (on) => {
    document.documentElement.dataset.theme = on ? 'dark' : 'light';
    byId('theme').setAttribute('aria-pressed', String(on));
  };
  paint(asked.has('theme') ? asked.get('theme') === 'dark' : dark.matches);
  dark.addEventListener('change', ({ matches }) => paint(matches));
  byId('theme').addEventListener('click', () => paint(document.documentElement.dataset.theme !== 'dark'));
}

start();
try {
  await init();
} catch (error) {
  failed = error;
}
draw();
document.documentElement.dataset.ready = failed ? 'failed' : 'true';
// Files that were loaded before the worker stood are asked for once more, so that the next visit needs no network.
navigator.serviceWorker
  ?.register('sw.js')
  .then(async () => {
    await navigator.serviceWorker.ready;
    const loaded = performance.getEntriesByType('resource').map(({ name }) => name);
    await Promise.all([location.pathname, ...loaded].map((url) => fetch(url).catch(() => {})));
    document.documentElement.dataset.offline = 'true';
  })
  .catch(() => {});
