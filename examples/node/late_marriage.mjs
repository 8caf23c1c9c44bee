// A marriage that needed verification, decided a day late, with no apology sent: which clock, and who held it? The couple is invented.
import { readFile } from 'node:fs/promises';
import { catalogue, init } from 'motcua';

await init();
const story = new URL('../stories/late-marriage.json', import.meta.url);
const events = JSON.parse(await readFile(story, 'utf8'));
const told = catalogue().explain(events, 'EX-0001', { lang: 'en' });

const { report } = told;
console.log(`due on ${report.due_on}, decided at ${report.finished_at}`);
console.log(`${report.outcome}: clock ${report.late_clock}, held by ${report.late_held_by}`);
process.stdout.write(told.text);
