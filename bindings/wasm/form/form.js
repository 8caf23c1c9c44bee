// <motcua-form procedure="1.001193" lang="vi">: an application form made of what the engine shows.
import { Base } from './base.js';
import { control, line } from './controls.js';
import { h, idOf, mark, say } from './dom.js';
import { Draft, pointerOf } from './draft.js';
import { filingSection } from './filing.js';
import { Machine } from './machine.js';
import { drawDue, drawFee, drawMissing, drawSummary } from './overview.js';
import { drawPapers } from './papers.js';
import { printout } from './printout.js';

/** Kinds of finding that are no mistake while someone types. */
const EARLY = new Set(['missing', 'unknown']);

export class MotcuaForm extends Base {
  static observedAttributes = ['procedure', 'lang', 'on'];
  static formAssociated = false;

  #draft = new Draft();
  #machine = new Machine(this);
  #controls = new Map();
  #touched = new Set();
  #stage = 'typing';
  #shown;
  #verdict;
  #parts;
  #acts;
  #finished = false;
  #resumed = false;

  get procedure() {
    return this.getAttribute('procedure') ?? '';
  }

  set procedure(code) {
    this.setAttribute('procedure', code);
  }

  /** The submission as it stands: what `export` writes and `motcua-submit` hands over. */
  get submission() {
    return this.#draft.submission(this.#shown);
  }

  /** The engine's verdict on it. */
  get verdict() {
    return this.#verdict;
  }

  disconnectedCallback() {
    this.#machine.end();
  }

  attributeChangedCallback(name, before, after) {
    if (name === 'procedure' && before !== null && before !== after) this.clear();
    super.attributeChangedCallback(name, before, after);
  }

  draw() {
    const { words, lang } = this;
    if (this.#draft.filing.at === '') this.#draft.filing.at = this.now();
    this.#acts = this.acts();
    this.#shown = this.catalogue.answer('show', {
      procedure: this.procedure,
      on: this.getAttribute('on') ?? this.#draft.filing.at.slice(0, 10),
      lang,
    });
    const channels = this.#shown.channels.map(({ channel }) => channel);
    if (!channels.includes(this.#draft.filing.channel)) {
      this.#draft.filing.channel = channels.includes('online') ? 'online' : (channels[0] ?? 'direct');
    }
    const parts = {
      summary: h('div', {
        class: 'summary',
        id: 'm-summary',
        tabindex: '-1',
        role: 'group',
        'aria-labelledby': 'm-summary-title',
        hidden: true,
      }),
      status: h('p', { class: 'left', role: 'status', 'aria-live': 'polite' }),
      due: h('div', {}),
      fee: h('div', {}),
      missing: h('ul', { class: 'sections' }),
      papers: h('div', { class: 'paperlist' }),
      other: h('div', { class: 'findings', id: 'm-other', tabindex: '-1' }),
      done: h('section', { class: 'card done', tabindex: '-1', hidden: true }),
      print: h('div', { class: 'printout' }),
      sections: [],
    };
    this.#parts = parts;
    this.#controls.clear();
    const sections = [this.#filing(), ...this.#shown.groups.map((group) => this.#group(group)), this.#papersSection()];
    parts.form = h(
      'form',
      { novalidate: true, autocomplete: 'off', onsubmit: (event) => this.#submit(event), onfocusout: (event) => this.#left(event) },
      parts.other,
      sections,
      h('div', { class: 'actions' }, h('button', { type: 'submit', class: 'primary' }, words.check)),
    );
    const aside = h(
      'aside',
      { class: 'card overview', 'aria-labelledby': 'm-overview' },
      h('h2', { id: 'm-overview' }, words.overview),
      h('section', {}, h('h3', {}, words.due), parts.due),
      h('section', {}, h('h3', {}, words.fee), parts.fee),
      h('section', {}, h('h3', {}, words.missing), parts.status, parts.missing),
      h('div', { class: 'actions' }, h('button', { type: 'button', class: 'quiet', onclick: () => window.print() }, words.print)),
    );
    const title = h(
      'header',
      { class: 'title' },
      h('p', { class: 'code' }, h('bdi', {}, this.#shown.code)),
      h('h1', { dir: 'auto', part: 'title' }, this.#shown.title),
    );
    const root = h(
      'div',
      { class: 'root form', dir: words.dir, lang, part: 'root' },
      h(
        'div',
        { class: 'screen' },
        title,
        this.#machine.draw(words),
        parts.summary,
        parts.done,
        h('div', { class: 'columns' }, aside, parts.form),
        h('p', { class: 'edition' }, words.edition(this.#shown.edition, this.#shown.release)),
      ),
      parts.print,
    );
    this.shadowRoot.replaceChildren(root);
    if (!this.#resumed) {
      this.#resumed = true;
      this.#machine.resume();
    }
    this.#refresh();
    if (this.#finished) this.#showDone();
  }

  get #context() {
    return {
      words: this.words,
      lang: this.lang,
      acts: this.#acts,
      text: (pointer) => this.#draft.text(pointer),
      typed: (pointer, text) => {
        this.#draft.set(pointer, text);
        this.#changed();
      },
    };
  }

  #filing() {
    const section = filingSection(this.#shown, this.#draft.filing, { ...this.#context, changed: () => this.#changed() });
    for (const one of section.controls) this.#controls.set(one.pointer, one);
    return this.#section(
      'filing',
      section.title,
      null,
      section.home,
      section.controls.map((one) => one.pointer),
    );
  }

  #group(group) {
    const { words } = this;
    const fieldOf = new Map(this.#shown.fields.map((field) => [field.path, field]));
    const home = h('div', {});
    const pointers = [];
    const add = (path, element) => {
      const pointer = pointerOf(path, element);
      const one = control(fieldOf.get(path), pointer, this.#context);
      one.path = path;
      this.#controls.set(pointer, one);
      pointers.push(pointer);
      return one.home;
    };
    for (const path of group.fields) {
      const field = fieldOf.get(path);
      if (field.kind === 'list') home.append(this.#list(field, group.fields, add, words));
      else if (!path.includes('[]')) home.append(add(path));
    }
    return this.#section(group.id, group.title ?? group.id, group.help, home, pointers);
  }

  /** A list: its elements one below the other, each with its own fields, and buttons to add and to remove one. */
  #list(field, paths, add, words) {
    const pointer = pointerOf(field.path);
    const parts = paths.filter((path) => path.startsWith(`${field.path}[].`));
    const size = this.#draft.sizes.get(field.path) ?? 0;
    const resize = (run, focus) => {
      run();
      this.draw();
      this.shadowRoot.getElementById(focus)?.focus();
    };
    const findings = h('div', { class: 'findings' });
    const more = h(
      'button',
      {
        type: 'button',
        id: `${idOf(pointer)}-add`,
        onclick: () => resize(() => this.#draft.sizes.set(field.path, size + 1), idOf(pointerOf(parts[0] ?? field.path, size))),
      },
      words.add(field.title),
    );
    const elements = Array.from({ length: size }, (_, element) =>
      h(
        'fieldset',
        { class: 'element' },
        h('legend', { dir: 'auto' }, `${field.title} ${element + 1}`),
        parts.map((path) => add(path, element)),
        h(
          'button',
          {
            type: 'button',
            class: 'quiet',
            onclick: () => resize(() => this.#draft.removeElement(field.path, element), `${idOf(pointer)}-add`),
          },
          words.remove(field.title, element + 1),
        ),
      ),
    );
    const home = h('div', { class: 'field' }, field.help && h('p', { class: 'hint', dir: 'auto' }, field.help), findings, elements, more);
    this.#controls.set(pointer, {
      pointer,
      path: field.path,
      home,
      focus: () => more.focus(),
      write: () => {},
      ask: () => {},
      tell: (list) =>
        say(findings, JSON.stringify(list), () =>
          list.map((one) => h('p', { class: `finding ${one.severity}`, dir: 'auto' }, one.help || one.message)),
        ),
    });
    return home;
  }

  #papersSection() {
    const { words } = this;
    return this.#section('papers', words.papers, words.papersHelp, this.#parts.papers, []);
  }

  #section(id, title, help, body, pointers) {
    const home = h(
      'section',
      { class: 'card', id: `m-${id}`, tabindex: '-1', 'aria-labelledby': `m-${id}-title`, part: 'section' },
      h('h2', { id: `m-${id}-title`, dir: 'auto' }, title),
      help && h('p', { class: 'hint', dir: 'auto' }, help),
      body,
    );
    this.#parts.sections.push({ id: `m-${id}`, title, home, pointers });
    return home;
  }

  #changed() {
    this.#finished = false;
    this.#parts.done.hidden = true;
    this.#refresh();
    this.#machine.changed();
  }

  /** Asks the engine and shows its answer everywhere. */
  #refresh() {
    const { words, lang } = this;
    const parts = this.#parts;
    const submission = this.submission;
    const on = this.getAttribute('on') ?? submission.at.slice(0, 10);
    const context = { words, lang, acts: this.#acts };
    let verdict;
    let asked;
    try {
      verdict = this.catalogue.answer('check', { submission, stage: this.#stage, lang });
      asked = this.catalogue.answer('requirements', {
        procedure: submission.procedure,
        on,
        channel: submission.channel,
        facts: submission.facts,
        lang,
      });
    } catch (error) {
      if (error?.name !== 'MotcuaError') throw error;
      // A moment that no edition covers, or that is no date: said at its place, the rest stays as it was.
      const place = this.#controls.get(error.path.replace('/submission', ''));
      const finding = { severity: 'error', code: error.code, message: error.message, help: error.help };
      if (place) place.tell([finding]);
      else say(parts.other, JSON.stringify(finding), () => line(finding, words, this.#acts));
      this.#verdict = null;
      return;
    }
    this.#verdict = verdict;
    const status = new Map(asked.fields.map((field) => [field.path, field.status]));
    const missingAt = new Set(verdict.findings.filter(({ kind }) => kind === 'missing').map(({ path }) => path));
    for (const [pointer, one] of this.#controls) {
      if (!one.path) continue;
      const stands = missingAt.has(pointer) ? 'required' : status.get(one.path);
      const asks = stands === 'required' || stands === 'optional' || one.path.includes('[]') || this.#draft.text(pointer) !== '';
      one.home.hidden = !asks;
      one.ask(stands);
    }
    const visible = verdict.findings.filter((finding) => this.#isShown(finding));
    const placed = new Set();
    for (const [pointer, one] of this.#controls) {
      const own = visible.filter(
        ({ path }) => path === pointer || (one.path === undefined && pointer === '/representative' && path === '/representative'),
      );
      own.forEach((finding) => placed.add(finding));
      one.tell(own);
    }
    const papers = visible.filter(({ path }) => path.startsWith('/documents/'));
    papers.forEach((finding) => placed.add(finding));
    drawPapers(parts.papers, {
      requirements: verdict.requirements,
      findings: papers,
      ticked: this.#draft.papers,
      onTick: (document, ticked) => {
        this.#draft.papers[ticked ? 'add' : 'delete'](document);
        this.#changed();
      },
      ...context,
    });
    const rest = visible.filter((finding) => !placed.has(finding) && finding.kind !== 'unknown');
    say(parts.other, JSON.stringify([lang, rest.map(({ code, help }) => [code, help])]), () =>
      rest.map((finding) =>
        h('p', { class: `finding ${finding.severity}`, dir: 'auto', lang: finding.lang }, finding.help || finding.message),
      ),
    );
    drawDue(parts.due, verdict.deadline_if_filed_now, context);
    drawFee(parts.fee, verdict.fee, context);
    for (const { home, pointers } of parts.sections) {
      if (pointers.length > 0) home.hidden = pointers.every((pointer) => this.#controls.get(pointer).home.hidden);
    }
    const total = drawMissing(parts.missing, this.#sections(verdict), { words, onGo: (event, id) => this.#go(event, id) });
    const left = words.left(total);
    if (parts.status.textContent !== left) parts.status.textContent = left;
    if (this.#stage === 'submit') this.#summarise();
    say(parts.print, JSON.stringify([lang, verdict.requirements, verdict.fee, verdict.deadline_if_filed_now]), () =>
      printout({ title: this.#shown.title, code: this.#shown.code, verdict, ...context }),
    );
    this.dispatchEvent(new CustomEvent('motcua-check', { bubbles: true, composed: true, detail: { verdict } }));
  }

  /** While someone types, what is missing is no mistake, and a control is judged once it has been left. */
  #isShown(finding) {
    const { path, kind, severity } = finding;
    if (this.#stage === 'submit') return kind !== 'unknown' || !this.#controls.has(path) || !this.#verdictHasMissing(path);
    if (EARLY.has(kind)) return false;
    return severity !== 'error' || !path.startsWith('/facts') || this.#touched.has(path) || !this.#controls.has(path);
  }

  #verdictHasMissing(path) {
    return this.#verdict.findings.some((other) => other.kind === 'missing' && other.path === path);
  }

  /** Missing things by section: facts by their group, papers last. */
  #sections(verdict) {
    const missing = verdict.findings.filter(({ kind }) => kind === 'missing');
    return this.#parts.sections
      .filter(({ home, id }) => !home.hidden || id === 'm-papers')
      .map(({ id, title, pointers }) => ({
        id,
        title,
        missing: missing
          .filter(({ path }) =>
            id === 'm-papers'
              ? path.startsWith('/documents')
              : pointers.includes(path) || (id === 'm-filing' && !path.startsWith('/documents') && !path.startsWith('/facts')),
          )
          .map(({ path, message }) => ({ title: message, path })),
      }));
  }

  #left({ target }) {
    for (const [pointer, one] of this.#controls) {
      if (one.home.contains(target)) {
        // A group such as a date is left when the focus has gone out of it.
        queueMicrotask(() =>
          setTimeout(() => {
            if (one.home.contains(this.shadowRoot.activeElement) || this.#touched.has(pointer)) return;
            this.#touched.add(pointer);
            if (this.#draft.text(pointer) !== '') this.#refresh();
          }),
        );
      }
    }
  }

  #problems() {
    const errors = this.#verdict.findings.filter(({ severity }) => severity === 'error');
    const order = [...this.#controls.keys()];
    const rank = (path) => (order.includes(path) ? order.indexOf(path) : path.startsWith('/documents') ? order.length : -1);
    const seen = new Set();
    return (
      errors
        .map((finding) => ({ finding, pointer: this.#placeOf(finding.path) }))
        // What is not asked yet hangs on a fact that is asked, and that has a line of its own.
        .filter(
          ({ finding: { kind, path } }) => kind !== 'unknown' || !(this.#verdictHasMissing(path) || this.#controls.get(path)?.home.hidden),
        )
        .filter(({ finding }) => {
          const key = `${finding.path} ${finding.help}`;
          return !seen.has(key) && seen.add(key);
        })
        .sort((a, b) => rank(a.finding.path) - rank(b.finding.path))
    );
  }

  #placeOf(path) {
    if (this.#controls.has(path)) return idOf(path);
    if (path.startsWith('/documents/')) return idOf(`-paper-${path.split('/')[2]}`);
    return path.startsWith('/documents') ? 'm-papers' : 'm-other';
  }

  #summarise() {
    const problems = this.#problems();
    const { summary } = this.#parts;
    summary.hidden = problems.length === 0;
    if (problems.length > 0) drawSummary(summary, problems, { words: this.words, onGo: (event, id) => this.#go(event, id) });
  }

  /** Leads to a place by the keyboard too: the control itself, or its section. */
  #go(event, id) {
    event.preventDefault();
    const root = this.shadowRoot;
    const one = [...this.#controls.values()].find(({ pointer }) => idOf(pointer) === id);
    const place = one?.home ?? root.getElementById(id) ?? root.getElementById('m-papers');
    place.scrollIntoView({ block: 'center' });
    if (one) one.focus();
    else place.focus();
  }

  #submit(event) {
    event.preventDefault();
    this.#stage = 'submit';
    this.#refresh();
    if (this.#verdict?.complete) {
      this.#finished = true;
      this.#showDone();
      this.#parts.done.focus();
      this.#parts.done.scrollIntoView({ block: 'center' });
    } else {
      const place = this.#parts.summary.hidden ? this.#parts.other : this.#parts.summary;
      place.focus();
      place.scrollIntoView({ block: 'start' });
    }
  }

  #showDone() {
    const { words, lang } = this;
    const { done } = this.#parts;
    const due = this.#verdict.deadline_if_filed_now;
    const home = h('div', {});
    drawDue(home, due, { words, lang, acts: this.#acts });
    done.replaceChildren(
      h('h2', {}, words.complete),
      h('p', {}, words.completeHelp),
      h('h3', {}, words.due),
      home,
      h(
        'div',
        { class: 'actions' },
        h('button', { type: 'button', class: 'primary', onclick: () => this.#file() }, words.submit),
        h('button', { type: 'button', onclick: () => this.export() }, words.export),
        h('button', { type: 'button', class: 'quiet', onclick: () => window.print() }, words.print),
      ),
    );
    done.hidden = false;
    mark(this.#parts.summary, 'hidden', true);
  }

  /** Hands the submission to the page; on a shared machine nothing of it stays here. */
  #file() {
    const { words } = this;
    const detail = { submission: this.submission, verdict: this.#verdict };
    this.dispatchEvent(new CustomEvent('motcua-submit', { bubbles: true, composed: true, detail }));
    const own = this.#machine.own;
    if (own) this.#machine.forget();
    this.clear();
    this.#finished = false;
    this.draw();
    const { done, form, summary } = this.#parts;
    summary.hidden = true;
    done.replaceChildren(
      h('h2', {}, words.submitted),
      h('p', {}, own ? words.submittedOwn : words.submittedHelp),
      h('div', { class: 'actions' }, h('button', { type: 'button', onclick: () => this.#again() }, words.again)),
    );
    done.hidden = false;
    form.hidden = true;
    done.focus();
  }

  #again() {
    const { done, form } = this.#parts;
    done.hidden = true;
    form.hidden = false;
    this.shadowRoot.getElementById('m-filing')?.focus();
  }

  /** Writes the submission into a file on this machine. */
  export() {
    const text = `${JSON.stringify(this.submission, null, 2)}\n`;
    const url = URL.createObjectURL(new Blob([text], { type: 'application/json' }));
    const link = h('a', { href: url, download: `${this.procedure}.json` });
    link.click();
    setTimeout(() => URL.revokeObjectURL(url), 10_000);
  }

  /** Erases all that was typed. */
  clear() {
    this.#draft.wipe();
    this.#touched.clear();
    this.#stage = 'typing';
    this.#finished = false;
  }

  /** Erases and shows the empty form. */
  wipe() {
    this.clear();
    this.#draft.filing.at = '';
    if (this.catalogue) this.draw();
  }

  /** What the machine may keep, and what it kept. */
  get kept() {
    return this.#draft.kept();
  }

  restore(kept) {
    this.#draft.restore(kept);
    this.draw();
  }
}
