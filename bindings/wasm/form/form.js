// <motcua-form procedure="1.001193" lang="vi">: an application form made of what the engine shows.
import { MotcuaError } from '../error.js';
import { told } from '../request.js';
import { shownOn, statusOf } from './asked.js';
import { Base } from './base.js';
import { tell } from './controls/parts.js';
import { drawComplete, drawFiled, tellSending } from './done.js';
import { idOf, mark, say } from './dom.js';
import { Draft, movedUp, placesAt } from './draft.js';
import { ofEngine } from './failure.js';
import { filingSection, LEVEL, TERRITORY } from './filing.js';
import { handOver, saveAs } from './handed.js';
import { apart, missingBySection, NOT_ENCODED, problems, unanswered, visible } from './judge.js';
import { withPartsOf } from './linked.js';
import { Machine } from './machine.js';
import { drawDue, drawFee, drawMissing, drawSummary, dueText, unsay, WITHOUT_DAY } from './overview.js';
import { factName, placeName } from './named.js';
import { Places, page } from './page.js';
import { asCopies, drawPapers, unasked } from './papers.js';
import { printout } from './printout.js';
import { groupSection, sayOnce, section } from './sections.js';
import { askRelation, failed, inWords, RELATION } from './worded.js';

/** @typedef {import('../types/procedure.js').ShownProcedure} Shown */
/** @typedef {import('../types/procedure.js').Verdict} Verdict */
/** @typedef {import('./linked.js').Whole} Whole */
/** @typedef {import('./controls/parts.js').Control} Control */

export class MotcuaForm extends Base {
  static observedAttributes = ['procedure', 'lang', 'on', 'territory', 'office'];

  #draft = new Draft();
  #machine = new Machine(this);
  /** @type {Map<string, Control>} */
  #controls = new Map();
  /** @type {Set<string>} */
  #touched = new Set();
  /**
   * Controls that nobody asks for any more and that somebody is still in.
   * @type {Set<string>}
   */
  #lingering = new Set();
  /** The id of what is to have the focus once the form is drawn again. */
  #next = '';
  /**
   * The answers of which a mistake was said aloud, by their pointers: nobody hears of one twice.
   * @type {Map<string, string>}
   */
  #heard = new Map();
  /** @type {import('../types/base.js').Stage} */
  #stage = 'typing';
  /** @type {Shown | undefined} */
  #shown;
  /** @type {Verdict | undefined} */
  #verdict;
  /**
   * The verdict with those of the parts, as the page shows it.
   * @type {Whole | undefined}
   */
  #whole;
  /**
   * Documents that the last verdict does not ask for.
   * @type {ReadonlySet<string>}
   */
  #unasked = new Set();
  #places = new Places();
  /** @type {ReadonlyMap<string, string>} */
  #acts = new Map();
  /**
   * The day of the result that was told last.
   * @type {string | undefined}
   */
  #told;
  /** The places that the form asked about when it was drawn. */
  #placed = '';
  #finished = false;
  #resumed = false;
  /**
   * What is told in place of the form once it was filed.
   * @type {'own' | 'shared' | undefined}
   */
  #filed;
  /**
   * The verdict on what was filed: its day and its fee are told after it.
   * @type {Whole | undefined}
   */
  #filedAs;
  /** Whether somebody has read the submission while it was handed over. */
  #isRead = false;
  #sending = false;
  /**
   * Who waits for the form to be drawn.
   * @type {(() => void)[]}
   */
  #waiting = [];

  get procedure() {
    return this.getAttribute('procedure') ?? '';
  }

  set procedure(code) {
    mark(this, 'procedure', code);
  }

  /** The submission as it stands: what `export` writes and `motcua-submit` hands over. */
  get submission() {
    this.#isRead = true;
    const placed = { territory: this.getAttribute('territory'), office: this.getAttribute('office') };
    return this.#draft.submission(this.#known, placed, this.#unasked);
  }

  /** The engine's verdict on it. */
  get verdict() {
    return this.#verdict;
  }

  get #known() {
    if (this.#shown) return this.#shown;
    const help = 'Await `form.fill({})`, or the event `motcua-check`.';
    throw new MotcuaError({ kind: 'input', code: 'not_initialised', message: 'the form is not drawn', help });
  }

  get #on() {
    return this.#draft.filing.at.slice(0, 10);
  }

  /** The moment that holds while nobody chose one: the present one, or with `on` that day at this hour, where its rules do not hold now. */
  get #moment() {
    const now = this.now();
    const on = this.getAttribute('on');
    if (on === null) return now;
    const { from, until } = /** @type {Shown} */ (/** @type {unknown} */ (this.law.answer('show', { procedure: this.procedure, on })));
    const holds = from <= now && (until === null || now < until);
    return holds ? now : `${on}${now.slice(10)}`;
  }

  /** The day of the result, as far as it is known. */
  get #due() {
    return this.#verdict?.deadline_if_filed_now?.due_at;
  }

  /** The places of which the form may ask in which of them it is filed. */
  get #offered() {
    return this.hasAttribute('territory') ? '' : [...placesAt(this.#known, this.#draft.filing.at).keys()].join();
  }

  /** Whether it is in large print, and how somebody chooses that. */
  get #size() {
    const onLarge = (/** @type {boolean} */ isLarge) => mark(this, 'size', isLarge && 'large');
    return { isLarge: this.getAttribute('size') === 'large', onLarge };
  }

  get #speech() {
    return { words: this.words, lang: this.lang, acts: this.#acts };
  }

  /** @override */
  disconnectedCallback() {
    super.disconnectedCallback();
    this.#machine.end();
  }

  /**
   * @override
   * @param {string} name
   * @param {string | null} before
   * @param {string | null} after
   */
  attributeChangedCallback(name, before, after) {
    if (name === 'procedure' && before !== null && before !== after) {
      this.#machine.leave(before);
      this.clear();
      this.#resumed = false;
      this.#shown = undefined;
      this.#verdict = undefined;
      this.#whole = undefined;
      this.#controls.clear();
      // Nobody types into the form of another procedure while the law of this one is fetched, and nothing is filled into it.
      this.root.replaceChildren();
      delete this.dataset['ready'];
    }
    super.attributeChangedCallback(name, before, after);
  }

  /** @override */
  draw() {
    const { words, lang } = this;
    const { filing } = this.#draft;
    if (!filing.timed) filing.at = this.#moment;
    this.#acts = this.acts();
    const shown = this.#showEdition();
    this.#shown = shown;
    this.#placed = this.#offered;
    const channels = shown.channels.map(({ channel }) => String(channel));
    if (!channels.includes(filing.channel)) filing.channel = channels.includes('online') ? 'online' : (channels[0] ?? 'direct');
    const places = new Places();
    this.#places = places;
    this.#controls.clear();
    places.sections = this.#sections(shown);
    places.form.addEventListener('submit', (event) => this.#submit(event));
    places.form.addEventListener('focusout', ({ target }) => this.#left(target));
    this.root.replaceChildren(page(places, { shown, words, lang, machine: this.#machine.draw(words), size: this.#size }));
    if (!this.#resumed) {
      this.#resumed = true;
      this.#machine.resume();
    }
    this.#refresh(false);
    if (this.#filed) this.#showFiled(this.#filed);
    else if (this.#finished) this.#showDone();
    for (const drawn of this.#waiting.splice(0)) drawn();
  }

  /** The edition of the chosen moment; a moment that none covers is said at its place, and the form stays what it is today. */
  #showEdition() {
    const { procedure, speech: lang } = this;
    try {
      return shownOn(this.law, { procedure, on: this.#on, lang });
    } catch (error) {
      if (!ofEngine(error) || !this.#draft.filing.timed) throw error;
      return shownOn(this.law, { procedure, on: this.#moment.slice(0, 10), lang });
    }
  }

  /** @param {Shown} shown */
  #sections(shown) {
    const { words } = this;
    const context = {
      ...this.#speech,
      text: (/** @type {string} */ pointer) => this.#draft.text(pointer),
      typed: (/** @type {string} */ pointer, /** @type {string} */ text) => {
        this.#draft.set(pointer, text);
        this.#changed();
      },
      note: (/** @type {string} */ pointer) => this.#draft.note(pointer),
      setNote: (/** @type {string} */ pointer, /** @type {string} */ text) => this.#draft.setNote(pointer, text),
    };
    const asksPlace = !this.hasAttribute('territory');
    const filing = filingSection(shown, this.#draft.filing, { ...context, asksPlace, now: () => this.#moment }, (pointer) => {
      this.#touched.add(pointer);
      this.#changed();
    });
    for (const one of filing.controls) this.#controls.set(one.pointer, one);
    const resizing = {
      sizeOf: (/** @type {string} */ path) => this.#draft.sizeOf(path),
      grow: (/** @type {string} */ path, /** @type {string} */ focus) =>
        this.#resize(focus, () => this.#draft.sizes.set(path, this.#draft.sizeOf(path) + 1)),
      shrink: (/** @type {string} */ path, /** @type {number} */ element, /** @type {string} */ focus) =>
        this.#resize(focus, () => {
          this.#draft.removeElement(path, element);
          // What comes into its place is new: the marks go with their elements.
          this.#heard = movedUp(this.#heard, path, element);
          this.#touched = new Set(movedUp(new Map([...this.#touched].map((pointer) => [pointer, true])), path, element).keys());
        }),
    };
    return [
      section(
        'filing',
        words.filing,
        null,
        filing.home,
        filing.controls.map((one) => one.pointer),
      ),
      ...shown.groups.map((group) => groupSection(group, shown, this.#controls, context, resizing)),
      section('papers', words.papers, words.papersHelp, this.#places.papers, []),
    ];
  }

  /**
   * @param {string} focus
   * @param {() => void} run
   */
  #resize(focus, run) {
    run();
    this.#drawAround(focus);
    this.#machine.changed();
  }

  /**
   * Draws the form again; the control that somebody is in stays, whether it is asked for or not.
   * @override
   */
  redraw() {
    this.#next = this.root.activeElement?.id ?? '';
    try {
      super.redraw();
    } finally {
      this.#next = '';
    }
  }

  /** @param {string} focus the id of what is to have the focus then */
  #drawAround(focus) {
    this.#next = focus;
    this.draw();
    this.#next = '';
    if (focus !== '') this.root.getElementById(focus)?.focus();
  }

  #changed() {
    this.#finished = false;
    this.#places.done.hidden = true;
    this.#refresh();
    this.#machine.changed();
  }

  /**
   * Asks the engine and shows its answer everywhere; the moment may lie in another edition, which asks other things.
   * @param {boolean} [other]
   */
  #refresh(other = true) {
    try {
      const lang = this.speech;
      const verdict = this.#check();
      const { submission } = this;
      if (other && (verdict.edition !== this.#known.edition || this.#offered !== this.#placed)) return this.redraw();
      const status = statusOf(this.law, verdict, { procedure: this.procedure, on: this.#on, submission, lang });
      this.#verdict = verdict;
      this.#sayDue();
      this.#whole = this.#worded(verdict);
      this.#show(this.#whole, status);
    } catch (error) {
      const failure = ofEngine(error);
      if (!failure) throw error;
      // A moment that no edition covers, or that is no date: said at its place. What was typed stays; a day and a fee of another moment do not.
      this.#verdict = undefined;
      this.#whole = undefined;
      this.#places.summary.hidden = true;
      const { finding, isMoment } = failed(failure, this.#draft.filing.at, this.words);
      unsay(this.#places, finding.help, this.words);
      const place = this.#controls.get(isMoment ? '/at' : failure.path.replace('/submission', ''));
      if (place) place.tell([finding]);
      else tell(this.#places.other, [finding], this.words, this.#acts);
    }
  }

  /**
   * The verdict as the page shows it: of all parts, in the form's words.
   * @param {Verdict} verdict
   */
  #worded(verdict) {
    const { words } = this;
    const isOpen = this.#draft.filing.relation === '' && this.#controls.get(RELATION)?.home.hidden === false;
    const whole = askRelation(withPartsOf(verdict, this.#known), words, isOpen);
    const copied = asCopies(this.#known, this.#draft.filing.channel);
    return inWords(whole, { words, shown: this.#known, copied, text: (pointer) => this.#draft.text(pointer) });
  }

  /** The engine's verdict on what is handed in: which papers that is, an earlier verdict told, so what it tells anew is judged once more. */
  #check() {
    const check = () => this.law.procedure(this.procedure).check(this.submission, { stage: this.#stage, lang: this.speech });
    const verdict = check();
    const before = [...this.#unasked].join();
    this.#unasked = unasked(withPartsOf(verdict, this.#known));
    return [...this.#unasked].join() === before ? verdict : check();
  }

  /**
   * @param {Whole} verdict
   * @param {ReadonlyMap<string, string>} status
   */
  #show(verdict, status) {
    const { words, lang } = this;
    const places = this.#places;
    const speech = { ...this.#speech, nameOf: (/** @type {string} */ pointer) => this.#nameOf(pointer) };
    const missingAt = new Set(verdict.findings.filter(({ kind }) => kind === 'missing').map(({ path }) => path));
    for (const [pointer, one] of this.#controls) {
      if (one.path === undefined) continue;
      const stands = missingAt.has(pointer) ? 'required' : status.get(one.path);
      const asks = stands === 'required' || stands === 'optional' || one.path.includes('[]') || this.#isFilled(pointer, one.path);
      this.#hide(one, !asks);
      one.ask(stands);
    }
    const level = this.#controls.get(LEVEL);
    if (level) this.#hide(level, this.#draft.filing.level === '' && verdict.findings.every(({ path }) => path !== LEVEL));
    const said = visible({ verdict, controls: this.#controls, touched: this.#touched });
    const placed = new Set();
    for (const [pointer, one] of this.#controls) {
      const own = said.filter(({ path }) => path === pointer);
      own.forEach((finding) => placed.add(finding));
      one.tell(own);
    }
    const papers = said.filter(({ path }) => path.startsWith('/documents/'));
    papers.forEach((finding) => placed.add(finding));
    const copied = asCopies(this.#known, this.#draft.filing.channel);
    drawPapers(places.papers, {
      requirements: verdict.requirements,
      findings: papers,
      ticked: this.#draft.papers,
      copied,
      onTick: (document, ticked) => {
        this.#draft.papers[ticked ? 'add' : 'delete'](document);
        this.#changed();
      },
      ...speech,
    });
    const elsewhere = (/** @type {string} */ code) => WITHOUT_DAY.includes(code);
    const rest = said.filter(
      (finding) => !placed.has(finding) && !elsewhere(finding.code) && (finding.kind !== 'unknown' || finding.code === NOT_ENCODED),
    );
    const noted = rest.map((one) => (one.code === NOT_ENCODED ? { ...one, severity: /** @type {const} */ ('warning') } : one));
    tell(places.other, noted, words, this.#acts);
    drawDue(places.due, verdict, speech);
    drawFee(places.fee, verdict.fee, speech);
    for (const { home, pointers } of places.sections) {
      if (pointers.length > 0) home.hidden = pointers.every((pointer) => this.#controls.get(pointer)?.home.hidden);
      sayOnce(home);
    }
    const missing = missingBySection(
      { verdict, controls: this.#controls, touched: this.#touched },
      { sections: places.sections, status, ticked: this.#draft.papers, isStated: (pointer) => this.#isStated(pointer) },
    );
    const unsaid = verdict.findings.some(({ code }) => code === NOT_ENCODED);
    const left = drawMissing(places.missing, missing, { words, unsaid, onGo: (event, id) => this.#go(event, id) });
    if (places.status.textContent !== left) places.status.textContent = left;
    if (this.#stage === 'submit') this.#summarise(verdict);
    say(
      places.print,
      JSON.stringify([lang, verdict.requirements, verdict.fee, verdict.deadline_if_filed_now, this.#draft.filing, [...copied]]),
      () => printout({ shown: this.#known, filing: this.#draft.filing, verdict, copied, ...speech }),
    );
    this.dispatchEvent(new CustomEvent('motcua-check', { bubbles: true, composed: true, detail: { verdict: this.#verdict } }));
  }

  /**
   * Hides a control that nobody asks for; whoever has just emptied it stays in it, and it goes once they leave it.
   * @param {Control} one
   * @param {boolean} isOver
   */
  #hide({ home, pointer }, isOver) {
    const { activeElement } = this.root;
    const isHeld = home.contains(activeElement) || (this.#next !== '' && home.querySelector(`#${CSS.escape(this.#next)}`) !== null);
    home.hidden = isOver && !isHeld;
    this.#lingering[isOver && isHeld ? 'add' : 'delete'](pointer);
  }

  /** @param {string} pointer */
  #nameOf(pointer) {
    return factName(pointer, { words: this.words, fields: this.#known.fields });
  }

  /**
   * Whether something stands in a control, so that it stays on the page although nobody asks for it.
   * @param {string} pointer
   * @param {string} path
   */
  #isFilled(pointer, path) {
    return this.#draft.text(pointer) !== '' || this.#draft.sizeOf(path) > 0;
  }

  /**
   * Whether somebody answered a control, those of the filing among them.
   * @param {string} pointer
   */
  #isStated(pointer) {
    const { territory, relation } = this.#draft.filing;
    if (pointer === TERRITORY) return territory !== '';
    if (pointer === RELATION) return relation !== '';
    return this.#controls.get(pointer)?.path === undefined || this.#draft.text(pointer) !== '';
  }

  /** @param {EventTarget | null} target */
  #left(target) {
    for (const [pointer, one] of this.#controls) {
      if (!(target instanceof Node) || !one.home.contains(target)) continue;
      // A group such as a date is left when the focus has gone out of it.
      setTimeout(() => {
        if (one.home.contains(this.root.activeElement)) return;
        const isFirst = !this.#touched.has(pointer);
        this.#touched.add(pointer);
        if ((isFirst && this.#draft.text(pointer) !== '') || this.#lingering.has(pointer)) this.#refresh();
        this.#sayWrong(pointer);
      });
    }
  }

  /**
   * Says aloud what is wrong in a control that was left: it stands beside the control, and whoever hears the page is in the next one.
   * @param {string} pointer
   */
  #sayWrong(pointer) {
    const text = this.#draft.text(pointer);
    if (!this.#whole || text === '' || this.#heard.get(pointer) === text) return;
    const said = visible({ verdict: this.#whole, controls: this.#controls, touched: this.#touched });
    const wrong = said.filter(({ path, severity }) => path === pointer && severity === 'error');
    if (wrong.length === 0) return;
    this.#heard.set(pointer, text);
    for (const { help, message } of wrong) this.#places.tell(`${this.words.error} ${help || message}`);
  }

  /** Says aloud that the result comes on another day than was told. */
  #sayDue() {
    const { words } = this;
    const due = this.#due ?? '';
    if (this.#told !== undefined && due !== this.#told)
      this.#places.tell(due === '' ? words.noDue : `${words.due}: ${dueText(due, this.#speech)}`, 'due');
    this.#told = due;
  }

  /** @param {Whole} verdict */
  #summarise(verdict) {
    const found = apart(problems({ verdict, controls: this.#controls, touched: this.#touched }), (path) =>
      placeName(path, { path: this.#controls.get(path)?.path, fields: this.#known.fields, sections: this.#places.sections }),
    );
    const { summary } = this.#places;
    summary.hidden = found.length === 0;
    if (found.length > 0) drawSummary(summary, found, { words: this.words, onGo: (event, id) => this.#go(event, id) });
  }

  /**
   * Leads to a place by the keyboard too: the control itself, or its section.
   * @param {Event} event
   * @param {string} id
   */
  #go(event, id) {
    event.preventDefault();
    const one = [...this.#controls.values()].find(({ pointer }) => id === idOf(pointer) || id === `${idOf(pointer)}-add`);
    const place = one?.home ?? this.root.getElementById(id) ?? this.root.getElementById('m-papers');
    place?.scrollIntoView({ block: 'center' });
    if (one) one.focus();
    else place?.focus();
  }

  /** @param {Event} event */
  #submit(event) {
    event.preventDefault();
    this.#stage = 'submit';
    this.#judge();
  }

  /**
   * Judges what stands there now, and leads to what comes of it; returns whether the result comes on another day than was told.
   * @param {string} [read] the day that somebody has read who now files
   */
  #judge(read) {
    const { filing } = this.#draft;
    if (!filing.timed) {
      filing.at = this.#moment;
      this.#controls.get('/at')?.write();
    }
    this.#refresh();
    const moved = read !== undefined && read !== this.#due;
    const { done, summary, other } = this.#places;
    if (this.#whole && unanswered(this.#whole)) {
      this.#finished = true;
      this.#showDone(moved);
      done.focus();
      done.scrollIntoView({ block: 'center' });
      return moved;
    }
    const at = this.#verdict ? null : this.#controls.get('/at');
    const place = summary.hidden ? other : summary;
    if (at?.home.classList.contains('wrong')) at.focus();
    else {
      place.focus();
      place.scrollIntoView({ block: 'start' });
    }
    return moved;
  }

  #showDone(moved = false) {
    const open = this.#whole && unanswered(this.#whole);
    if (!this.#whole || !open) return;
    const { done, summary } = this.#places;
    drawComplete(
      done,
      this.#whole,
      { ...this.#speech, nameOf: (pointer) => this.#nameOf(pointer) },
      { open, moved, onFile: () => this.#file(), onExport: () => this.export() },
    );
    done.hidden = false;
    mark(summary, 'hidden', true);
  }

  /** Hands the submission to the page; on a shared machine nothing of it stays here, once the page has it. */
  async #file() {
    if (this.#sending) return;
    // Nobody files for a day that they have not read.
    if (!this.#draft.filing.timed && this.#judge(this.#due)) return;
    const verdict = this.#verdict;
    if (!verdict?.complete) return;
    const { submission } = this;
    this.#isRead = false;
    const until = handOver(this, { submission, verdict, isRead: () => this.#isRead });
    if (!until) return this.#showSending('notTaken');
    if (until.length > 0 && !(await this.#taken(until))) return;
    this.#filedAs = this.#whole;
    const { own } = this.#machine;
    if (own) this.#machine.forget();
    this.clear();
    this.#filed = own ? 'own' : 'shared';
    this.draw();
    this.#places.done.focus();
  }

  /**
   * Waits until the page has taken the submission; where it could not, nothing is erased and the person may try again.
   * @param {readonly unknown[]} until
   */
  async #taken(until) {
    this.#sending = true;
    this.#showSending('sending');
    try {
      await Promise.all(until);
      return true;
    } catch {
      this.#showSending('notTaken');
      return false;
    } finally {
      this.#sending = false;
    }
  }

  /** @param {'sending' | 'notTaken'} how */
  #showSending(how) {
    tellSending(this.#places.done, this.words[how], how === 'sending');
  }

  /** @param {'own' | 'shared'} how */
  #showFiled(how) {
    const { words } = this;
    const { done, summary, columns } = this.#places;
    summary.hidden = true;
    const about = { told: how === 'own' ? words.submittedOwn : words.submittedHelp, verdict: this.#filedAs };
    drawFiled(done, about, this.#speech, () => {
      this.#filed = undefined;
      done.hidden = true;
      columns.hidden = false;
      this.root.getElementById('m-filing')?.focus();
    });
    done.hidden = false;
    columns.hidden = true;
  }

  /** Writes the submission into a file on this machine. */
  export() {
    saveAs(`${this.procedure}.json`, this.submission);
  }

  /** Erases all that was typed. */
  clear() {
    this.#draft.wipe();
    this.#touched.clear();
    this.#heard.clear();
    this.#told = undefined;
    this.#stage = 'typing';
    this.#finished = false;
    this.#filed = undefined;
  }

  /** Erases and shows the empty form. */
  wipe() {
    this.clear();
    if (!this.isConnected) this.#machine.end();
    else if (this.catalogue) this.draw();
  }

  /**
   * Puts in what is known already, such as what a person who has logged in need not type; returns where the form has no place for a value.
   * @param {import('./draft.js').Given} submission
   */
  async fill(submission) {
    const known = told(submission, 'submission');
    if (!this.dataset['ready']) await new Promise((resolve) => this.#waiting.push(() => resolve(undefined)));
    this.#finished = false;
    this.#filed = undefined;
    const left = this.#draft.take(known, this.#known);
    this.redraw();
    this.#machine.changed();
    return left;
  }

  /** Whether somebody stated anything that leaving the page would lose. */
  get begun() {
    return this.#draft.begun;
  }

  /** What the machine may keep, and what it kept. */
  get kept() {
    return this.#draft.kept();
  }

  /** @param {import('./draft.js').Kept} kept */
  restore(kept) {
    this.#draft.restore(kept);
    this.draw();
  }
}
