// Times in Node of one or more builds of the package, each call tried in turn on all of them: `node bench/pair.mjs [FOLDER…]`, this package by default.
// What else runs on the machine lengthens all alike, and the least of many is told. A measurement, not a test.
import { argv } from 'node:process';
import { pathToFileURL } from 'node:url';

const here = new URL('..', import.meta.url);
const folders =
  argv.length > 2 ? argv.slice(2).map((folder) => new URL('index.js', pathToFileURL(`${folder}/`))) : [new URL('index.js', here)];
const rounds = 200;
const calls = 10;

const child = {
  name: 'Mẫu Thị Bé',
  birth_date: '2026-03-11',
  sex: 'female',
  ethnicity: 'Gia Rai',
  nationality: 'vn',
  birth_place: 'Trạm y tế xã Ví Dụ',
  home_place: 'Xã Ví Dụ',
  abandoned: false,
};
const mother = { name: 'Mẫu Thị Mẹ', birth_date: '1998', ethnicity: 'Gia Rai', nationality: 'vn', id_number: '000000000012' };
const father = { name: 'Mẫu Văn Cha', birth_date: '1995-04', ethnicity: 'Kinh', nationality: 'vn', id_number: '00000000001' };
const requester = { name: 'Mẫu Văn Cha', id_number: '000000000011', residence: 'Xã Ví Dụ', relation: 'father' };
const head = { channel: 'online', at: '2026-03-10T09:00', applicant: { kind: 'citizen' } };
const half = { ...head, facts: { child }, documents: [] };
const full = {
  ...head,
  facts: { requester, child, birth: { surrogacy: false }, mother, father, parents: { married: true } },
  documents: [{ id: 'birth-notification', electronic: true }],
};

/** What a page asks of one build. */
async function asked(address) {
  const motcua = await import(address.href);
  await motcua.init();
  const procedure = motcua.procedure('1.001193', '2026-03-10');
  const [heldHalf, heldFull] = [procedure.hold(half), procedure.hold(full)];
  const text = JSON.stringify(heldHalf.missing());
  const request = JSON.stringify({ submission: { procedure: '1.001193', ...half } });
  return {
    'missing of a half-empty birth, object out': () => heldHalf.missing(),
    'the same without texts': () => heldHalf.missing({ texts: false }),
    'the same without texts, text out': () => heldHalf.missingJson({ texts: false }),
    'the same with texts, text in and out': () => motcua.call('missing', request),
    'of that, reading the answer as JSON': () => JSON.parse(text),
    'check of a birth with texts, object out': () => heldFull.check(),
    'judge of a birth, object out': () => heldFull.judge(),
  };
}

const builds = [];
for (const folder of folders) builds.push(await asked(folder));
for (const name of Object.keys(builds[0])) {
  for (const build of builds) for (let warm = 0; warm < 1_500; warm += 1) build[name]();
  const least = builds.map(() => Infinity);
  for (let round = 0; round < rounds; round += 1) {
    for (const [at, build] of builds.entries()) {
      const began = performance.now();
      for (let call = 0; call < calls; call += 1) build[name]();
      least[at] = Math.min(least[at], (performance.now() - began) / calls);
    }
  }
  console.log(`${name.padEnd(44)}${least.map((time) => `${(time * 1_000).toFixed(1)} µs`.padStart(12)).join('')}`);
}
