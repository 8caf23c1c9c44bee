// How sure the rules are of what they tell.

/**
 * Whether a day rests on a term of which the rules are not sure.
 * @param {Pick<import('../types/procedure.js').Deadline, 'assumptions'> | null | undefined} deadline
 */
export const isUnsure = (deadline) => deadline?.assumptions.some(({ name, sure }) => name === 'term' && sure === 'unsure') ?? false;
