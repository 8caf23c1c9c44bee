// Compiled by `npm run types`, never run: it holds what the types promise. Each `@ts-expect-error` fails the build if the line below it compiles.
import { Calendar, catalogue, Dossier, due, init, MotcuaError, type Submission, type Verdict } from 'motcua';

const submission: Submission = {
  procedure: '1.001193',
  channel: 'online',
  at: '2026-02-13T15:20',
  facts: { child: { full_name: '', birth_date: '2026-02-01' }, witnesses: [] },
  documents: [{ id: 'birth-certificate', originals: 1, copies: 0, electronic: true, evidence: { kind: 'register', result: 'found' } }],
};

export async function use(): Promise<string> {
  await init();
  const verdict: Verdict = catalogue().procedure('1.001193', '2026-02-13').check(submission, { stage: 'typing', lang: 'en' });
  const text: string = catalogue().procedure('1.001193').checkJson(submission);
  const later: Dossier = Dossier.open({ dossier: 'D-1', procedure: '1.001193' }).apply({ event: 'submit', at: '2026-02-13T15:20' });
  Calendar.vietnam().holidays(2026);
  const day: string = due('5 working days', '2026-02-13T15:20').due_on;

  // @ts-expect-error a stage is one of two words
  catalogue().procedure('1.001193').check(submission, { stage: 'draft' });
  // @ts-expect-error a submission says when it was made
  catalogue().procedure('1.001193').check({ channel: 'online', facts: {}, documents: [] });
  // @ts-expect-error a fact is JSON, and a Date is not
  const facts: Submission['facts'] = { born: new Date() };
  // @ts-expect-error a dossier is built from facts only
  new Dossier();
  // @ts-expect-error answers are read, not written
  verdict.complete = true;

  try {
    later.apply({ event: 'approve', at: '2026-02-16T09:00' });
  } catch (error) {
    if (error instanceof MotcuaError && error.kind === 'rejected') return error.citation?.article ?? error.code;
    // @ts-expect-error `refused` is no kind of error
    if (error instanceof MotcuaError && error.kind === 'refused') return day;
  }
  return `${text}${facts}${verdict.findings[0]?.citation?.act ?? ''}`;
}
