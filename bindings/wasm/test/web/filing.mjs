// Files an application as someone does who has never seen the form: checks it, follows what the summary names by the keyboard, answers, and checks again.
import { readFile } from 'node:fs/promises';
import { chance, date, one, text } from './answers.mjs';
import { above, below, reader } from './reader.mjs';

const MOST = 400;
const PATIENCE = 9;

/** Files the form that the page shows; `words` are the page's own. Returns the submission, what was said of it, and every dead end. */
export async function file(page, { words, seed, today, more = 0, watch = async () => {} }) {
  const walk = new Walk(page, { words, seed, today, watch });
  await walk.start();
  return walk.file(more);
}

class Walk {
  ends = [];
  log = [];
  #tries = new Map();
  #page;
  #words;
  #seed;
  #watch;
  #today;

  constructor(page, { words, seed, today, watch }) {
    this.#page = page;
    this.#words = words;
    this.#seed = seed;
    this.#today = today;
    this.#watch = watch;
  }

  async start() {
    this.debug = await reader(this.#page);
  }

  async file(more) {
    await this.#press(await this.#find('button', this.#words.check));
    let offered = more;
    for (let step = 0; step < MOST; step += 1) {
      const tree = await this.debug.read();
      await this.#watch(tree, this);
      const card = tree.find(({ role, name }) => role === 'region' && [this.#words.complete, this.#words.known].includes(name));
      if (card && offered > 0) {
        offered -= 1;
        await this.#offer(tree);
        await this.#press(await this.#find('button', this.#words.check));
        continue;
      }
      if (card) return this.#finish(card, tree);
      const summary = tree.find(({ role, name }) => role === 'group' && name === this.#words.problems);
      if (!summary) {
        const again = tree.find(({ role, name }) => role === 'button' && name === this.#words.check);
        await this.#press(again);
        const now = await this.debug.read();
        if (now.some(({ role, name }) => (role === 'group' && name === this.#words.problems) || (role === 'region' && [this.#words.complete, this.#words.known].includes(name)))) continue;
        return this.#stop('neither complete nor a problem', '');
      }
      const links = [...below(summary)].filter(({ role }) => role === 'link');
      if (!(await this.#follow(links, tree))) return this.#stop('no way on', links.map(({ name }) => name).join(' / '));
    }
    return this.#stop('no end', '');
  }

  #stop(code, said) {
    this.end(code, '', said);
    return { ends: this.ends, log: this.log };
  }

  end(code, where, said) {
    this.ends.push({ code, where, said });
  }

  async #find(role, name) {
    return (await this.debug.read()).find((node) => node.role === role && node.name === name);
  }

  async #press(node) {
    await this.debug.focus(node);
    await this.#page.keyboard.press('Enter');
  }

  /** Follows the first link that still has an answer to try. */
  async #follow(links, tree) {
    for (const link of links) {
      await this.#press(link);
      const at = await this.debug.active();
      const node = tree.find(({ dom }) => dom === at);
      const key = node && this.keyOf(node);
      // What no rules of a part know is nothing to be answered.
      if (!node || ['group', 'region', 'generic', 'link', 'none', 'list'].includes(node.role)) {
        const tried = this.#tries.get(`link ${link.name}`) ?? 0;
        this.#tries.set(`link ${link.name}`, tried + 1);
        if (tried === 0) this.end('leads to no control', node ? `${node.role} ${node.name}` : String(at), link.name);
        continue;
      }
      const attempt = this.#tries.get(key) ?? 0;
      if (attempt >= PATIENCE) continue;
      this.#tries.set(key, attempt + 1);
      this.log.push({ link: link.name, key, attempt });
      await this.answer(node, attempt);
      return true;
    }
    return false;
  }

  /** Where a control is: its section, the groups that it stands in, its own name. */
  keyOf(node) {
    const places = [];
    for (let up = node.parent; up; up = up.parent) if (['region', 'group', 'radiogroup'].includes(up.role) && up.name) places.unshift(up.name);
    const own = ['radio'].includes(node.role) || this.#isPart(node.name) ? [] : [node.name];
    return [...places, ...own].join(' > ');
  }

  #isPart(name) {
    return [this.#words.day, this.#words.month, this.#words.year].includes(name);
  }

  async answer(node, attempt) {
    const { keyboard } = this.#page;
    const group = above(node, 'radiogroup');
    const seed = this.#seed;
    if (node.role === 'radio') {
      const options = [...below(group)].filter(({ role }) => role === 'radio');
      const wanted = one(this.keyOf(node), options.length, seed, attempt);
      await this.debug.focus(options[0]);
      // The arrows take what they come to.
      if (wanted === 0) await keyboard.press(options[0].told.checked === 'true' ? 'ArrowUp' : 'Space');
      if (wanted === 0 && options[0].told.checked === 'true') await keyboard.press('ArrowDown');
      for (let press = 0; press < wanted; press += 1) await keyboard.press('ArrowDown');
      this.log.at(-1).taken = options[wanted].name;
      return this.#stays(options, node);
    }
    if (node.role === 'checkbox') {
      await keyboard.press('Space');
      return this.#stays([node], node);
    }
    if (node.role === 'button') {
      await keyboard.press('Enter');
      return this.#fillElement(node);
    }
    const mark = await this.debug.markOf(node);
    if (mark.tag === 'select') {
      const options = [...below(node)].filter(({ role }) => role === 'option' || role === 'MenuListOption').length - 1;
      const wanted = one(this.keyOf(node), options, seed, attempt);
      await keyboard.press('Home');
      for (let press = 0; press <= wanted; press += 1) await keyboard.press('ArrowDown');
      this.log.at(-1).taken = wanted;
      return this.#stays([node], node);
    }
    if (this.#isPart(node.name)) return this.#date(node, attempt);
    await keyboard.press('Control+A');
    const typed = text({ called: this.keyOf(node), said: node.description, ...mark }, seed, attempt);
    await this.debug.type(typed);
    this.log.at(-1).taken = typed;
    return this.#stays([node], node);
  }

  async #date(node, attempt) {
    const group = above(node, 'group');
    const inside = [...below(group)];
    const boxes = inside.filter(({ role }) => role === 'checkbox');
    const parts = date({ called: this.keyOf(node), said: `${node.description} ${group.description}`, mayLeave: boxes.length > 0, today: this.#today }, this.#seed, attempt);
    const box = async (name) => {
      // A box that opens another, or that the first one shuts.
      const now = [...below((await this.debug.read()).find(({ dom }) => dom === group.dom))];
      return now.find((one) => one.name === name);
    };
    const untick = async (name) => {
      const open = await box(name);
      if (open?.told.checked !== 'true') return;
      await this.debug.focus(open);
      await this.#page.keyboard.press('Space');
    };
    const { words } = { words: this.#words };
    if (boxes.length > 0) {
      await untick(words.monthUnknown);
      await untick(words.dayUnknown);
      for (const name of [words.dayUnknown, words.monthUnknown].slice(0, parts.without ?? 0)) {
        await this.debug.focus(await box(name));
        await this.#page.keyboard.press('Space');
      }
    }
    for (const [name, value] of [[words.day, parts.day], [words.month, parts.month], [words.year, parts.year]]) {
      if (value === undefined) continue;
      const where = inside.find((one) => one.role === 'textbox' && one.name === name);
      await this.debug.focus(where);
      await this.#page.keyboard.press('Control+A');
      await this.debug.type(value);
    }
    this.log.at(-1).taken = parts;
    return this.#stays(inside, node);
  }

  /** The fields of an element that was just added. */
  async #fillElement(button) {
    const tree = await this.debug.read();
    const at = await this.debug.active();
    const node = tree.find(({ dom }) => dom === at);
    if (!node || node.role === 'button') return this.end('a new entry is not where the focus is', this.keyOf(button), button.name);
  }

  /** The focus is still in the control that was answered. */
  async #stays(nodes, node) {
    const at = await this.debug.active();
    if (nodes.some(({ dom }) => dom === at)) return;
    const tree = await this.debug.read();
    const now = tree.find(({ dom }) => dom === at);
    if (now && this.keyOf(now) === this.keyOf(node)) return;
    this.end('the focus is lost', this.keyOf(node), now ? `${now.role} ${now.name}` : 'nowhere');
  }

  /** Answers some of what need not be answered. */
  async #offer(tree) {
    const asked = tree.filter(
      ({ role, told, name, value }) =>
        ['textbox', 'combobox', 'radiogroup', 'checkbox'].includes(role) && !told.disabled && !told.required && value === '' && name !== '',
    );
    for (const node of asked) {
      if (!above(node, 'region') || this.keyOf(node).startsWith(this.#words.complete)) continue;
      if (node.role === 'checkbox' && [this.#words.dayUnknown, this.#words.monthUnknown].includes(node.name)) continue;
      if (chance(this.#seed, `offer ${this.keyOf(node)}`) < 0.5) continue;
      const first = node.role === 'radiogroup' ? [...below(node)].find(({ role }) => role === 'radio') : node;
      if (node.role === 'checkbox' ? node.told.checked === 'true' : [...below(node)].some(({ told }) => told.checked === 'true')) continue;
      this.log.push({ link: '', key: this.keyOf(first), attempt: 0 });
      await this.debug.focus(first);
      await this.answer(first, 0);
    }
  }

  async #finish(card, tree) {
    const download = this.#page.waitForEvent('download');
    await this.#press([...below(card)].find(({ role, name }) => role === 'button' && name === this.#words.export));
    const submission = JSON.parse(await readFile(await (await download).path(), 'utf8'));
    const overview = tree.find(({ role, name }) => role === 'complementary' && name === this.#words.overview);
    const said = (home) => [...below(home)].filter(({ role }) => role === 'StaticText').map(({ name }) => name).join(' ');
    return { submission, known: card.name === this.#words.known, card: said(card), overview: said(overview), ends: this.ends, log: this.log };
  }
}
