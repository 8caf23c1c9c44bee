// Invented submissions from what a catalogue shows: right, wrong, half empty. The same seed gives the same submissions.

function random(seed) {
  let state = seed;
  return (below) => {
    state = (state * 1_664_525 + 1_013_904_223) % 4_294_967_296;
    return Math.floor((state / 4_294_967_296) * below);
  };
}

function value(field, pick) {
  const any = (list) => list[pick(list.length)];
  const day = `${any([1960, 1995, 2008, 2026])}-${any(['01', '02', '12'])}-${any(['01', '28', '30'])}`;
  switch (field.kind) {
    case 'boolean':
      return pick(2) === 1;
    case 'integer':
      return any([-1, 0, 1, 2, 40, 1_000_000]);
    case 'choice':
      return any([...field.values.map((one) => one.value), 'else']);
    case 'date':
      return day;
    case 'partial_date':
      return any([day, day.slice(0, 7), day.slice(0, 4), 'soon']);
    default:
      return field.pattern
        ? any([`000${String(pick(1e9)).padStart(9, '0')}`, '123', ''])
        : any(['Mẫu Thị Bé', 'Mẫu', 'x', '', 'Ê Đê'.normalize('NFD')]);
  }
}

/** Returns `count` requests of the operation `check`. */
export function submissions(catalogue, count, seed = 20_261_126) {
  const pick = random(seed);
  const any = (list) => list[pick(list.length)];
  const on = '2026-03-10';
  const codes = catalogue
    .procedures()
    .procedures.filter(({ editions }) => editions.some(({ from, until }) => from <= on && (until === null || on < until)));
  const shown = codes.map(({ code }) => catalogue.procedure(code, on).show());
  return Array.from({ length: count }, () => {
    const { code, fields, documents, channels } = any(shown);
    const facts = {};
    for (const field of fields) {
      if (field.path.includes('[]') || field.kind === 'list' || pick(4) === 0) continue;
      const steps = field.path.split('.');
      const last = steps.pop();
      let home = facts;
      for (const step of steps) home = home[step] ??= {};
      home[last] = value(field, pick);
    }
    const handed = documents
      .filter(() => pick(2) === 1)
      .map(({ document }) => ({ id: document, originals: pick(2), copies: pick(2), electronic: pick(2) === 1 }));
    const submission = {
      procedure: code,
      channel: any([...channels.map(({ channel }) => channel), 'postal']),
      at: any([`${on}T09:00`, `${on}T15:01`, on]),
      facts,
      documents: handed,
    };
    return { stage: any(['submit', 'typing']), lang: any(['vi', 'en', 'ar']), submission };
  });
}
