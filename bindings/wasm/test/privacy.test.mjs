// No value that someone stated comes back in an error, a finding or the console; the same provocation runs in Chromium (browser.test.mjs).
import assert from 'node:assert/strict';
import { mock, test } from 'node:test';
import * as motcua from 'motcua';
import { around, provoke, repeats } from './pages/canary.js';
import { vectors } from './vectors.mjs';

// Like what people type: a name and a number. A plain identifier may be shown back, as an unknown document's is.
const MARK = 'Mẫu Canary 000000007771';

test('a mark put into every value is never repeated', async () => {
  await motcua.init();
  const consoles = ['debug', 'log', 'info', 'warn', 'error'].map((name) => mock.method(console, name, () => {}));
  const { request } = vectors().find(({ name }) => name === 'birth-online-complete');
  const heard = provoke(motcua, request.submission, MARK);
  const said = consoles.flatMap((one) => one.mock.calls.flatMap((call) => call.arguments.map(String)));
  mock.restoreAll();
  assert.deepEqual(said, []);
  assert.ok(heard.length > 500, `only ${heard.length} answers`);
  assert.ok(new Set(heard.map((one) => one.code).filter(Boolean)).size > 10, 'the provocation reaches many errors');
  assert.deepEqual(
    heard
      .map((one) => JSON.stringify(one))
      .filter(repeats)
      .map(around),
    [],
  );
});
