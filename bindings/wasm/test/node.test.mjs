import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { printedIndex } from '../printed-index.mjs';
import { printedList, printedOn } from '../printed-list.mjs';
import { installed } from './installed.mjs';

const { folder, home, files, entry } = installed();
const motcua = await import(entry);
const { version } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8'));

test('before init every call says what to do', () => {
  assert.throws(() => motcua.catalogue().version(), { name: 'MotcuaError', kind: 'input', code: 'not_initialised', help: /init\(\)/ });
});

test('a load that failed may be tried again', async () => {
  const failed = (cause) => (error) =>
    error.name === 'MotcuaError' && error.code === 'engine_not_loaded' && error.help.length > 10 && cause(error.cause);
  await assert.rejects(
    motcua.init(new Uint8Array([0, 97, 115, 109, 9])),
    failed((cause) => cause instanceof WebAssembly.CompileError),
  );
  await assert.rejects(
    motcua.init(new URL('file:///no/such.wasm')),
    failed((cause) => cause.code === 'ENOENT'),
  );
  await Promise.all([motcua.init(), motcua.init()]);
  assert.equal(JSON.parse(motcua.call('version', '{}')).motcua, version);
});

test('the version of the engine is the version of the package', async () => {
  await motcua.init();
  const answer = motcua.catalogue().version();
  assert.equal(answer.motcua, version);
  assert.match(answer.release, /^vn@\d{4}-\d\d-\d\d\+[0-9a-f]{8}$/);
});

test('the engine counts the days that the calendar works', async () => {
  await motcua.init();
  assert.equal(motcua.due('10 working days', '2026-08-20T09:00').due_on, '2026-09-07');
  assert.throws(() => motcua.due('10 working days', '1990-01-02', { lang: 'en' }), /no working calendar covers/);
  const calendar = motcua.Calendar.vietnam();
  assert.equal(calendar.isWorkingDay('2026-08-22'), true);
  assert.equal(calendar.isWorkingDay('2026-08-31'), false);
  assert.equal(calendar.addWorkingDays('2026-08-20', 10), '2026-09-07');
  assert.equal(calendar.countWorkingDays('2026-08-21', '2026-09-07'), 9);
  assert.ok(calendar.holidays(2026).length > 0);
  assert.throws(() => calendar.isWorkingDay('1990-01-02', { lang: 'en' }), /no working calendar covers/);
});

test('a question that the law does not answer is a gap', async () => {
  await motcua.init();
  assert.throws(() => motcua.procedure('0.000000', '2026-02-13'), { name: 'MotcuaError', kind: 'gap', code: 'unknown_procedure' });
  assert.throws(() => motcua.procedure('0.000000'), { kind: 'gap', code: 'unknown_procedure' });
  assert.throws(() => motcua.procedure('1.001193', '1999-01-01'), { kind: 'gap', code: 'not_in_force' });
  assert.throws(() => motcua.procedure('1.001193', 'canary-7d1f'), { kind: 'input', code: 'not_a_date', path: '/on' });
  assert.throws(() => motcua.procedure('1.001193', ''), { kind: 'input', code: 'not_a_date', path: '/on' });
});

test('an error answer is thrown as a typed error that repeats no value of the request', async () => {
  await motcua.init();
  let thrown;
  try {
    motcua.catalogue().json('canary-7d1f', { secret: 'canary-7d1f' });
  } catch (error) {
    thrown = error;
  }
  assert.ok(thrown instanceof motcua.MotcuaError && thrown instanceof Error);
  assert.equal(thrown.kind, 'input');
  assert.equal(thrown.code, 'unknown_operation');
  assert.ok(thrown.args.operations.includes('version'));
  const logged = JSON.stringify(thrown);
  assert.doesNotMatch(`${thrown.stack}${logged}`, /canary-7d1f/);
  const { code, message } = JSON.parse(logged);
  assert.deepEqual([code, message], ['unknown_operation', thrown.message]);
});

test('a request that is no JSON is a typed error', async () => {
  await motcua.init();
  const circle = {};
  circle.itself = circle;
  assert.throws(() => motcua.catalogue().json('version', circle), { kind: 'input', code: 'not_json' });
  assert.throws(() => motcua.catalogue().json('version', { big: 1n }), { kind: 'input', code: 'not_json' });
});

test('the packed package holds the code, its types, and for each procedure an entry, three packs and three lists', () => {
  const made = /^(vn|packs|lists)\/([\d.]+?)(\.(vi|en|ar))?\.(js|bin|html)$/;
  const codes = [...new Set(files.map((name) => made.exec(name)?.[2]).filter(Boolean))];
  assert.ok(codes.includes('1.001193'));
  for (const code of codes) {
    const own = files.filter((name) => made.exec(name)?.[2] === code);
    const wanted = ['vi', 'en', 'ar'].flatMap((lang) => [`lists/${code}.${lang}.html`, `packs/${code}.${lang}.bin`]);
    assert.deepEqual(own.sort(), [...wanted, `vn/${code}.js`].sort());
  }
  const rest = files.filter((name) => !made.test(name) && !name.startsWith('form/') && !name.startsWith('types/'));
  const module = (name) => [`pkg/${name}.js`, `pkg/${name}_bg.wasm`];
  const code = ['catalogue', 'core', 'engine', 'error', 'findings', 'forms', 'index', 'kept', 'one', 'request', 'schema', 'vn'].map(
    (name) => `${name}.js`,
  );
  assert.deepEqual(
    rest.sort(),
    [
      ...[
        ...code,
        ...module('motcua'),
        ...module('forms'),
        ...module('one'),
        'LICENSE-APACHE',
        'LICENSE-MIT',
        'README.md',
        ...['ar', 'en', 'vi'].map((lang) => `lists/index.${lang}.html`),
        'lists/list.css',
        'package.json',
        'packs/vn.bin',
        'packs/vn.forms.bin',
      ],
      ...['core', 'forms', 'index', 'vn'].map((name) => `${name}.d.ts`),
    ].sort(),
  );
});

test('the types name every export and nothing else', async () => {
  for (const name of ['index', 'core', 'forms', 'vn']) {
    const types = readFileSync(join(home, `${name}.d.ts`), 'utf8');
    const declared = [...types.matchAll(/^export (?:function|class|const) (\w+)/gm)].map((match) => match[1]);
    const passed = [...types.matchAll(/^export \{([^}]*)\} from/gm)].flatMap((match) => match[1].split(',').map((one) => one.trim()));
    const module = await import(join(home, `${name}.js`));
    assert.deepEqual([...new Set([...declared, ...passed])].sort(), Object.keys(module).sort(), name);
  }
});

test('one procedure in one language answers alone, and names the release that it was cut from', async () => {
  await motcua.init();
  const one = await import(join(home, 'vn/1.001193.js'));
  const alone = await one.load('en');
  const whole = motcua.catalogue();
  assert.deepEqual(
    alone.procedures().procedures.map(({ code }) => code),
    [one.code],
  );
  assert.equal(alone.version().release, whole.version().release);
  const submission = { channel: 'online', at: '2026-03-10T09:00', facts: { child: { birth_date: '2026-03-11' } }, documents: [] };
  const asked = { lang: 'en' };
  assert.equal(alone.procedure(one.code).checkJson(submission, asked), whole.procedure(one.code).checkJson(submission, asked));
  const held = alone.procedure(one.code).hold(submission);
  assert.equal(held.checkJson(asked), whole.procedure(one.code).checkJson(submission, asked));
  for (const refused of [() => held.missing(), () => alone.procedure(one.code).missing(submission), () => alone.checklist([one.code], {})])
    assert.throws(refused, { name: 'MotcuaError', kind: 'input', code: 'unknown_operation' });
  // a tag is read by its language, as everywhere
  for (const tag of ['en-US', 'EN']) assert.deepEqual((await one.load(tag)).procedures({ lang: 'en' }), alone.procedures({ lang: 'en' }));
  const more = await one.loadForms('en');
  assert.deepEqual(more.procedure(one.code).missing(submission, asked), whole.procedure(one.code).missing(submission, asked));
});

test('every procedure checks alone as it does in the whole law, a linked one with its parts', async () => {
  await motcua.init();
  const whole = motcua.catalogue();
  const { procedures } = whole.procedures();
  let linked = 0;
  for (const { code, editions } of procedures.filter(({ curation }) => curation === 'curated')) {
    const alone = (await (await import(join(home, `vn/${code}.js`))).load('vi')).procedure(code);
    const submission = { channel: 'online', at: `${editions.at(-1).from}T09:00`, facts: {}, documents: [] };
    const text = alone.checkJson(submission);
    assert.equal(text, whole.procedure(code).checkJson(submission), code);
    linked += 'parts' in JSON.parse(text) ? 1 : 0;
  }
  assert.ok(linked >= 1);
});

test('a submission that was read once is checked to the same bytes', async () => {
  await motcua.init();
  const birth = motcua.procedure('1.001193');
  const submission = { channel: 'online', at: '2026-03-10T09:00', facts: { child: { birth_date: '2026-03-11' } }, documents: [] };
  const held = birth.hold(submission);
  for (const options of [{}, { stage: 'typing', lang: 'en' }]) assert.equal(held.checkJson(options), birth.checkJson(submission, options));
  for (const [tag, lang] of [
    ['en-US', 'en'],
    ['AR-eg', 'ar'],
    ['vi-VN', 'vi'],
  ])
    assert.equal(held.checkJson({ lang: tag }), birth.checkJson(submission, { lang }));
  held.free();
  held.free();
  for (const ask of ['check', 'judge', 'missing']) {
    assert.throws(() => held[ask](), { name: 'MotcuaError', kind: 'input', code: 'freed', help: 'Hold it again.' });
  }
  assert.throws(() => birth.hold({ ...submission, at: 'now' }), { name: 'MotcuaError', kind: 'input', path: /\/at$/ });
});

test('a dossier in a place that the rules do not know says so, at every step and in the language asked for', async () => {
  await motcua.init();
  const { Dossier, catalogue } = motcua;
  const receive = { event: 'receive', at: '2026-03-10T09:00', role: 'receiving_officer', channel: 'direct', detail: { code: 'MAU' } };
  const doubted = ({ findings }) => findings?.map(({ code, path, help }) => [code, path, help]);
  const help = 'Check the name or the code of the province, city, commune, ward or special zone.';
  const expected = [['territory_unknown', '/history/territory', help]];
  const lost = Dossier.open({ procedure: '1.001193', territory: 'xã Ví Dụ' }, catalogue(), { lang: 'en' });
  const received = lost.apply(receive, { lang: 'en' });
  const again = Dossier.from(received.history, catalogue(), { lang: 'en' });
  for (const one of [lost, received, again, received.next(undefined, { lang: 'en' })]) assert.deepEqual(doubted(one), expected);
  const { history } = received;
  assert.deepEqual(doubted(catalogue().answer('obligations', { history, now: '2026-03-10T10:00', lang: 'en' })), expected);
  const record = { status: 2, received_at: '2026-03-10T09:00' };
  const adopted = { procedure: '1.001193', territory: 'xã Ví Dụ', at: '2026-03-11T09:00', record };
  assert.deepEqual(doubted(Dossier.adopt(adopted, catalogue(), { lang: 'en' })), expected);
  const rows = [{ dossier: 'MAU', procedure: '1.001193', territory: 'xã Ví Dụ', ...receive }];
  const places = [
    [catalogue().feed([history], '2026-03-10T10:00', { lang: 'en' }), '/histories/0/territory'],
    [catalogue().impact(rows, '2026-02-01', '2026-03-01', { lang: 'en' }), '/events/0/territory'],
    [catalogue().reconcile([], rows, { lang: 'en' }), '/b/0/territory'],
  ];
  for (const [answer, path] of places) assert.deepEqual(doubted(answer), [['territory_unknown', path, help]]);
  for (const known of ['1.001193', { procedure: '1.001193', territory: '01' }]) assert.deepEqual(Dossier.open(known).findings, []);
});

test('what is no text never reaches the engine, which stays usable', async () => {
  await motcua.init();
  const birth = motcua.procedure('1.001193');
  const submission = { channel: 'online', at: '2026-03-10T09:00', facts: {}, documents: [] };
  const held = birth.hold(submission);
  const wrong = (call, code, path) => assert.throws(call, { name: 'MotcuaError', kind: 'input', code, path });
  for (const on of [new Date(), 5, {}, true]) wrong(() => motcua.procedure('1.001193', on), 'wrong_type', '/on');
  for (const code of [1.001193, {}]) wrong(() => motcua.procedure(code), 'wrong_type', '/procedure');
  wrong(() => motcua.procedure(), 'key_missing', '/procedure');
  wrong(() => motcua.call('due'), 'key_missing', '/request');
  wrong(() => motcua.catalogue().unit(undefined, '2026-01-01'), 'key_missing', '/unit');
  wrong(() => motcua.catalogue().offices('1.001193', undefined, '2026-01-01'), 'key_missing', '/competent');
  wrong(() => motcua.call(5, '{}'), 'wrong_type', '/operation');
  for (const given of ['x', [], 5]) wrong(() => birth.check(given), 'wrong_type', '/submission');
  for (const ask of ['check', 'hold']) {
    for (const nothing of [undefined, null]) wrong(() => birth[ask](nothing), 'key_missing', '/submission');
    wrong(() => birth[ask](() => 1), 'not_json', '/submission');
  }
  wrong(() => held.check({ stage: 5 }), 'wrong_type', '/stage');
  wrong(() => held.missing({ lang: {} }), 'wrong_type', '/lang');
  // an empty text is no stage and no language, with a handle as without
  for (const options of [{ stage: '' }, { lang: '' }]) {
    const code = 'stage' in options ? 'unknown_stage' : 'unknown_language';
    for (const check of [() => held.check(options), () => birth.check(submission, options)]) assert.throws(check, { code });
  }
  wrong(() => motcua.Dossier.open({ procedure: '1.004222' }).apply(), 'key_missing', '/event');
  assert.equal(motcua.procedure('1.001193', null).check(submission).complete, false);
});

test('a day alone as now is its beginning', async () => {
  await motcua.init();
  const received = motcua.Dossier.open({ procedure: '1.004222' }).apply({ event: 'receive', at: '2026-11-02T09:00' });
  assert.deepEqual(received.obligations('2026-11-11'), received.obligations('2026-11-11T00:00'));
  const settle = (now) => received.obligations(now).find(({ code }) => code === 'settle').overdue;
  assert.deepEqual([settle('2026-11-11'), settle('2026-11-12')], [false, true]);
});

test('a pack that is damaged, of another version or no pack is refused with what to do', async () => {
  const bytes = readFileSync(join(home, 'packs/1.001193.en.bin'));
  const changed = (at, value) => {
    const copy = new Uint8Array(bytes);
    copy[at] = value;
    return copy;
  };
  for (const bad of [
    new Uint8Array(),
    new TextEncoder().encode('<!doctype html>'),
    changed(8, 250),
    changed(bytes.length - 9, 7),
    bytes.subarray(0, 200),
  ]) {
    await assert.rejects(
      motcua.open(new Uint8Array(bad)),
      ({ name, kind, code, help }) => name === 'MotcuaError' && kind === 'input' && /^pack_/.test(code) && help.length > 10,
    );
  }
  assert.equal((await motcua.open(Uint8Array.from(bytes).buffer)).version().release, motcua.catalogue().version().release);
  await assert.rejects(motcua.open(new URL('file:///no/such.bin')), { name: 'MotcuaError', code: 'pack_not_found', kind: 'input' });
  for (const wrong of ['./vn.bin', {}, new SharedArrayBuffer(8), new DataView(new ArrayBuffer(8))])
    await assert.rejects(motcua.open(wrong), { name: 'MotcuaError', code: 'wrong_type', kind: 'input' });
  for (const nothing of [undefined, null]) await assert.rejects(motcua.open(nothing), { name: 'MotcuaError', code: 'pack_wrong_magic' });
});

test('a catalogue that is freed gives its memory back and says so when it is asked', async () => {
  const bytes = readFileSync(join(home, 'packs/1.001193.en.bin'));
  const other = await motcua.open(new Uint8Array(bytes));
  const procedure = other.procedure('1.001193');
  const held = procedure.hold({ channel: 'online', at: '2026-02-13T15:20', facts: {}, documents: [] });
  other.free();
  other.free();
  const freed = { name: 'MotcuaError', kind: 'input', code: 'freed' };
  for (const ask of [() => other.version(), () => other.procedure('1.001193'), () => procedure.show()]) assert.throws(ask, freed);
  assert.equal(held.check().complete, false);
  // what everybody asks through stays
  await motcua.init();
  motcua.catalogue().free();
  assert.equal(motcua.catalogue().version().motcua, version);
});

test('the tests themselves import the installed package, not the folder beside them', () => {
  for (const name of ['motcua', 'motcua/core', 'motcua/form', 'motcua/vn', 'motcua/vn/1.001193']) {
    const found = import.meta.resolve(name);
    assert.ok(found.startsWith(pathToFileURL(home).href), `${name} is ${found}; run the tests with \`npm test\``);
  }
});

test('no file asks a bundler for browsers for a module of Node: esbuild would not build it', () => {
  const { home, files } = installed();
  const literal = /(?:\bfrom|(?<!typeof )\bimport\()\s*(?:\/\*.*?\*\/\s*)*['"`]node:[^'"`]*['"`]\s*[;)]/;
  const asking = files.filter((name) => name.endsWith('.js') && literal.test(readFileSync(join(home, name), 'utf8')));
  assert.deepEqual(asking, []);
});

test('what the engine answers through stands in a reactive store: Vue makes no proxy of what names itself', async () => {
  const catalogue = motcua.catalogue();
  const procedure = catalogue.procedure('1.001193');
  const held = procedure.hold({ channel: 'online', at: '2026-02-13T15:20', facts: {}, documents: [] });
  const kept = [catalogue, procedure, held, motcua.Dossier.open('1.001193'), new motcua.Calendar()];
  assert.deepEqual(
    kept.map((one) => Object.prototype.toString.call(one)),
    ['Catalogue', 'Procedure', 'HeldSubmission', 'Dossier', 'Calendar'].map((name) => `[object ${name}]`),
  );
});

test('an installed package is found by its name', () => {
  const program = "import { init, call } from 'motcua'; await init(); process.stdout.write(call('version', '{}'));";
  const out = execFileSync(process.execPath, ['--input-type=module', '-e', program], { cwd: folder, encoding: 'utf8' });
  assert.equal(JSON.parse(out).motcua, version);
});

test('a list to print for the desk says of a paper for the post that it is for the post', async () => {
  await motcua.init();
  const { documents } = motcua.procedure('1.001193').show({ lang: 'en' });
  const posted = documents.filter(({ when, one_of: group, channels }) => when === null && group === null && String(channels) === 'postal');
  assert.ok(posted.length > 0);
  const [, bring = '', perhaps = ''] = readFileSync(join(home, 'lists/1.001193.en.html'), 'utf8').split('<h2>');
  assert.match(bring, /^Bring</);
  for (const { title } of posted) {
    assert.ok(!bring.includes(title), title);
    const line = perhaps.split('<li').find((one) => one.includes(title));
    assert.match(line, /<p>By post<\/p>/);
  }
});

test('a list to print of a linked procedure has the papers of its parts, on the last of its laws, and says of which part nothing is told', async () => {
  await motcua.init();
  const law = motcua.catalogue();
  const { procedures } = law.procedures();
  const day = (code) =>
    printedOn(
      law,
      procedures.find((one) => one.code === code),
      procedures,
    );
  const edition = (on) => law.procedure('1.001193', on).show().edition;
  assert.equal(edition(day('2.002621')), edition('2026-08-31'));
  const page = (code) => printedList(law, code, day(code), 'en');
  for (const code of ['2.002621', '3.000722']) {
    for (const title of ['Birth notice', 'Official record of the abandoned child', 'Written pledge about the birth']) {
      assert.ok(page(code).includes(`<strong>${title}</strong>`), `${code} ${title}`);
    }
    // What is filled in online or shown at the desk is no paper of an errand that nobody comes to the desk for.
    assert.ok(!page(code).includes('Birth registration form'), code);
  }
  assert.ok(page('2.002913').includes('<strong>Death notice</strong>'));
  assert.match(page('2.002913'), /do not say what “Burial support” needs/);
});

test('a list to print says that its procedure has ended, and the index does so too', async () => {
  await motcua.init();
  const law = motcua.catalogue();
  const told = { vi: 'Hết hiệu lực từ', en: 'Not in force from Tuesday, September 1, 2026 on.', ar: 'غير ساري المفعول' };
  for (const [lang, said] of Object.entries(told)) {
    const { procedures } = law.procedures({ lang });
    const index = printedIndex(procedures, lang);
    assert.equal(index.split('class="end"').length - 1, 4, lang);
    const line = index.split('\n').find((one) => one.includes(`<a href="2.002621.${lang}.html">`));
    for (const page of [line, printedList(law, '2.002621', '2026-08-31', lang)]) {
      assert.ok(page.includes(said), lang);
      assert.ok(page.includes(`href="3.000722.${lang}.html"`), lang);
    }
    assert.ok(!printedList(law, '1.001193', '2026-12-01', lang).includes('class="end"'));
  }
  // what is filed online only is handed in as an electronic copy
  const list = printedList(law, '3.000722', '2026-12-01', 'en');
  assert.ok(list.includes('(electronic copy)'));
  assert.ok(!list.includes('1 original'));
});

test('a list to print says for sure only what every application at the desk needs', async () => {
  await motcua.init();
  const law = motcua.catalogue();
  const plain = (html) => html.replaceAll('&quot;', '"').replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
  const { procedures } = law.procedures();
  for (const procedure of procedures) {
    const { code, curation } = procedure;
    if (curation !== 'curated') continue;
    for (const lang of ['vi', 'en', 'ar']) {
      const held = law.procedure(code, printedOn(law, procedure, procedures));
      const open = held.show().channels.map(({ channel }) => channel);
      const { requirements: own, parts = [] } = held.requirements({}, { channel: open.includes('direct') ? 'direct' : open[0], lang });
      const requirements = [...own, ...parts.flatMap((part) => part.requirements ?? [])];
      const words = { vi: 'Mang theo', en: 'Bring', ar: 'أحضر' };
      const lists = readFileSync(join(home, `lists/${code}.${lang}.html`), 'utf8').split('<h2>');
      const bring = lists.find((one) => one.startsWith(`${words[lang]}<`)) ?? '';
      for (const [, title] of bring.matchAll(/<strong>(.*?)<\/strong>/g)) {
        const paper = requirements.find((one) => one.title === plain(title));
        assert.equal(paper?.status, 'required', `${code} ${lang} ${title}`);
      }
    }
  }
});
