// Runs in the page and returns times in milliseconds by name; `batches` is how often each is tried.

async function time(run) {
  const began = performance.now();
  await run();
  return performance.now() - began;
}

async function several(times, run) {
  const taken = [];
  for (let round = 0; round < times; round += 1) taken.push(await time(run));
  return Math.min(...taken);
}

const fetched = async (path) => new Uint8Array(await (await fetch(path)).arrayBuffer());

/** One call's time: the lowest of many short batches, because what else runs on the machine can only lengthen one. */
function each(batches, run) {
  let rounds = 1;
  const batch = () => {
    const began = performance.now();
    for (let round = 0; round < rounds; round += 1) run();
    return performance.now() - began;
  };
  while (Math.min(batch(), batch(), batch()) < 2 && rounds < 100_000) rounds *= 2;
  let lowest = Infinity;
  for (let at = 0; at < batches; at += 1) lowest = Math.min(lowest, batch());
  return lowest / rounds;
}

/** The filing of the size that the budget names, where its rules were given. */
async function budgeted({ pack, submission }, motcua, batches) {
  const held = (await motcua.open(await fetched(pack))).hold(submission);
  if (held.judge().findings.length !== 5) throw new Error('the filing has not the five findings that the budget names');
  return [['check of 16 fields, 8 conditions, 5 findings with a handle', each(batches, () => held.judge()), 0.01]];
}

export async function measure({ submission, filing, batches, modules }) {
  const bytes = await fetched('/motcua/pkg/motcua_bg.wasm');
  const one = await fetched('/motcua/packs/1.001193.vi.bin');
  const whole = await fetched('/motcua/packs/vn.bin');
  const compile = await several(9, () => WebAssembly.compile(bytes));
  const streamed = await several(5, () => WebAssembly.compileStreaming(fetch('/motcua/pkg/motcua_bg.wasm')));
  const module = await WebAssembly.compile(bytes);
  const motcua = await import('/motcua/index.js');
  const { peers } = await import('/peers.js');
  const instantiate = await time(() => motcua.init(module, whole));
  const procedure = motcua.procedure(submission.procedure, submission.at.slice(0, 10));
  const first = await time(() => procedure.check(submission));
  const alone = await several(9, () => motcua.open(one));
  const text = JSON.stringify({ submission });
  const held = procedure.hold(submission);
  const half = { ...submission, facts: { child: submission.facts.child }, documents: [] };
  const halfText = JSON.stringify({ submission: half });
  const heldHalf = procedure.hold(half);
  const rows = [
    ...(filing ? await budgeted(filing, motcua, batches) : []),
    ['module compiled from bytes', compile, null],
    ['module fetched and compiled', streamed, null],
    ['engine and whole law ready, module compiled', instantiate, 20],
    ['first check after that', first, null],
    ['one procedure in one language opened', alone, 20],
    ['check with a handle, text out', each(batches, () => held.checkJson()), 0.01],
    ['check with a handle, object out', each(batches, () => held.check()), 0.01],
    ['judge with a handle, object out', each(batches, () => held.judge()), 0.01],
    ['check, text in and out', each(batches, () => motcua.call('check', text)), null],
    ['check, objects in and out', each(batches, () => procedure.check(submission)), null],
    ['missing, text in and out', each(batches, () => motcua.call('missing', text)), 0.1],
    ['missing of a half-empty form, text in and out', each(batches, () => motcua.call('missing', halfText)), 0.1],
    ['missing of a half-empty form with a handle, object out', each(batches, () => heldHalf.missing()), 0.1],
    [
      'missing of a half-empty form with a handle, without texts, text out',
      each(batches, () => heldHalf.missingJson({ texts: false })),
      0.1,
    ],
    ['missing of a half-empty form with a handle, without texts, object out', each(batches, () => heldHalf.missing({ texts: false })), 0.1],
    ['due, text in and out', each(batches, () => motcua.call('due', '{"term":"10 working days","from":"2026-08-20T09:00"}')), null],
    ['version, the way in and out alone', each(batches, () => motcua.call('version', '{}')), null],
  ];
  for (const [name, run] of Object.entries(await peers(procedure.jsonSchema(), submission, modules))) {
    rows.push([name, typeof run === 'string' ? run : each(batches, run), null]);
  }
  return rows;
}
