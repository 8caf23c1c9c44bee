// A birth registration checked in the page: the engine says what is wrong, needed, due; the page only shows it.
import { init, procedure } from '/motcua/index.js';
import { byId, element, idOf } from './dom.js';
import { build, decorate, pointerOf } from './form.js';
import { show } from './panel.js';
import { texts } from './texts.js';

const CODE = '1.001193';
const values = new Map();
const papers = new Set();
const needed = new Set();
const filing = { channel: 'online', at: nowInVietnam() };
let lang = 'vi';
let stage = 'typing';
let shown;

function nowInVietnam() {
  return new Date(Date.now() + 7 * 3_600_000).toISOString().slice(0, 16);
}

/** What was typed, as facts: an empty control states nothing. */
function facts() {
  const all = {};
  for (const field of shown.fields) {
    const typed = values.get(field.path) ?? '';
    if (typed === '') continue;
    const steps = field.path.split('.');
    const last = steps.pop();
    let home = all;
    for (const step of steps) home = home[step] ??= {};
    home[last] = read(field.kind, typed);
  }
  return all;
}

function read(kind, typed) {
  if (kind === 'boolean') return typed === 'true';
  if (kind === 'integer' && /^-?\d{1,9}$/.test(typed)) return Number(typed);
  return typed;
}

function submission(verdictOf) {
  const electronic = filing.channel === 'online' || filing.channel === 'app';
  const handed = shown.documents.filter((paper) => papers.has(paper.document) || (electronic && paper.kind === 'electronic_form'));
  const documents = handed.map((paper) =>
    electronic
      ? { id: paper.document, electronic }
      : {
          id: paper.document,
          originals: paper.originals,
          copies: paper.copies,
        },
  );
  return {
    procedure: verdictOf,
    channel: filing.channel,
    at: filing.at,
    applicant: { kind: 'citizen' },
    facts: facts(),
    documents,
  };
}

function redraw() {
  const words = texts[lang];
  const verdict = procedure(CODE).check(submission(CODE), { stage, lang });
  const missing = new Set(verdict.findings.filter((finding) => finding.kind === 'missing').map((finding) => finding.path));
  for (const field of shown.fields) {
    if (field.required === 'always' || missing.has(pointerOf(field.path))) needed.add(field.path);
    else if (!values.get(field.path)) needed.delete(field.path);
  }
  // While someone types, only what is wrong is said; what is missing or not known yet is no mistake.
  const early = new Set(['missing', 'unknown']);
  const beside = verdict.findings.filter((finding) =>
    stage === 'typing' ? !early.has(finding.kind) : finding.kind !== 'unknown' || !missing.has(finding.path),
  );
  decorate(shown, words, { findings: beside, needed, values });
  show(verdict, words, lang, papers);
  const left = words.left(verdict.findings.filter((finding) => finding.kind === 'missing').length);
  if (byId('progress').textContent !== left) byId('progress').textContent = left;
  if (stage === 'submit') summarise(verdict, words);
  return verdict;
}

/** The list of all that is to mend, each line a link to its place. */
function summarise(verdict, words) {
  const errors = verdict.findings.filter((finding) => finding.severity === 'error');
  const target = (path) => shown.fields.find((field) => pointerOf(field.path) === path)?.path;
  const line = (finding) => {
    const field = target(finding.path);
    const place = field ? idOf(field) : ['/at', '/channel'].includes(finding.path) ? finding.path.slice(1) : 'documents-title';
    return element('li', {}, element('a', { href: `#${place}` }, finding.message));
  };
  byId('summary').hidden = false;
  byId('summary').classList.toggle('complete', verdict.complete);
  byId('summary-title').textContent = verdict.complete ? words.complete : words.problems(errors.length);
  byId('summary-list').replaceChildren(...(verdict.complete ? [element('li', {}, words.completeNote)] : errors.map(line)));
}

/** Writes the page in a language; what was typed stays. */
function write() {
  const words = texts[lang];
  shown = procedure(CODE, filing.at.slice(0, 10)).show({ lang });
  document.documentElement.lang = lang;
  document.title = `${shown.title} · motcua`;
  byId('title').textContent = shown.title;
  byId('intro').textContent = words.intro;
  byId('submit').textContent = words.submit;
  byId('aside-title').textContent = words.before;
  byId('documents-title').textContent = words.documents;
  byId('due-title').textContent = words.due;
  byId('fee-title').textContent = words.fee;
  byId('notice').textContent = words.notice(shown.edition, shown.release);
  for (const one of ['vi', 'en']) byId(one).setAttribute('aria-pressed', String(one === lang));
  build(byId('fields'), shown, words, values, filing);
  redraw();
}

function typed({ target }) {
  if (target.id === 'channel' || target.id === 'at') filing[target.id] = target.value;
  else if (target.dataset.path) values.set(target.dataset.path, target.value);
  redraw();
}

function start() {
  byId('form').addEventListener('input', typed);
  byId('form').addEventListener('submit', (event) => {
    event.preventDefault();
    stage = 'submit';
    redraw();
    byId('summary').focus();
    byId('summary').scrollIntoView({ block: 'start' });
  });
  byId('documents').addEventListener('change', ({ target }) => {
    if (target.checked) papers.add(target.dataset.document);
    else papers.delete(target.dataset.document);
    redraw();
  });
  // A link of the summary leads to its control, not only to its place on the page.
  byId('summary').addEventListener('click', (event) => {
    const place = event.target.closest('a')?.hash.slice(1);
    if (!place) return;
    event.preventDefault();
    byId(place).scrollIntoView({ block: 'center' });
    byId(place).focus();
  });
  for (const one of ['vi', 'en']) {
    byId(one).addEventListener('click', () => {
      lang = one;
      write();
    });
  }
}

try {
  await init();
  write();
  start();
  document.documentElement.dataset.ready = 'true';
} catch {
  byId('intro').textContent = texts[lang].failed;
}
