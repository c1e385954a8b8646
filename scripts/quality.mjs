// docs/quality.md from the labelled cases and from what was read on real code (`fixtures/review/judged.json`).
import { readFileSync, writeFileSync } from 'node:fs';
import { casesOf, rulesWithCases } from '../test/review-cases.mjs';

const at = (path) => new URL(`../${path}`, import.meta.url);
const judged = JSON.parse(readFileSync(at('fixtures/review/judged.json'), 'utf8'));
const withCases = new Set(rulesWithCases());
const rules = [...new Set([...withCases, ...Object.keys(judged)])].toSorted();

const rows = rules.map((rule) => {
  const cases = withCases.has(rule) ? casesOf(rule) : [];
  const { read = 0, right = 0, note = '' } = judged[rule] ?? {};
  const real = read === 0 ? 'none read' : `${right} of ${read}`;
  return [`[${rule}](rules/${rule}.md)`, cases.filter(({ isBad }) => isBad).length, cases.filter(({ isBad }) => !isBad).length, real, note];
});
const read = Object.values(judged).reduce((sum, one) => sum + one.read, 0);
const right = Object.values(judged).reduce((sum, one) => sum + one.right, 0);

const widths = ['rule', 'bad', 'good', 'right on real code', 'remarks'].map((head, column) =>
  Math.max(head.length, ...rows.map((row) => String(row[column]).length)),
);
const line = (cells) => `| ${cells.map((cell, column) => String(cell).padEnd(widths[column])).join(' | ')} |`;
const text = `# How good the review is

Every rule below has labelled cases, \`fixtures/review/<rule>.md\`: small projects with the fault, where it must be found at its line, and
projects without it, where the rule must be silent and no other may report anything critical or major. They are tests: \`npx vitest run
src/review/fixtures.test.ts\` repeats them, and by construction recall and precision on them are 100 %.

What they cannot tell is how often a finding on code that nobody wrote for the rule is right. So findings on published applications (open-webui,
pretix, superset, wagtail, langflow, label-studio, airflow, prefect, Home Assistant and others) were read, in their code or along their path, and judged:
${right} of ${read} were right. Where too few were read to say anything, the table says so. Faults that were found by reading were mended afterwards, so the
figures are those before the last mending. \`architrave review PATH --select RULE\` repeats each; what other tools find of the same cases is in
[bench/RESULTS.md](../bench/RESULTS.md).

${line(['rule', 'bad', 'good', 'right on real code', 'remarks'])}
${line(widths.map((width) => '-'.repeat(width)))}
${rows.map(line).join('\n')}

Rules that are not in the table have their examples as tests (\`src/review/rules\`), no labelled cases yet.
`;
writeFileSync(at('docs/quality.md'), text);
console.log(`${rules.length} rules in docs/quality.md`);
