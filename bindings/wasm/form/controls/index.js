// One control for each field that the engine shows.
import { choicesOf, radios, select } from './choice.js';
import { date } from './date.js';
import { input } from './text.js';

/** With so few values all are seen at once. */
const FEW = 6;

/**
 * Builds the control of one field at a pointer.
 * @param {import('./parts.js').Field} field
 * @param {string} pointer
 * @param {import('./parts.js').Context} context
 */
export function control(field, pointer, context) {
  const choices = choicesOf(field, context.words);
  if (choices) return (choices.length <= FEW ? radios : select)(field, pointer, choices, context);
  return (field.kind === 'date' || field.kind === 'partial_date' ? date : input)(field, pointer, context);
}
