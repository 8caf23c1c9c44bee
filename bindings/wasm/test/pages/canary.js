// Hands a mark to every door as a value of every kind and returns all that comes back as an error, a finding or a refused row.

/** `motcua` is the package, `submission` one that is right, `mark` the value that nothing may repeat. */
export function provoke(motcua, submission, mark) {
  const heard = [];
  const attempt = (run) => {
    try {
      heard.push(run());
    } catch (error) {
      heard.push({ ...error, name: error.name, message: error.message, stack: error.stack });
    }
  };
  const procedure = motcua.procedure(submission.procedure, submission.at.slice(0, 10));
  const poisons = [mark, `${mark}\u0000\u202e<b>`, [mark], { [mark]: mark }, { deep: [{ [mark]: [mark] }] }, `${mark}-02-30`];
  const check = (changed) => {
    for (const stage of ['submit', 'typing']) for (const lang of ['vi', 'en']) attempt(() => procedure.check(changed, { stage, lang }));
  };
  for (const poison of poisons) {
    for (const field of procedure.show().fields) {
      const changed = structuredClone(submission);
      const steps = field.path.split('.');
      const last = steps.pop();
      steps.reduce((home, step) => (home[step] ??= {}), changed.facts)[last] = poison;
      check(changed);
    }
    for (const key of [...Object.keys(submission), 'office', 'territory', 'case', 'representative', 'else', mark]) {
      check({ ...submission, [key]: poison });
    }
    for (const key of ['id', 'originals', 'copies', 'electronic', 'evidence', mark]) {
      check({ ...submission, documents: [...submission.documents, { id: 'birth-notification', [key]: poison }] });
    }
    check({ ...submission, facts: { ...submission.facts, [mark]: poison } });
    attempt(() => procedure.requirements(poison).requirements);
    attempt(() => motcua.procedure(poison, poison).show());
    attempt(() => motcua.due(poison, '2026-02-13T15:20'));
    attempt(() => motcua.due('5 working days', poison));
    attempt(() => motcua.catalogue().procedures({ lang: poison }));
    attempt(() => motcua.catalogue().json(mark, { [mark]: poison }));
    attempt(() => motcua.call('check', `{"submission":{"facts":${mark}`));
    attempt(() => motcua.Calendar.vietnam().isWorkingDay(poison));
    const head = { dossier: mark, procedure: submission.procedure };
    const filed = { event: 'submit', at: '2026-02-13T15:20', role: 'applicant', channel: 'online' };
    for (const key of ['event', 'at', 'recorded_at', 'event_id', 'role', 'office', 'channel', 'detail', mark]) {
      attempt(() =>
        motcua.Dossier.open(head)
          .apply({ ...filed, [key]: poison })
          .obligations('2026-02-13T16:00'),
      );
      attempt(() => motcua.Dossier.from({ ...head, events: [{ ...filed, [key]: poison }] }).standing.obliges);
      attempt(() => {
        const { refused, cases } = motcua.catalogue().audit([{ ...head, ...filed, [key]: poison }]);
        return { refused, findings: cases.map((one) => one.findings) };
      });
    }
    const received = { ...filed, event: 'receive', role: 'receiving_officer' };
    for (const key of ['code', 'promised_on', 'signature', 'state', mark]) {
      const detail = { [key]: poison };
      attempt(() => motcua.Dossier.open(head).apply({ ...received, detail }).standing.obliges);
      attempt(() => motcua.Dossier.open(head).apply({ ...filed, event: 'approve', detail }).standing.obliges);
      attempt(() => motcua.Dossier.adopt({ ...head, at: '2026-02-13', record: detail }).standing.obliges);
    }
  }
  return heard;
}

const parts = /Canary|007771/;

/** Whether a text holds a part of the mark. */
export const repeats = (text) => parts.test(text);

/** Returns the text around the mark. */
export const around = (text) => text.slice(Math.max(0, text.search(parts) - 160), text.search(parts) + 60);
