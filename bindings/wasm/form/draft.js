// What was typed, and the submission that it makes. Nothing here leaves the page.

/** @typedef {import('../types/procedure.js').ProcedureField} ProcedureField */
/** @typedef {import('../types/procedure.js').ShownProcedure} Shown */
/** @typedef {import('../types/procedure.js').ShownDocument} Paper */
/** @typedef {import('../types/procedure.js').Submission} Submission */
/** @typedef {import('../types/procedure.js').SubmittedDocument} Handed */
/** @typedef {import('../types/base.js').Channel} Channel */
/**
 * `timed` is set where the person chose the moment; else it is the present one. `territory` is a unit's id, or `ELSEWHERE`.
 * @typedef {{ channel: string, at: string, timed: string, territory: string, kind: string, level: string, represented: string, relation: string }} Filing
 */
/**
 * Where the page says that it is filed.
 * @typedef {{ readonly territory: string | null, readonly office: string | null }} Placed
 */
/** @typedef {import('./index.d.ts').Known} Given */
/** @typedef {string | number | boolean | Home | Home[]} Value */
/** @typedef {{ [name: string]: Value }} Home */
/** @typedef {{ values: [string, string][], sizes: [string, number][], papers: string[], filing: Filing }} Kept */

/**
 * The pointer of a field in a submission; `[]` stands for the element of that number.
 * @param {string} path
 * @param {number} [element]
 */
export function pointerOf(path, element) {
  return `/facts/${path.replace('[]', `.${element}`).replaceAll('.', '/')}`;
}

/**
 * What is kept by pointers, once an element of a list is removed: what was of it is gone, and what was of the later ones has moved up.
 * @template Kept
 * @param {ReadonlyMap<string, Kept>} kept
 * @param {string} path
 * @param {number} element
 */
export function movedUp(kept, path, element) {
  const home = `${pointerOf(path)}/`;
  /** @type {Map<string, Kept>} */
  const moved = new Map();
  for (const [pointer, one] of kept) {
    const [at = '', ...rest] = pointer.startsWith(home) ? pointer.slice(home.length).split('/') : [];
    const number = at === '' ? -1 : Number(at);
    if (number > element) moved.set(`${home}${[number - 1, ...rest].join('/')}`, one);
    else if (number !== element) moved.set(pointer, one);
  }
  return moved;
}

/** What follows the pointer of an answer where the note to it is kept: no name of a fact has it. */
const NOTE = '#typed';

/** The answer that it is filed at a place of which the rules know nothing of its own. */
export const ELSEWHERE = 'elsewhere';

/**
 * Returns the places that have rules of their own at a moment, with their names.
 * @param {Pick<Shown, 'locals'>} shown
 * @param {string} at
 */
export function placesAt({ locals }, at) {
  const day = at.slice(0, 10);
  const holds = locals.filter(({ from, until }) => (from ?? '') <= day && (until === null || day < until));
  return new Map(holds.map(({ territory, name }) => [territory, name ?? territory]));
}

/** The relation of whoever files for somebody else in no relation that the rules tell apart. */
export const OTHER = 'other';

/** The levels of an electronic identity that the form knows, the highest first. */
export const LEVELS = /** @type {const} */ (['2', '1', '0']);

/**
 * Returns whether what is filed by that channel arrives electronically.
 * @param {Pick<Shown, 'channels'>} shown
 * @param {string} [channel]
 */
export const isElectronic = ({ channels }, channel) => channels.some((one) => one.channel === channel && one.electronic);

/**
 * Returns what a ticked paper hands in; one without numbers is shown, or a copy of it is handed in.
 * @param {Paper} paper
 * @param {boolean} sent whether it arrives electronically
 * @param {number} times
 */
const handedIn = ({ document, originals, copies }, sent, times) =>
  sent ? { id: document, electronic: true } : { id: document, originals: (originals || Number(!copies)) * times, copies: copies * times };

/** @returns {Filing} */
const nothingSaid = () => ({ channel: '', at: '', timed: '', territory: '', kind: '', level: '', represented: '', relation: '' });

/** One application being filled in; an empty control states nothing. */
export class Draft {
  /**
   * Typed texts by pointer.
   * @type {Map<string, string>}
   */
  values = new Map();
  /**
   * How many elements each list has, by its path.
   * @type {Map<string, number>}
   */
  sizes = new Map();
  /**
   * Ids of the documents that the person has.
   * @type {Set<string>}
   */
  papers = new Set();
  filing = nothingSaid();

  /**
   * @param {string} pointer
   * @param {string} text
   */
  set(pointer, text) {
    if (text === '') this.values.delete(pointer);
    else this.values.set(pointer, text);
  }

  /** @param {string} pointer */
  text(pointer) {
    return this.values.get(pointer) ?? '';
  }

  /**
   * How an answer was typed, where the answer alone does not tell; no part of the submission.
   * @param {string} pointer
   */
  note(pointer) {
    return this.text(`${pointer}${NOTE}`);
  }

  /**
   * @param {string} pointer
   * @param {string} text
   */
  setNote(pointer, text) {
    this.set(`${pointer}${NOTE}`, text);
  }

  /** @param {string} path */
  sizeOf(path) {
    return this.sizes.get(path) ?? 0;
  }

  /**
   * Removes one element of a list and moves the later ones up.
   * @param {string} path
   * @param {number} element
   */
  removeElement(path, element) {
    this.values = movedUp(this.values, path, element);
    this.sizes.set(path, Math.max(0, this.sizeOf(path) - 1));
  }

  /** @param {readonly ProcedureField[]} fields */
  facts(fields) {
    /** @type {Home} */
    const facts = {};
    for (const field of fields) {
      if (field.kind === 'list') {
        const list = this.#list(field.path, fields);
        if (list.length > 0) put(facts, field.path, list);
      } else if (!field.path.includes('[]')) {
        const typed = this.text(pointerOf(field.path));
        if (typed !== '') put(facts, field.path, read(field.kind, typed));
      }
    }
    return facts;
  }

  /**
   * @param {string} path
   * @param {readonly ProcedureField[]} fields
   */
  #list(path, fields) {
    const own = fields.filter((other) => other.path.startsWith(`${path}[].`));
    return Array.from({ length: this.sizeOf(path) }, (_, element) => {
      /** @type {Home} */
      const item = {};
      for (const part of own) {
        const typed = this.text(pointerOf(part.path, element));
        if (typed !== '') item[part.path.slice(path.length + 3)] = read(part.kind, typed);
      }
      return item;
    });
  }

  /**
   * The submission as the engine reads it, and as a portal would send it.
   * @param {Shown} shown
   * @param {Placed} [placed]
   * @param {ReadonlySet<string>} [unasked] documents that are not asked for: they do not stand on the page, so they are not handed in
   * @returns {Submission}
   */
  submission(shown, placed = { territory: null, office: null }, unasked = new Set()) {
    const { channel, at, kind, level, represented, relation } = this.filing;
    // A place is asked for while it has rules of its own, `ELSEWHERE` is none.
    const asked = this.filing.territory !== '' && placesAt(shown, at).has(this.filing.territory) && this.filing.territory;
    const territory = placed.territory || asked;
    const sent = isElectronic(shown, channel);
    const standing = shown.documents.filter(({ document }) => !unasked.has(document));
    const handed = standing.filter((paper) => this.papers.has(paper.document) || (sent && paper.kind === 'electronic_form'));
    return {
      procedure: shown.code,
      channel: /** @type {Channel} */ (channel),
      at,
      ...(placed.office && { office: placed.office }),
      ...(territory && { territory }),
      ...((kind || level) && { applicant: { ...(kind && { kind }), ...(level && { identity_level: Number(level) }) } }),
      ...(represented === 'true' && { representative: relation ? { relation } : {} }),
      facts: this.facts(shown.fields),
      documents: handed.map((paper) => this.#handedIn(paper, sent)),
    };
  }

  /**
   * @param {Paper} paper
   * @param {boolean} sent
   */
  #handedIn(paper, sent) {
    // one that is due for each entry of a list is ticked for all of them
    const times = (paper.each && this.sizeOf(paper.each)) || 1;
    return handedIn(paper, sent, times);
  }

  /**
   * Takes what is known already; returns the pointers of what the form has no place for, and of what it does not take from elsewhere: when it is filed,
   * and to which procedure.
   * @param {Given} given
   * @param {Shown} shown
   */
  take({ procedure, at, channel, territory, applicant, representative, facts = {}, documents = [], ...others }, shown) {
    const { filing } = this;
    const stated = Object.entries(others).filter(([, value]) => value !== undefined);
    const left = stated.map(([key]) => `/${key}`);
    if (procedure !== undefined && procedure !== shown.code) left.push('/procedure');
    if (at !== undefined && at !== filing.at) left.push('/at');
    // Where the rules tell no kinds apart, each is as good.
    const isNone = (/** @type {string} */ path, /** @type {string} */ value, /** @type {readonly string[]} */ ...more) =>
      shown.choices.some((one) => one.path === path && ![...more, ...one.values.map((other) => other.value)].includes(value));
    if (channel && shown.channels.some((one) => one.channel === channel)) filing.channel = channel;
    else if (channel) left.push('/channel');
    if (territory && shown.locals.some((one) => one.territory === territory)) filing.territory = territory;
    else if (territory) left.push('/territory');
    if (applicant?.kind && isNone('/applicant/kind', applicant.kind)) left.push('/applicant/kind');
    else if (applicant?.kind) filing.kind = applicant.kind;
    const level = applicant?.identity_level;
    if (LEVELS.some((one) => one === String(level))) filing.level = String(level);
    else if (level !== undefined && level !== null) left.push('/applicant/identity_level');
    const relation = representative?.relation ?? '';
    const isUnknown = isNone('/representative/relation', relation, '', OTHER);
    if (isUnknown) left.push('/representative/relation');
    if (representative) Object.assign(filing, { represented: 'true', relation: isUnknown ? '' : relation });
    else if (representative === null) Object.assign(filing, { represented: 'false', relation: '' });
    const fields = new Map(shown.fields.map((field) => [field.path, field]));
    this.#takeFacts(facts, { path: '', pointer: '/facts', fields, left });
    if (!Array.isArray(documents)) left.push('/documents');
    else left.push(...this.#takePapers(documents, shown));
    return left;
  }

  /**
   * Ticks the papers that are there as the form hands them in; what somebody does not have, and what a register answered, no tick says.
   * @param {readonly Handed[]} documents
   * @param {Pick<Shown, 'channels' | 'documents'>} shown
   */
  #takePapers(documents, shown) {
    const sent = isElectronic(shown, this.filing.channel);
    return documents.flatMap((one, place) => {
      const paper = shown.documents.find(({ document, aliases }) => document === one?.id || aliases.includes(one?.id));
      const pointer = `/documents/${one?.id ?? place}`;
      if (!paper || !isThere(one, this.#handedIn(paper, sent))) return pointer;
      this.papers.add(paper.document);
      return one.evidence ? `${pointer}/evidence` : [];
    });
  }

  /**
   * @param {import('../types/base.js').Json} value
   * @param {{ readonly path: string, readonly pointer: string, readonly fields: ReadonlyMap<string, ProcedureField>, readonly left: string[] }} at
   */
  #takeFacts(value, at) {
    if (value === null || value === undefined) return;
    const { path, pointer, fields } = at;
    const field = fields.get(path);
    if (Array.isArray(value)) {
      if (field?.kind !== 'list') return void at.left.push(pointer);
      this.sizes.set(path, Math.max(this.sizeOf(path), value.length));
      for (const [element, inner] of value.entries())
        this.#takeFacts(inner, { ...at, path: `${path}[]`, pointer: `${pointer}/${element}` });
    } else if (typeof value === 'object' && !field) {
      for (const [key, inner] of Object.entries(value))
        this.#takeFacts(inner, { ...at, path: path === '' ? key : `${path}.${key}`, pointer: `${pointer}/${key}` });
    } else if (field && isAnswer(field, value)) this.set(pointer, String(value));
    else at.left.push(pointer);
  }

  /**
   * All that was typed, for storage on a machine that the person calls their own.
   * @returns {Kept}
   */
  kept() {
    const { values, sizes, papers, filing } = this;
    return { values: [...values], sizes: [...sizes], papers: [...papers], filing: { ...filing } };
  }

  /** @param {Kept} kept */
  restore({ values, sizes, papers, filing }) {
    this.values = new Map(values);
    this.sizes = new Map(sizes);
    this.papers = new Set(papers);
    Object.assign(this.filing, nothingSaid(), filing);
  }

  wipe() {
    this.values.clear();
    this.sizes.clear();
    this.papers.clear();
    this.filing = { ...nothingSaid(), channel: this.filing.channel };
  }

  /** Whether somebody stated anything. */
  get begun() {
    const { territory, kind, level, represented } = this.filing;
    return (
      this.values.size + this.papers.size > 0 ||
      [...this.sizes.values()].some((size) => size > 0) ||
      territory + kind + level + represented !== ''
    );
  }
}

/**
 * Whether an entry says that all of what the form hands in is there.
 * @param {Handed} given
 * @param {Handed} handed
 */
function isThere({ originals, copies, electronic }, handed) {
  if (handed.electronic) return electronic === true;
  const enough = (/** @type {unknown} */ has, /** @type {number} */ needed) => needed === 0 || (typeof has === 'number' && has >= needed);
  return enough(originals, handed.originals ?? 0) && enough(copies, handed.copies ?? 0);
}

/**
 * Whether a value is an answer that the control of a field can show.
 * @param {ProcedureField} field
 * @param {unknown} value
 */
function isAnswer({ kind, values }, value) {
  if (kind === 'boolean') return typeof value === 'boolean';
  if (kind === 'choice') return values.some((one) => one.value === value);
  return kind !== 'list' && (typeof value === 'string' || typeof value === 'number');
}

/**
 * @param {Home} facts
 * @param {string} path
 * @param {Value} value
 */
function put(facts, path, value) {
  const steps = path.split('.');
  const last = /** @type {string} */ (steps.pop());
  let home = facts;
  for (const step of steps) home = /** @type {Home} */ (home[step] ??= {});
  home[last] = value;
}

/**
 * @param {string} kind
 * @param {string} typed
 */
function read(kind, typed) {
  if (kind === 'boolean' && /^(true|false)$/.test(typed)) return typed === 'true';
  if (kind !== 'integer') return typed;
  // `30.000.000` as people write it: the marks stand between each three digits.
  const number = typed.trim().replace(/^-?\d{1,3}([.,\s])\d{3}(?:\1\d{3})*$/, (whole) => whole.replaceAll(/[.,\s]/g, ''));
  return /^-?\d{1,15}$/.test(number) ? Number(number) : typed;
}

/**
 * A date's parts as ISO text: what is known, the year first; what cannot be one stays as it was typed and the engine says so.
 * @param {{ readonly day: string, readonly month: string, readonly year: string }} parts
 */
export function dateOf({ day, month, year }) {
  if (day === '' && month === '' && year === '') return '';
  const two = (/** @type {string} */ part) => (/^\d$/.test(part) ? `0${part}` : part);
  if (month === '' && day === '') return year;
  if (day === '') return `${year}-${two(month)}`;
  return `${year}-${two(month)}-${two(day)}`;
}

/** @param {string} text */
export function partsOf(text) {
  const [year = '', month = '', day = ''] = text.split('-');
  return { day, month, year };
}
