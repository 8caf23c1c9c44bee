// What the engine is asked for the chosen errands, and which questions are worth an answer.
import { shownOn } from '../asked.js';
import { pointerOf } from '../draft.js';

/** @typedef {import('../../core.js').Catalogue} Catalogue */
/** @typedef {import('../../types/act.js').Checklist} List */
/** @typedef {import('../../types/base.js').Channel} Channel */
/** @typedef {import('../../types/base.js').Lang} Lang */
/** @typedef {import('../../types/procedure.js').ShownProcedure} Shown */
/** @typedef {{ readonly code: string, readonly title: string, readonly field: string, readonly fieldTitle: string }} Errand */
/**
 * `values` are those to choose from; of a yes-or-no question there are none.
 * @typedef {{ readonly code: string, readonly pointer: string, readonly title: string, readonly values: Shown['fields'][number]['values'] }} OwnQuestion
 */

/** Questions in all, the general ones among them; what was answered stays beside them. */
const MOST = 6;

/** How many of them are not of an errand: logging in, filing online, filing for somebody else. */
const GENERAL = 3;

/** So often questions are looked through until those that are asked are those whose answers count. */
const ROUNDS = 6;

/** What a person has answered; an empty text is no answer. */
export class Answers {
  /** Whether they can log in. */
  login = '';
  online = '';
  /** Whether they file for somebody else. */
  other = '';
  /**
   * Own questions by `code pointer`.
   * @type {Map<string, string>}
   */
  own = new Map();
  /** The own question that was answered or taken back last: whoever takes an answer back is still at it. */
  last = '';

  /**
   * The same answers without those to questions that are not asked: nobody can see them, so they decide nothing.
   * @param {readonly OwnQuestion[]} asked
   */
  only(asked) {
    const only = new Answers();
    const keys = asked.map(keyOf);
    Object.assign(only, { login: this.login, online: this.online, other: this.other });
    only.own = new Map([...this.own].filter(([key]) => keys.includes(key)));
    return only;
  }

  /**
   * The facts that were answered, under the code of their errand.
   * @param {Iterable<string>} codes
   */
  facts(codes) {
    /** @type {{ [code: string]: import('../draft.js').Home }} */
    const facts = {};
    for (const code of codes) {
      const home = (facts[code] ??= {});
      for (const [key, value] of this.own) {
        if (key.startsWith(`${code} `)) put(home, key.slice(code.length + 1), /^(true|false)$/.test(value) ? value === 'true' : value);
      }
    }
    return facts;
  }
}

/**
 * @param {import('../draft.js').Home} facts
 * @param {string} pointer
 * @param {boolean | string} value
 */
function put(facts, pointer, value) {
  const steps = pointer.split('/').slice(2);
  const last = steps.pop();
  let home = facts;
  for (const step of steps) home = /** @type {import('../draft.js').Home} */ (home[step] ??= {});
  if (last !== undefined) home[last] = value;
}

/** @param {Pick<OwnQuestion, 'code' | 'pointer'>} question */
export const keyOf = ({ code, pointer }) => `${code} ${pointer}`;

/**
 * How many papers hang on a question.
 * @param {OwnQuestion} question
 * @param {List['bring']} papers
 */
const weightOf = ({ code, pointer }, papers) =>
  papers.filter((paper) => paper.procedures.includes(code) && paper.depends_on.includes(pointer)).length;

/**
 * @param {readonly OwnQuestion[]} questions
 * @param {List['bring']} papers
 */
const byWeight = (questions, papers) => [...questions].sort((a, b) => weightOf(b, papers) - weightOf(a, papers));

/** One first screen's law: procedures of one day in one language, each read once. */
export class Law {
  /** @type {Map<string, Shown>} */
  #shown = new Map();
  #catalogue;

  /**
   * @param {Catalogue} catalogue
   * @param {{ readonly lang: Lang, readonly at: string, readonly territory: string | null }} asked
   */
  constructor(catalogue, { lang, at, territory }) {
    this.#catalogue = catalogue;
    this.lang = lang;
    /** The moment of which is told when the result comes: that of the last answer. */
    this.at = at;
    this.on = at.slice(0, 10);
    this.territory = territory;
  }

  /**
   * The errands on offer: those that are named, or every procedure that people made from the law. Where none that is named is there, the first says why.
   * @param {readonly string[]} named
   * @returns {Errand[]}
   */
  errands(named) {
    const { on } = this;
    const offered = this.#catalogue
      .procedures({ lang: this.lang })
      .procedures.filter(
        ({ curation, editions }) =>
          curation === 'curated' && editions.some((one) => one.from <= on && (one.until === null || on < one.until)),
      )
      .filter(({ code }) => named.length === 0 || named.includes(code))
      .map(({ code, title, field, field_title: fieldTitle }) => ({ code, title, field, fieldTitle: fieldTitle ?? field }));
    if (offered.length === 0 && named[0] !== undefined) this.show(named[0]);
    return offered;
  }

  /**
   * What is shown of an errand, of a linked one with its parts.
   * @param {string} code
   */
  show(code) {
    const known = this.#shown.get(code);
    if (known) return known;
    const shown = shownOn(this.#catalogue, { procedure: code, on: this.on, lang: this.lang });
    this.#shown.set(code, shown);
    return shown;
  }

  /**
   * Whether an errand is open on a channel.
   * @param {string} code
   * @param {Channel} channel
   */
  opens(code, channel) {
    return this.show(code).channels.some((one) => one.channel === channel);
  }

  /**
   * Whether an errand may be filed online and on paper.
   * @param {string} code
   */
  isChoice(code) {
    return this.opens(code, 'online') && (this.opens(code, 'direct') || this.opens(code, 'postal'));
  }

  /**
   * The parts of a linked errand that are errands of their own at the desk, by their titles.
   * @param {string} code
   */
  partsAtDesk(code) {
    const offered = this.errands([]);
    return this.show(code).branches.flatMap(({ procedure }) => {
      const own = offered.find((one) => one.code === procedure);
      return own && this.opens(own.code, 'direct') ? own.title : [];
    });
  }

  /**
   * The channel of each errand: the wanted one where it is open, else the desk, else what there is.
   * @param {readonly string[]} codes
   * @param {boolean} online
   */
  channels(codes, online) {
    /** @type {{ [code: string]: Channel }} */
    const channels = {};
    for (const code of codes) {
      const open = this.show(code).channels.map(({ channel }) => channel);
      const wanted = [online ? 'online' : 'direct', 'direct', ...open].find((one) => open.some((channel) => channel === one));
      channels[code] = /** @type {Channel} */ (wanted ?? 'direct');
    }
    return channels;
  }

  /**
   * What the answers say of the application to one errand, so that its form need not ask again.
   * @param {string} code
   * @param {Answers} answers
   */
  known(code, answers) {
    const channel = answers.online === '' ? undefined : this.channels([code], answers.online === 'true')[code];
    return {
      ...(channel && { channel }),
      ...(answers.other !== '' && { representative: answers.other === 'true' ? {} : null }),
      facts: answers.facts([code])[code] ?? {},
    };
  }

  /**
   * What to bring for all errands together.
   * @param {readonly string[]} codes
   * @param {Answers} answers
   * @returns {List}
   */
  list(codes, answers) {
    const { at, lang, territory } = this;
    return this.#catalogue.checklist(codes, answers.facts(codes), {
      at,
      lang,
      ...(territory && { territory }),
      channels: this.channels(codes, answers.online === 'true'),
      ...(answers.other !== '' && { represented: answers.other === 'true' }),
    });
  }

  /**
   * The facts to be chosen, or answered with yes or no, on which papers hang, those that decide most first; none asks for a name or a number. What was
   * answered stays, and the others are those that decide most after it.
   * @param {readonly string[]} codes
   * @param {Answers} answers
   * @returns {OwnQuestion[]}
   */
  questions(codes, answers) {
    const nothing = new Answers();
    nothing.online = answers.online;
    nothing.other = answers.other;
    const all = byWeight(this.#askable(codes), this.list(codes, nothing).bring);
    const isHeld = (/** @type {OwnQuestion} */ one) => answers.own.has(keyOf(one)) || answers.last === keyOf(one);
    /** @type {OwnQuestion[]} */
    let asked = all.filter(isHeld);
    for (let round = 0; round < ROUNDS; round += 1) {
      const counted = answers.only(asked);
      const asks = (/** @type {OwnQuestion} */ one) => this.#asks(one.code, one.pointer, counted);
      const { bring } = this.list(codes, counted);
      const next = all.filter((one) => isHeld(one) && asks(one));
      for (const one of byWeight(all, bring)) {
        if (next.length >= MOST - GENERAL) break;
        if (!isHeld(one) && weightOf(one, bring) > 0 && asks(one)) next.push(one);
      }
      if (next.length === asked.length && next.every((one) => asked.includes(one))) break;
      asked = next;
    }
    // Each keeps its place among those that stay.
    return all.filter((one) => asked.includes(one));
  }

  /**
   * @param {readonly string[]} codes
   * @returns {OwnQuestion[]}
   */
  #askable(codes) {
    return codes.flatMap((code) =>
      this.show(code)
        .fields.filter(({ kind, path }) => (kind === 'boolean' || kind === 'choice') && !path.includes('[]'))
        .map(({ kind, path, title, values }) => ({ code, title, pointer: pointerOf(path), values: kind === 'choice' ? values : [] })),
    );
  }

  /**
   * Whether a fact is still asked for after the other answers.
   * @param {string} code
   * @param {string} pointer
   * @param {Answers} answers
   */
  #asks(code, pointer, answers) {
    const channel = this.channels([code], answers.online === 'true')[code];
    const { fields: own, parts = [] } = this.#catalogue
      .procedure(code, this.on)
      .requirements(/** @type {import('../../types/procedure.js').Facts} */ (answers.facts([code])[code] ?? {}), {
        channel: channel ?? 'direct',
        lang: this.lang,
      });
    const fields = [...own, ...parts.flatMap((part) => part.fields ?? [])];
    return fields.find(({ path }) => pointerOf(path) === pointer)?.status !== 'not_required';
  }

  /**
   * What a fact is called that a paper hangs on.
   * @param {readonly string[]} codes
   * @param {string} pointer
   * @param {import('../words/index.js').Words} words
   */
  nameOf(codes, pointer, words) {
    if (pointer === '/representative') return words.askOther;
    if (pointer === '/representative/relation') return words.relation;
    if (pointer === '/applicant/kind') return words.applicant;
    for (const code of codes) {
      const field = this.show(code).fields.find(({ path }) => pointerOf(path) === pointer);
      if (field) return field.title;
    }
    return words.need.depends;
  }
}
