// A linked procedure as one form: what its own rules ask and what the rules of its parts ask, each thing once.

/** @typedef {import('../types/procedure.js').ShownProcedure} Shown */
/** @typedef {import('../types/procedure.js').Verdict} Verdict */
/** @typedef {import('../types/procedure.js').Finding} Finding */

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
 * Returns the verdict with the findings, papers and fees of the parts in place of the findings that a part is not complete.
 * @param {Verdict} verdict
 * @param {Shown} shown the linked procedure
 * @returns {Verdict}
 */
export function withPartsOf(verdict, shown) {
  const judged = (verdict.parts ?? []).flatMap((part) => (part.verdict ? [{ ...part, verdict: part.verdict }] : []));
  if (judged.length === 0) return verdict;
  const told = new Set(judged.map(({ branch }) => `/parts/${branch}`));
  const own = verdict.findings.filter(({ code, path }) => code !== 'part_incomplete' || !told.has(path));
  const known = new Set(own.map(({ path, code }) => `${path} ${code}`));
  const findings = judged.flatMap((part) => part.verdict.findings.filter(({ path, code }) => !known.has(`${path} ${code}`)));
  const forms = new Set(shown.branches.flatMap((branch) => branch.forms));
  const requirements = judged.flatMap((part) => part.verdict.requirements.filter(({ document }) => !forms.has(document)));
  return {
    ...verdict,
    findings: [...own, ...findings],
    requirements: [...verdict.requirements, ...requirements],
    fee: feeOf([verdict.fee, ...judged.map((part) => part.verdict.fee)]),
  };
}

/**
 * The lines of all fees; the sum where each is known.
 * @param {readonly Verdict['fee'][]} fees
 * @returns {Verdict['fee']}
 */
function feeOf(fees) {
  const [first, ...others] = fees.flatMap((fee) => (fee && fee.lines.length > 0 ? [fee] : []));
  if (!first) return fees[0] ?? null;
  return others.reduce((whole, fee) => {
    const known = whole.amount !== null && fee.amount !== null;
    return {
      ...whole,
      amount: known ? /** @type {number} */ (whole.amount) + /** @type {number} */ (fee.amount) : null,
      status: whole.amount === null ? whole.status : fee.status,
      lines: [...whole.lines, ...fee.lines],
    };
  }, first);
}
