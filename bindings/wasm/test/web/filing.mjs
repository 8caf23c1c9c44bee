// Files an application as someone does who has never seen the form: checks it, follows by the keyboard what the summary names, answers, and checks again.
import { readFile } from 'node:fs/promises';
import { chance, date, one, text } from './answers.mjs';
import { above, below, reader } from './reader.mjs';

/** So often somebody checks the application, and so often they try another answer to one question. */
const ROUNDS = 30;
const PATIENCE = 9;
const CONTROLS = ['textbox', 'combobox', 'radio', 'checkbox', 'button'];

/**
 * Files the form that the page shows; `words` are the page's own, `offered` is how often what is optional is answered too, `watch` sees every tree that
 * was read. Returns the submission, what was said beside it, every dead end, and what was asked and answered.
 */
export async function file(page, { words, seed, today, offered = 0, watch = async () => {} }) {
  const walk = new Walk(page, await reader(page), { words, seed, today, watch });
  return walk.file(offered);
}

class Walk {
  ends = [];
  log = [];
  #tries = new Map();
  #page;
  #reader;
  #about;
  #title = '';
  #button;

  constructor(page, hands, about) {
    this.#page = page;
    this.#reader = hands;
    this.#about = about;
  }

  async file(offered) {
    const { words } = this.#about;
    let left = offered;
    let before = '';
    for (let round = 0; round < ROUNDS; round += 1) {
      const tree = await this.#check();
      const card = tree.find(({ role, name }) => role === 'region' && [words.complete, words.known].includes(name));
      if (card && left === 0) return this.#finish(card, tree);
      if (card) {
        left -= 1;
        await this.#offer(tree);
        continue;
      }
      const summary = tree.find(({ role, name }) => role === 'group' && name === words.problems);
      if (!summary) return this.#stop('neither complete nor a problem', '');
      const links = [...below(summary)].filter(({ role }) => role === 'link');
      const named = links.map(({ name }) => name).join(' / ');
      // What no rules know is named to the end; the form hands the application out once nothing else is.
      if (!(await this.#follow(links, tree)) && named === before) return this.#stop('no way on', named);
      before = named;
    }
    return this.#stop('no end', before);
  }

  end(code, where, said) {
    if (!this.ends.some((known) => known.code === code && known.where === where && known.said === said))
      this.ends.push({ code, where, said });
  }

  /** Where a control is: its section, the groups that it stands in, its own name. */
  keyOf(node) {
    const places = [];
    for (let up = node.parent; up; up = up.parent) {
      if (['region', 'group', 'radiogroup'].includes(up.role) && !up.ignored && up.name) places.unshift(up.name);
    }
    return [...places, ...(node.role === 'radio' || this.#isPart(node.name) ? [] : [node.name])].join(' > ');
  }

  #isPart(name) {
    const { words } = this.#about;
    return [words.day, words.month, words.year, words.hour, words.minute].includes(name);
  }

  #stop(code, said) {
    this.end(code, '', said);
    return { ends: this.ends, log: this.log };
  }

  /** Presses the button that checks the application, and reads what the page shows then. */
  async #check() {
    const { words, watch } = this.#about;
    const button = (all) => all.find(({ role, name }) => role === 'button' && name === words.check);
    // A list that grew has drawn the form again.
    if (!this.#button || !(await this.#reaches(this.#button))) this.#button = button(await this.#reader.read());
    await this.#press(this.#button);
    const tree = await this.#reader.read();
    const at = await this.#reader.active();
    const answer = tree.find(({ dom }) => dom === at)?.name ?? '';
    if (![words.problems, words.complete, words.known].includes(answer)) this.end('the focus is not at what came of the check', '', answer);
    this.#button = button(tree);
    this.#title = tree.find(({ role, told }) => role === 'heading' && told.level === 1)?.name ?? '';
    await watch(tree, this);
    return tree;
  }

  #reaches(node) {
    return this.#reader.focus(node).then(
      () => true,
      () => false,
    );
  }

  async #press(node) {
    await this.#reader.focus(node);
    await this.#page.keyboard.press('Enter');
  }

  /** Follows every link of the summary, then answers what they led to; returns whether there was anything to answer. */
  async #follow(links, tree) {
    const found = new Map();
    for (const link of links) {
      await this.#press(link);
      const at = await this.#reader.active();
      const node = tree.find(({ dom }) => dom === at);
      if (!node || !CONTROLS.includes(node.role)) this.end('leads to no control', node ? this.keyOf(node) : '', link.name);
      else if (!found.has(this.keyOf(node))) found.set(this.keyOf(node), { node, link });
    }
    let answered = false;
    for (const [key, { node, link }] of found) {
      const attempt = this.#tries.get(key) ?? 0;
      if (attempt >= PATIENCE) continue;
      const now = (await this.#reaches(node)) ? node : await this.#again(node, key);
      if (!now) continue;
      this.#tries.set(key, attempt + 1);
      answered = true;
      await this.#answer(now, { key, attempt, link: link.name });
    }
    return answered;
  }

  /** The same control where an earlier answer had it drawn again; nothing where it took it away. */
  async #again(node, key) {
    const tree = await this.#reader.read();
    return tree.find((one) => one.role === node.role && this.keyOf(one) === key);
  }

  async #answer(node, { key, attempt, link }) {
    await this.#reader.focus(node);
    const step = { link, key, attempt };
    this.log.push(step);
    const { keyboard } = this.#page;
    const { seed } = this.#about;
    let own = [node];
    if (node.role === 'radio') {
      own = [...below(above(node, 'radiogroup'))].filter(({ role }) => role === 'radio');
      const wanted = one(key, own.length, seed, attempt);
      await this.#reader.focus(own[0]);
      // The arrows take what they come to, and go round.
      await keyboard.press('Space');
      for (let press = 0; press < wanted; press += 1) await keyboard.press('ArrowDown');
      step.taken = own[wanted].name;
    } else if (node.role === 'checkbox') {
      await keyboard.press('Space');
    } else if (node.role === 'button') {
      await keyboard.press('Enter');
      const now = await this.#reader.activeElement();
      if (!['input', 'select'].includes(now.tag)) this.end('a new entry does not take the focus', key, now.id);
      return;
    } else if (this.#isPart(node.name)) {
      own = [...below(above(node, 'group'))];
      step.taken = await this.#date(own, { key, attempt });
    } else {
      const mark = await this.#reader.markOf(node);
      if (mark.tag === 'select') {
        const wanted = one(key, mark.options - 1, seed, attempt);
        await keyboard.press('Home');
        for (let press = 0; press <= wanted; press += 1) await keyboard.press('ArrowDown');
        step.taken = wanted;
      } else {
        step.taken = text({ called: key, said: node.description, ...mark }, seed, attempt);
        await this.#type(node, step.taken);
      }
    }
    const at = await this.#reader.active();
    if (!own.some(({ dom }) => dom === at)) await this.#lost(key, node);
  }

  async #lost(key, node) {
    const now = await this.#again(node, key);
    if (now?.dom !== (await this.#reader.active())) this.end('the focus is lost', key, node.role);
  }

  async #type(node, typed) {
    await this.#reader.focus(node);
    await this.#page.keyboard.press('Control+A');
    await this.#reader.type(typed);
  }

  /** Day, month and year; who leaves the day open ticks its box, and then that of the month, which comes next. */
  async #date(inside, { key, attempt }) {
    const { words, seed, today } = this.#about;
    const { keyboard } = this.#page;
    const find = (called) => inside.find(({ role, name }) => CONTROLS.includes(role) && name === called);
    const parts = date({ called: key, title: this.#title, mayLeave: find(words.dayUnknown) !== undefined, today }, seed, attempt);
    for (const called of [words.monthUnknown, words.dayUnknown]) {
      if (find(called)?.told.checked === 'true') {
        await this.#reader.focus(find(called));
        await keyboard.press('Space');
      }
    }
    if (parts.without) {
      await this.#reader.focus(find(words.dayUnknown));
      await keyboard.press('Space');
    }
    if (parts.without === 2) {
      await keyboard.press('Tab');
      await keyboard.press('Space');
    }
    for (const part of ['day', 'month', 'year']) if (parts[part]) await this.#type(find(words[part]), parts[part]);
    return parts;
  }

  /** Answers half of what need not be answered. */
  async #offer(tree) {
    const { words, seed } = this.#about;
    const taken = (node) => node.value !== '' || [node, ...below(node)].some(({ told }) => told.checked === 'true');
    const asked = tree.filter(({ role, told }) => ['textbox', 'combobox', 'radiogroup', 'checkbox'].includes(role) && !told.disabled);
    const open = asked.filter(
      (node) =>
        above(node, 'region') &&
        !taken(node) &&
        !node.told.required &&
        ![words.dayUnknown, words.monthUnknown].includes(node.name) &&
        !(this.#isPart(node.name) && node.name !== words.day),
    );
    for (const node of open) {
      const first = node.role === 'radiogroup' ? [...below(node)].find(({ role }) => role === 'radio') : node;
      const key = this.keyOf(first);
      if (chance(seed, `offer ${key}`) < 0.5 && (await this.#reaches(first))) await this.#answer(first, { key, attempt: 0, link: '' });
    }
  }

  async #finish(card, tree) {
    const { words } = this.#about;
    const download = this.#page.waitForEvent('download');
    await this.#press([...below(card)].find(({ role, name }) => role === 'button' && name === words.export));
    const submission = JSON.parse(await readFile(await (await download).path(), 'utf8'));
    const overview = tree.find(({ role, name }) => role === 'complementary' && name === words.overview);
    const said = (home) =>
      [...below(home)]
        .filter(({ role }) => role === 'StaticText')
        .map(({ name }) => name)
        .join(' ');
    return { submission, known: card.name === words.known, card: said(card), overview: said(overview), ends: this.ends, log: this.log };
  }
}
