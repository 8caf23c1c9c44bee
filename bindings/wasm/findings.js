// What is found of a submission and of the parts of a linked one, as one list.

/** @typedef {import('./core.js').Finding} Finding */

const keyOf = (/** @type {Finding} */ { path, code, severity }) => `${path} ${code} ${severity}`;

/**
 * Returns the findings of a verdict and those of its parts that it does not have itself; that a part is not complete stays only where the part names no
 * reason as grave.
 * @param {Pick<import('./core.js').Verdict, 'findings' | 'parts'>} verdict
 * @returns {Finding[]}
 */
export function findingsOf({ findings, parts = [] }) {
  const inner = new Map(parts.map(({ branch, verdict }) => [`/parts/${branch}`, verdict ? findingsOf(verdict) : []]));
  const isNamed = (/** @type {Finding} */ { code, path, severity }) =>
    code === 'part_incomplete' && inner.get(path)?.some((one) => severity !== 'error' || one.severity === 'error');
  const known = new Set(findings.map(keyOf));
  return [...findings.filter((one) => !isNamed(one)), ...[...inner.values()].flat().filter((one) => !known.has(keyOf(one)))];
}
