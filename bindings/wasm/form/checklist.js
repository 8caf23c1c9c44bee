// <motcua-checklist>: a few yes-or-no questions without a name or a number, then what to bring and what not, for several errands at once.
import { Base } from './base.js';
import { h, say } from './dom.js';
import { pointerOf } from './draft.js';
import { drawDue, feeText } from './overview.js';
import { amount, isBrought } from './papers.js';
import { basis, dayOf, hourOf } from './words/index.js';

/** Questions in all, those about the way of filing among them. */
const MOST = 6;

export class MotcuaChecklist extends Base {
  static observedAttributes = ['lang', 'procedures', 'size'];

  #chosen = new Set();
  #answers = new Map();
  #online = '';
  #other = '';
  #helping = false;
  #parts;
  #acts;
  #on;

  /** The codes on offer: those of the attribute, or every procedure that was made by people from the law. */
  get #offered() {
    const all = this.catalogue.answer('procedures', { lang: this.lang }).procedures;
    const named = (this.getAttribute('procedures') ?? '').split(/\s+/).filter(Boolean);
    const inForce = all.filter(
      ({ curation, editions }) =>
        curation === 'curated' && editions.some(({ from, until }) => from <= this.#on && (until === null || this.#on < until)),
    );
    return named.length > 0 ? inForce.filter(({ code }) => named.includes(code)) : inForce;
  }

  draw() {
    const { words, lang } = this;
    this.#on ??= this.now();
    this.#on = this.#on.slice(0, 16);
    const at = this.#on;
    this.#on = at.slice(0, 10);
    this.at = at;
    this.#acts = this.acts();
    const offered = this.#offered;
    if (this.#chosen.size === 0 && offered.length === 1) this.#chosen.add(offered[0].code);
    const parts = {
      questions: h('div', {}),
      lists: h('div', { class: 'lists' }),
      results: h('div', { class: 'results' }),
      print: h('div', { class: 'printout' }),
      said: h('p', { class: 'unseen', role: 'status', 'aria-live': 'polite' }),
      tips: h(
        'ul',
        { class: 'tips', hidden: !this.#helping },
        words.helperTips.map((tip) => h('li', {}, tip)),
      ),
    };
    this.#parts = parts;
    const errands = offered.map(({ code, title }) => {
      const box = h('input', { type: 'checkbox', id: `c-${code}`, value: code });
      box.checked = this.#chosen.has(code);
      box.addEventListener('input', () => {
        this.#chosen[box.checked ? 'add' : 'delete'](code);
        this.#refresh();
      });
      return h('label', { class: 'choice', for: box.id }, box, h('span', { dir: 'auto' }, title));
    });
    const toggle = (id, text, checked, run) => {
      const box = h('input', { type: 'checkbox', id });
      box.checked = checked;
      box.addEventListener('input', () => run(box.checked));
      return h('label', { class: 'choice', for: id }, box, h('span', {}, text));
    };
    parts.questionCard = h(
      'section',
      { class: 'card', 'aria-labelledby': 'c-questions' },
      h('h2', { id: 'c-questions' }, words.questions),
      parts.questions,
    );
    this.shadowRoot.replaceChildren(
      h(
        'div',
        { class: 'root', dir: words.dir, lang, part: 'root' },
        h(
          'div',
          { class: 'screen' },
          h(
            'div',
            { class: 'card tools-card' },
            h(
              'div',
              { class: 'tools' },
              toggle('c-large', words.large, this.getAttribute('size') === 'large', (on) => {
                if (on) this.setAttribute('size', 'large');
                else this.removeAttribute('size');
                this.shadowRoot.getElementById('c-large').focus();
              }),
              toggle('c-helper', words.helper, this.#helping, (on) => {
                this.#helping = on;
                parts.tips.hidden = !on;
              }),
            ),
            parts.tips,
            h(
              'details',
              {},
              h('summary', {}, words.forgot),
              h(
                'ul',
                { class: 'tips' },
                this.#withoutAccount(offered).map((step) => h('li', {}, step)),
              ),
            ),
          ),
          h(
            'section',
            { class: 'card', 'aria-labelledby': 'c-errands' },
            h('h2', { id: 'c-errands' }, words.errands),
            h('p', { class: 'hint' }, words.errandsHelp),
            h('div', { class: 'errands', role: 'group', 'aria-labelledby': 'c-errands' }, errands),
          ),
          parts.questionCard,
          parts.said,
          parts.lists,
          parts.results,
        ),
        parts.print,
      ),
    );
    this.#refresh();
  }

  /** The ways that are open without an account, as far as the chosen errands have them. */
  #withoutAccount(offered) {
    const { words } = this;
    const codes = this.#chosen.size > 0 ? [...this.#chosen] : offered.slice(0, 1).map(({ code }) => code);
    const open = (channel) => codes.every((code) => this.#show(code).channels.some((one) => one.channel === channel));
    return ['direct', 'postal', 'online']
      .filter(open)
      .map((channel) => words.forgotSteps[channel])
      .concat(words.forgotSteps.never);
  }

  #show(code) {
    return this.catalogue.answer('show', { procedure: code, on: this.#on, lang: this.lang });
  }

  /** What the engine answers for one errand with the answers given so far. */
  #ask(code) {
    const shown = this.#show(code);
    const facts = {};
    for (const [pointer, value] of this.#answers) {
      if (!pointer.startsWith(`${code} `)) continue;
      const steps = pointer.split('/').slice(2);
      const last = steps.pop();
      let home = facts;
      for (const step of steps) home = home[step] ??= {};
      home[last] = value === 'true';
    }
    const open = shown.channels.map(({ channel }) => channel);
    const wanted = this.#online === 'true' ? 'online' : 'direct';
    const channel = open.includes(wanted) ? wanted : open[0];
    const submission = {
      procedure: code,
      channel,
      at: this.at,
      ...(this.#other === 'true' && { representative: {} }),
      facts,
      documents: [],
    };
    const verdict = this.catalogue.answer('check', { submission, stage: 'typing', lang: this.lang });
    const fields = this.catalogue.answer('requirements', { procedure: code, on: this.#on, channel, facts, lang: this.lang }).fields;
    return { code, shown, verdict, fields };
  }

  /** Yes-or-no facts on which a paper hangs, those that decide most first; none asks for a name or a number. */
  #questionsOf({ code, shown, fields }) {
    const status = new Map(fields.map((field) => [field.path, field.status]));
    const empty = this.catalogue.answer('requirements', { procedure: code, on: this.#on, facts: {}, lang: this.lang }).requirements;
    const weight = (pointer) => empty.filter(({ depends_on: on }) => on.includes(pointer)).length;
    return shown.fields
      .filter(({ kind, path }) => kind === 'boolean' && !path.includes('[]'))
      .map((field) => ({ code, field, pointer: pointerOf(field.path), asked: status.get(field.path) !== 'not_required' }))
      .map((one) => ({ ...one, weight: weight(one.pointer) }))
      .filter((one) => one.weight > 0)
      .sort((a, b) => b.weight - a.weight);
  }

  #refresh() {
    const { words, lang } = this;
    const parts = this.#parts;
    const errands = [...this.#chosen].map((code) => this.#ask(code));
    const any = errands.length > 0;
    parts.questionCard.hidden = !any;
    parts.lists.hidden = !any;
    parts.results.hidden = !any;
    if (!any) {
      parts.print.replaceChildren();
      return;
    }
    const own = errands.flatMap((errand) => this.#questionsOf(errand)).sort((a, b) => b.weight - a.weight);
    const asked = own.slice(0, MOST - 2).filter(({ asked }) => asked);
    const questions = [
      { id: 'online', title: words.askOnline, value: this.#online, set: (value) => (this.#online = value) },
      { id: 'other', title: words.askOther, value: this.#other, set: (value) => (this.#other = value) },
      ...asked.map(({ code, field, pointer }) => ({
        id: `${code}${pointer}`,
        title: field.title,
        of: errands.length > 1 ? errands.find((errand) => errand.code === code).shown.title : null,
        value: this.#answers.get(`${code} ${pointer}`) ?? '',
        set: (value) => this.#answers.set(`${code} ${pointer}`, value),
      })),
    ];
    const focused = this.shadowRoot.activeElement?.id;
    say(parts.questions, JSON.stringify([lang, questions.map(({ id }) => id)]), () =>
      questions.map((question) => this.#question(question)),
    );
    if (focused) this.shadowRoot.getElementById(focused)?.focus();
    const lists = this.#lists(errands);
    const key = JSON.stringify([lang, lists, errands.map(({ verdict }) => [verdict.deadline_if_filed_now?.due_at, verdict.fee])]);
    const changed = say(parts.lists, key, () =>
      lists.map(({ kind, title, papers }) =>
        h(
          'section',
          { class: `card ${kind}`, 'aria-label': title },
          h('h2', {}, title),
          papers.length === 0
            ? h('p', { class: 'hint' }, words.nothing)
            : h(
                'ul',
                {},
                papers.map((paper) => this.#paper(paper, errands.length > 1)),
              ),
        ),
      ),
    );
    say(parts.results, key, () =>
      h(
        'section',
        { class: 'card' },
        h('h2', {}, words.earliest),
        errands.map((errand) => this.#result(errand)),
        h('div', { class: 'actions' }, h('button', { type: 'button', class: 'quiet', onclick: () => window.print() }, words.print)),
      ),
    );
    if (changed) {
      parts.said.textContent = lists.map(({ title, papers }) => `${title}: ${papers.length}`).join('. ');
      parts.print.replaceChildren(...this.#printed(errands, lists));
    }
  }

  #question({ id, title, of, value, set }) {
    const name = `q-${id.replaceAll(/[^\w.-]/g, '-')}`;
    const option = (answer, text) => {
      const box = h('input', { type: 'radio', name, id: `${name}-${answer}`, value: answer });
      box.checked = value === answer;
      box.addEventListener('input', () => {
        set(answer);
        this.#refresh();
      });
      return h('label', { class: 'choice', for: box.id }, box, h('span', {}, text));
    };
    return h(
      'fieldset',
      { class: 'field pair', role: 'radiogroup' },
      h('legend', { dir: 'auto' }, title, of && h('span', { class: 'optional' }, ` (${of})`)),
      h('div', { class: 'choices' }, option('true', this.words.yes), option('false', this.words.no)),
    );
  }

  /** Each paper once, whatever number of errands wants it. */
  #lists(errands) {
    const { words } = this;
    const bring = new Map();
    const not = new Map();
    const perhaps = new Map();
    for (const { shown, verdict } of errands) {
      for (const paper of verdict.requirements) {
        if (paper.status === 'not_required' || paper.kind === 'electronic_form') continue;
        const list = paper.kind === 'data' ? not : paper.status === 'required' ? bring : perhaps;
        const known = list.get(paper.document);
        if (known) {
          known.errands.push(shown.title);
          known.paper = {
            ...known.paper,
            originals: Math.max(known.paper.originals, paper.originals),
            copies: known.paper.copies + paper.copies,
          };
        } else list.set(paper.document, { paper, errands: [shown.title] });
      }
    }
    return [
      { kind: 'bring', title: words.bring, papers: [...bring.values()] },
      { kind: 'not', title: words.dontBring, papers: [...not.values()] },
      { kind: 'perhaps', title: words.perhaps, papers: [...perhaps.values()] },
    ].filter(({ kind, papers }) => kind === 'bring' || papers.length > 0);
  }

  #paper({ paper, errands }, several) {
    const { words } = this;
    return h(
      'li',
      {},
      h('strong', { dir: 'auto' }, paper.title),
      isBrought(paper) && amount(paper, words) && h('span', { class: 'state' }, amount(paper, words)),
      paper.one_of && paper.status === 'required' && h('p', { class: 'hint' }, words.oneOf),
      paper.help && h('p', { class: 'hint', dir: 'auto' }, paper.help),
      several && h('p', { class: 'hint', dir: 'auto' }, words.forErrand, ': ', errands.join(' · ')),
      h('p', { class: 'why' }, basis(words, paper.citation, this.#acts)),
    );
  }

  #result({ code, shown, verdict }) {
    const { words, lang } = this;
    const due = h('div', {});
    drawDue(due, verdict.deadline_if_filed_now, { words, lang, acts: this.#acts });
    const start = () => this.dispatchEvent(new CustomEvent('motcua-start', { bubbles: true, composed: true, detail: { procedure: code } }));
    return h(
      'div',
      { class: 'result' },
      h('h3', { dir: 'auto' }, shown.title),
      due,
      verdict.fee?.lines.map((line) =>
        h('p', { dir: 'auto' }, line.title, ': ', h('strong', {}, feeText(line, verdict.fee.currency, { words, lang }))),
      ),
      h(
        'div',
        { class: 'actions' },
        h('button', { type: 'button', class: 'primary', onclick: start, 'aria-label': `${words.start}: ${shown.title}` }, words.start),
      ),
    );
  }

  #printed(errands, lists) {
    const { words, lang } = this;
    return [
      h('h1', {}, words.printTitle),
      ...errands.map(({ shown, verdict }) =>
        h(
          'p',
          { dir: 'auto' },
          h('strong', {}, shown.title),
          verdict.deadline_if_filed_now && [
            ' — ',
            words.earliest,
            ': ',
            dayOf(lang, verdict.deadline_if_filed_now.due_at),
            ', ',
            h('bdi', {}, hourOf(verdict.deadline_if_filed_now.due_at)),
          ],
        ),
      ),
      ...lists.flatMap(({ title, papers }) => [
        h('h2', {}, title),
        h(
          'ul',
          {},
          papers.map((paper) => this.#paper(paper, errands.length > 1)),
        ),
      ]),
    ];
  }
}
