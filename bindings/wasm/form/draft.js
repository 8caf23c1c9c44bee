// What was typed, and the submission that it makes. Nothing here leaves the page.

/** The pointer of a field in a submission; `[]` stands for the element of that number. */
export function pointerOf(path, element) {
  return `/facts/${path.replace('[]', `.${element}`).replaceAll('.', '/')}`;
}

/** One application being filled in; an empty control states nothing. */
export class Draft {
  /** Typed texts by pointer. */
  values = new Map();
  /** How many elements each list has, by its path. */
  sizes = new Map();
  /** Ids of the documents that the person has. */
  papers = new Set();
  filing = { channel: '', at: '', kind: '', represented: '', relation: '' };

  set(pointer, text) {
    if (text === '') this.values.delete(pointer);
    else this.values.set(pointer, text);
  }

  text(pointer) {
    return this.values.get(pointer) ?? '';
  }

  /** Removes one element of a list and moves the later ones up. */
  removeElement(path, element) {
    const size = this.sizes.get(path) ?? 0;
    const head = (at) => `/facts/${path.replaceAll('.', '/')}/${at}/`;
    for (let at = element; at < size; at += 1) {
      for (const pointer of [...this.values.keys()]) {
        if (pointer.startsWith(head(at))) this.values.delete(pointer);
      }
      for (const [pointer, text] of [...this.values]) {
        if (pointer.startsWith(head(at + 1))) this.values.set(head(at) + pointer.slice(head(at + 1).length), text);
      }
    }
    this.sizes.set(path, Math.max(0, size - 1));
  }

  facts(fields) {
    const facts = {};
    const put = (pointer, value) => {
      const steps = pointer.split('/').slice(2);
      const last = steps.pop();
      let home = facts;
      for (const step of steps) home = home[step] ??= {};
      home[last] = value;
    };
    for (const field of fields) {
      if (field.kind === 'list') {
        const own = fields.filter((other) => other.path.startsWith(`${field.path}[].`));
        const list = Array.from({ length: this.sizes.get(field.path) ?? 0 }, (_, element) => {
          const item = {};
          for (const part of own) {
            const typed = this.text(pointerOf(part.path, element));
            if (typed !== '') item[part.path.slice(field.path.length + 3)] = read(part.kind, typed);
          }
          return item;
        });
        if (list.length > 0) put(pointerOf(field.path), list);
      } else if (!field.path.includes('[]')) {
        const typed = this.text(pointerOf(field.path));
        if (typed !== '') put(pointerOf(field.path), read(field.kind, typed));
      }
    }
    return facts;
  }

  /** The submission as the engine reads it, and as a portal would send it. */
  submission(shown) {
    const { channel, at, kind, represented, relation } = this.filing;
    const electronic = channel === 'online' || channel === 'app';
    const handed = shown.documents.filter((paper) => this.papers.has(paper.document) || (electronic && paper.kind === 'electronic_form'));
    const counts = ({ document, originals, copies }) => (electronic ? { id: document, electronic } : { id: document, originals, copies });
    return {
      procedure: shown.code,
      channel,
      at,
      ...(kind && { applicant: { kind } }),
      ...(represented === 'true' && { representative: relation ? { relation } : {} }),
      facts: this.facts(shown.fields),
      documents: handed.map(counts),
    };
  }

  /** All that was typed, for storage on a machine that the person calls their own. */
  kept() {
    const { values, sizes, papers, filing } = this;
    return { values: [...values], sizes: [...sizes], papers: [...papers], filing: { ...filing } };
  }

  restore({ values, sizes, papers, filing }) {
    this.values = new Map(values);
    this.sizes = new Map(sizes);
    this.papers = new Set(papers);
    Object.assign(this.filing, filing);
  }

  wipe() {
    this.values.clear();
    this.sizes.clear();
    this.papers.clear();
    this.filing = { channel: this.filing.channel, at: this.filing.at, kind: '', represented: '', relation: '' };
  }
}

function read(kind, typed) {
  if (kind === 'boolean') return typed === 'true';
  if (kind === 'integer' && /^-?\d{1,15}$/.test(typed.trim())) return Number(typed);
  return typed;
}

/** A date's parts as ISO text: what is known, the year first; what cannot be one stays as it was typed and the engine says so. */
export function dateOf({ day, month, year }) {
  if (day === '' && month === '' && year === '') return '';
  const two = (part) => (/^\d$/.test(part) ? `0${part}` : part);
  if (month === '' && day === '') return year;
  if (day === '') return `${year}-${two(month)}`;
  return `${year}-${two(month)}-${two(day)}`;
}

export function partsOf(text) {
  const [year = '', month = '', day = ''] = text.split('-');
  return { day, month, year };
}
