// Compiled by `npm run types`, never run: it holds what the types promise. Each `@ts-expect-error` fails the build if the line below it compiles.
import type { StandardSchemaV1 } from '@standard-schema/spec';
import {
  Calendar,
  catalogue,
  Dossier,
  due,
  init,
  MotcuaError,
  procedure,
  type CaseReport,
  type Obligation,
  type Standing,
  type State,
  type Submission,
  type Verdict,
} from 'motcua';

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
  const owed: Obligation | undefined = later.obligations('2026-02-13T16:00', { lang: 'en' })[0];
  const standing: Standing = later.standing;
  const state: State = standing.state;
  const report: CaseReport | undefined = catalogue().audit([
    { dossier: 'D-1', procedure: '1.001193', event: 'a label of another system', at: '2026-02-13T15:20' },
  ]).cases[0];
  const told: string = catalogue().explain([], 'D-1', { lang: 'en' }).text;
  const amount: number | null | undefined = verdict.fee?.amount;
  const until: string | undefined = verdict.deadline_if_filed_now?.due_at;
  const group: string | null | undefined = verdict.requirements[0]?.one_of;
  for (const field of catalogue().procedure('1.001193', '2026-02-13').show().fields) {
    // @ts-expect-error a field is never required `sometimes`
    if (field.required === 'sometimes') return field.path;
  }

  const held = catalogue().procedure('1.001193').hold(submission);
  const words: string | undefined = held.missing({ lang: 'en' }).atoms[0]?.help;
  const place: string | undefined = held.missing({ texts: false }).atoms[0]?.path;
  // @ts-expect-error what is told without texts has none
  if (words === held.missing({ texts: false }).atoms[0]?.help) return place ?? '';

  // @ts-expect-error a stage is one of two words
  catalogue().procedure('1.001193').check(submission, { stage: 'draft' });
  // @ts-expect-error a submission says when it was made
  catalogue().procedure('1.001193').check({ channel: 'online', facts: {}, documents: [] });
  // @ts-expect-error a fact is JSON, and a Date is not
  const facts: Submission['facts'] = { born: new Date() };
  // @ts-expect-error a dossier is built from facts only
  new Dossier();
  // @ts-expect-error an event of a dossier is one of the list
  later.apply({ event: 'a label of another system', at: '2026-02-13T15:20' });
  // @ts-expect-error a state is one of the list
  if (state === 'lost') return told;
  // @ts-expect-error an amount may be unknown
  const sum: number = verdict.fee?.amount;
  // @ts-expect-error nothing of an answer is left open
  const anything: string = verdict.findings[0]?.args.document;
  // @ts-expect-error answers are read, not written
  verdict.complete = true;

  try {
    later.apply({ event: 'approve', at: '2026-02-16T09:00' });
  } catch (error) {
    if (error instanceof MotcuaError && error.kind === 'rejected') return error.citation?.article ?? error.code;
    // @ts-expect-error `refused` is no kind of error
    if (error instanceof MotcuaError && error.kind === 'refused') return day;
  }
  return `${text}${facts}${owed?.who}${report?.outcome}${amount}${until}${group}${sum}${anything}${verdict.findings[0]?.citation?.act ?? ''}`;
}

/** What a program may not know is left out or undefined, also where the compiler tells these apart. */
export function unknown(territory: string | undefined, lang: 'vi' | 'en' | undefined, event: string | undefined): Submission {
  procedure('1.001193').check(submission, { lang, stage: undefined });
  Dossier.open({ procedure: '1.001193', territory }, undefined, { lang }).apply({
    event: 'submit',
    at: '2026-02-13T15:20',
    event_id: event,
  });
  return { ...submission, territory, office: undefined, representative: { relation: undefined } };
}

/** A procedure and its schemas are Standard Schemas, as the specification types them. */
export const schemas: readonly StandardSchemaV1<Submission, Submission>[] = [
  procedure('1.001193'),
  procedure('1.001193').schema({ lang: 'en' }),
];
/** Form libraries that list the paths of a type take the form's own. */
interface BirthValues {
  procedure: string;
  facts: { child: { name: string } };
}
export const narrow: StandardSchemaV1<BirthValues, BirthValues> = procedure('1.001193').schema<BirthValues>();
