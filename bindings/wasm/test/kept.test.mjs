// What the package keeps of the engine's answers is never what another answer holds, and belongs to one engine.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { call, catalogue, init, procedure } from 'motcua';
import { open, use } from 'motcua/core';
import { pack } from 'motcua/vn';

await init();
const child = { name: 'Mẫu Thị Bé', birth_date: '2026-03-10', sex: 'female', nationality: 'vn' };
const birth = (channel) => ({ channel, at: '2026-03-11T09:00', facts: { child }, documents: [] });
const asked = { procedure: '1.001193', ...birth('direct') };
const whole = (options = {}) => JSON.parse(call('missing', JSON.stringify({ submission: asked, ...options })));

/** Writes into everything that can be written into. */
function spoil(value) {
  for (const [key, one] of Object.entries(value)) {
    if (typeof one === 'object' && one !== null) spoil(one);
    value[key] = 'spoilt';
  }
}

test('an answer that its owner changes changes no other', () => {
  const held = procedure('1.001193').hold(birth('direct'));
  for (let turn = 0; turn < 3; turn += 1) {
    const answer = held.missing();
    assert.deepEqual(answer, whole());
    spoil(answer);
  }
  const [first, second] = [held.missing(), held.missing()];
  for (const [at, atom] of first.atoms.entries()) assert.notEqual(atom, second.atoms[at]);
  held.free();
});

test('languages, and answers without words, are kept apart', () => {
  const held = procedure('1.001193').hold(birth('direct'));
  for (const options of [
    { lang: 'vi' },
    { texts: false },
    { lang: 'en' },
    { lang: 'vi' },
    { lang: 'ar' },
    { texts: false },
    { lang: 'en' },
  ])
    assert.deepEqual(held.missing(options), whole(options));
  held.free();
});

test('submissions of several engines are answered in turn', async () => {
  const other = await open(pack);
  const [here, there] = [procedure('1.001193').hold(birth('direct')), other.procedure('1.001193').hold(birth('online'))];
  const online = other.procedure('1.001193').missing(birth('online'));
  assert.deepEqual(here.missing(), whole());
  assert.deepEqual(there.missing(), online);
  assert.notDeepEqual(online.atoms, whole().atoms);
  await use(pack);
  const after = catalogue().procedure('1.001193').hold(birth('online'));
  assert.deepEqual(after.missing(), online);
  assert.deepEqual(here.missing(), whole());
  assert.deepEqual(there.missing(), online);
});
