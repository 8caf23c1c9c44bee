// A linked procedure as one form: what its own rules ask and what the rules of its parts ask, each thing once.
import { findingsOf } from '../findings.js';

/** @typedef {import('../types/procedure.js').ShownProcedure} Shown */
/** @typedef {import('../types/procedure.js').Verdict} Verdict */
/** @typedef {import('../types/procedure.js').Fee} Fee */
/** @typedef {Omit<Verdict, 'fee'> & { readonly fee: Pick<Fee, 'currency' | 'lines' | 'payment'> | null }} Whole */

/**
 * Returns the procedure with the fields, groups and papers of the parts that are checked by procedures of their own.
 * @param {Shown} shown
 * @param {(code: string) => Shown | undefined} show what is shown of a part's procedure; nothing where the rules do not have it
 * @returns {Shown}
 */
export function withParts(shown, show) {
  return shown.branches.reduce((whole, branch) => {
    const part = branch.rules === 'part' && branch.procedure !== null ? show(branch.procedure) : undefined;
    if (!part) return whole;
    const paths = new Set(whole.fields.map(({ path }) => path));
    const papers = new Set([...branch.forms, ...whole.documents.map(({ document }) => document)]);
    const groups = part.groups.map(({ id, title, help, fields }) => ({
      id: `${branch.id}-${id}`,
      title: title === null ? branch.title : `${branch.title} · ${title}`,
      help,
      fields: fields.filter((path) => !paths.has(path)),
    }));
    const choices = part.choices.filter(({ path }) => whole.choices.every((other) => other.path !== path));
    return {
      ...whole,
      fields: [...whole.fields, ...part.fields.filter(({ path }) => !paths.has(path))],
      groups: [...whole.groups, ...groups.filter(({ fields }) => fields.length > 0)],
      documents: [...whole.documents, ...part.documents.filter(({ document }) => !papers.has(document))],
      choices: [...whole.choices, ...choices],
    };
  }, shown);
}

/**
 * Returns the verdict as the page shows it: with the findings, papers and lines of fees of the parts. Whether it is complete, and what all of it costs,
 * is the engine's own answer.
 * @param {Verdict} verdict
 * @param {Shown} shown the linked procedure
 * @returns {Whole}
 */
export function withPartsOf(verdict, shown) {
  const judged = (verdict.parts ?? []).flatMap((part) => (part.verdict ? [{ branch: part.branch, verdict: part.verdict }] : []));
  const fees = [verdict, ...judged.map((part) => part.verdict)].flatMap(({ fee }) => fee ?? []);
  return {
    ...verdict,
    findings: findingsOf(verdict),
    requirements: [
      ...verdict.requirements,
      ...judged.flatMap((part) => {
        const forms = shown.branches.find(({ id }) => id === part.branch)?.forms ?? [];
        return part.verdict.requirements.filter(({ document }) => !forms.includes(document));
      }),
    ],
    fee: fees[0]
      ? {
          currency: fees[0].currency,
          lines: fees.flatMap(({ lines }) => lines),
          payment: fees.find(({ payment }) => payment)?.payment ?? null,
        }
      : null,
  };
}
