// Writes `docs/rules/` and `docs/ruff.md` from the rules: `node scripts/rule-docs.mjs`. A test says when it is out of date.
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const repository = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
const folder = path.join(repository, 'docs', 'rules');
const source = `export * from './src/review/explanation.ts'; export * from './src/review/rule-page.ts'; export * from './src/review/rules/all.ts'; export * from './src/review/review-rules.ts'; export * from './src/review/ruff/ruff-page.ts';`;

const bundle = await build({
  stdin: { contents: source, resolveDir: repository, loader: 'ts' },
  bundle: true,
  format: 'esm',
  platform: 'neutral',
  write: false,
});
const { ALL_RULES, REVIEW_RULES, explanationOf, ruffPage, ruleIndex, rulePage } = await import(
  `data:text/javascript,${encodeURIComponent(bundle.outputFiles[0].text)}`
);

rmSync(folder, { recursive: true, force: true });
mkdirSync(folder, { recursive: true });
for (const rule of ALL_RULES) writeFileSync(path.join(folder, `${rule.id}.md`), rulePage(explanationOf(rule)));
writeFileSync(path.join(folder, 'README.md'), ruleIndex(ALL_RULES));
writeFileSync(path.join(repository, 'docs', 'ruff.md'), ruffPage(REVIEW_RULES));
process.stdout.write(`${ALL_RULES.length} rules in docs/rules\n`);
