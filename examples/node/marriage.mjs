// A marriage with one party of 17: what stands in the way, and on what article? The couple is invented.
import { readFile } from 'node:fs/promises';
import { init, procedure } from 'motcua';

await init();
const story = new URL('../stories/marriage.json', import.meta.url);
const submission = JSON.parse(await readFile(story, 'utf8'));
const verdict = procedure('1.000894').check(submission, { lang: 'en' });

console.log(`complete: ${verdict.complete}`);
for (const { code, path, severity, message, help, citation } of verdict.findings) {
  if (severity !== 'error') continue;
  console.log(`${code} at ${path}`);
  console.log(`  ${message} (${citation.act}, article ${citation.article})`);
  console.log(`  ${help}`);
}
