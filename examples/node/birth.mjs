// A birth filed online at 15:20 on Friday 13 February 2026, before Tết: is anything missing, and when is it due? The family is invented.
import { readFile } from 'node:fs/promises';
import { init, procedure } from 'motcua';

await init();
const story = new URL('../stories/birth.json', import.meta.url);
const submission = JSON.parse(await readFile(story, 'utf8'));
const verdict = procedure('1.001193').check(submission, { lang: 'en' });

const deadline = verdict.deadline_if_filed_now;
console.log(`complete: ${verdict.complete}`);
console.log(`term: ${deadline.term}`);
console.log(`due on ${deadline.due_on}`);
for (const day of deadline.skipped) console.log(`  ${day.date} is off`);
console.log(`fee: ${verdict.fee.amount}`);
