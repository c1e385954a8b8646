/** What a review asks of ruff about a folder, and what it keeps of the answers, as JSON: our-answers FOLDER. */
import { lintQuestions } from '../../src/app/lint-program.ts';
import { readProgram } from '../../src/app/read-program.ts';
import { openProject } from '../../src/host/open-project.ts';
import { needsOf } from '../../src/review/review.ts';
import { ruffConfigurations } from '../../src/review/ruff/configuration.ts';

const { host } = openProject(process.argv[2] ?? '.', { workingFolder: process.cwd(), boundary: null, cache: 'none', workers: 0 });
const read = await readProgram(host, { report: () => {} });
const all = needsOf({ select: [], ignore: [] }).codes?.all ?? [];
// What is optional, too: the more is asked, the more can differ.
const { asked, problems } = lintQuestions(read, { all, standard: new Set(all) }, ruffConfigurations(host.files, read.sources.tree.folders));
const answers = (await host.linter?.lint(asked.map(({ request }) => request))) ?? [];
const files = asked.map(({ request: { path, settings: text }, settings }, index) => {
  const answer = answers[index];
  const findings = answer?.kind === 'findings' ? answer.findings.filter(({ code }) => !settings.isIgnored(path, code)) : [];
  const told = findings.map(({ code, message, place }) => ({ code, message, place }));
  return { path, settings: text, codes: settings.codes, refused: answer?.kind === 'refused' ? answer.why : null, findings: told };
});
process.stdout.write(JSON.stringify({ files, problems }));
