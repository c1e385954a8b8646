/** The documentation of what is passed on of ruff, made from the rules. Laid out as the formatter would. */
import { table } from '../rule-page.ts';
import type { Rule } from '../rule.ts';

/** Markdown page: what is told by default, what is told where it is named, and what rules of ours answer. */
export function ruffPage(rules: readonly Rule[]): string {
  const passedOn = rules.flatMap((rule) => (rule.code === undefined ? [] : [{ ...rule, code: rule.code }]));
  const standard = passedOn.filter(({ isOptional }) => isOptional !== true);
  const optional = passedOn.filter(({ isOptional }) => isOptional === true);
  const own = rules.flatMap(({ id, code, codes }) => (code === undefined ? codes.map((other) => ({ id, code: other })) : []));
  return [
    INTRODUCTION,
    '## Told by default',
    table([
      ['Code', 'Criterion', 'Severity', 'What goes wrong'],
      ...standard.map(({ code, references, criterion, severity, confidence, why }) => [
        `[${code}](${references[0] ?? ''})`,
        criterion,
        confidence === 'low' ? `${severity}, with \`--all\`` : severity,
        why.replaceAll('|', '\\|'),
      ]),
    ]),
    '## Told where it is named',
    'By `select` or `extend-select` in the project’s configuration of ruff, or by `--select`.',
    ...byCriterion(optional),
    '## Answered by a rule of ours',
    'With the whole program in view it is more exact. Selecting the code selects the rule.',
    table([
      ['Code', 'Rule'],
      ...own
        .filter(({ code }) => RUFF_CODE.test(code))
        .toSorted((one, other) => (one.code < other.code ? -1 : one.code > other.code ? 1 : 0))
        .map(({ id, code }) => [code, `[${id}](rules/${id}.md)`]),
    ]),
  ]
    .join('\n\n')
    .concat('\n');
}

/** Of ruff, and not of bandit or pylint, which number their rules alike. */
const RUFF_CODE = /^(?:ANN|ASYNC|BLE|D|E|F|PLC|PLR|PLW|PGH|RUF|S|SLF)\d{3,4}$|^B0\d\d$/u;

const INTRODUCTION = `# What ruff says

A review tells what [ruff](https://docs.astral.sh/ruff/) finds in what ships, beside what our own rules find. Nothing has to be installed: ruff comes along as
WebAssembly and reads in a thread of its own. \`architrave explain B904\` explains a code.

- The nearest configuration of ruff in what is reviewed holds: \`ruff.toml\`, \`.ruff.toml\` or \`[tool.ruff]\` in \`pyproject.toml\`, with what it extends. What the project
  ignores, for all files or for some, or leaves out, is not told; what it selects is, as far as it is in the tables below. Of a code that it does not name, they decide.
- \`# noqa\` and \`# ruff: noqa\` silence as they do for ruff; so does \`# architrave: ignore[B904] reason\`.
- \`--select\` and \`--ignore\` take codes and their beginnings: \`B904\`, \`B9\`, \`ruff/B904\`; \`ruff\` stands for all.
- \`--no-ruff\` leaves ruff out, and so does \`ruff = false\` under \`[review]\` in \`architrave.toml\` or \`[tool.architrave.review]\` in \`pyproject.toml\`.
- Tests, stubs, documentation, examples, vendored and generated modules are left out, as for our own rules. What is kept of a file is kept by its content.
- Syntax, layout, names, quotes and docstrings are not asked. Neither is what ruff tells by the path of a file.

\`node test/ruff/run.mjs\` holds all this against native ruff of the same version on pretix, Celery, Django, Superset and pandas.`;

function byCriterion(rules: readonly (Rule & { readonly code: string })[]): readonly string[] {
  const criteria = [...new Set(rules.map(({ criterion }) => criterion))].toSorted();
  return criteria.map((criterion) => {
    const own = rules.filter((rule) => rule.criterion === criterion).map(({ code }) => code);
    return `- ${criterion}: ${own.join(', ')}`;
  });
}
