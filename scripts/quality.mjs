// docs/quality.md from the labelled cases, and from what people said of findings on published code (`fixtures/review/labels`),
// measured by `node test/review/labels.mjs --write`. `fixtures/review/judged.json` tells of what was read without labels.
import { readFileSync, writeFileSync } from 'node:fs';
import { HELD_OUT, casesOf, firstRunOf, ruleOfCases, rulesWithCases } from '../test/review-cases.mjs';
import { VERDICTS, labelledPackages, labelsOf } from '../test/review/label-files.mjs';

const at = (path) => new URL(`../${path}`, import.meta.url);
const readJson = (path) => JSON.parse(readFileSync(at(path), 'utf8'));
const judged = readJson('fixtures/review/judged.json');
const measured = readJson('fixtures/review/measured.json').packages;
const labels = labelledPackages().flatMap((name) => labelsOf(name).labels);
const lines = measured.reduce((sum, one) => sum + one.lines, 0);
const LINES = 500;

const percent = (part, whole) => (whole === 0 ? '–' : `${Math.round((100 * part) / whole)} %`);
const counted = (all) => VERDICTS.map((verdict) => all.filter((label) => label.verdict === verdict).length);

/** Figures of all packages, of one rule or of one package. */
function sumOf(keep, key) {
  return measured.flatMap(({ package: name, rules }) => rules.filter((row) => keep(row, name))).reduce((sum, row) => sum + row[key], 0);
}

function nowOf(keep) {
  const [right, wrong, arguable] = ['seriousRight', 'seriousWrong', 'seriousArguable'].map((key) => sumOf(keep, key));
  return { right, wrong, arguable, read: right + wrong + arguable, found: sumOf(keep, 'found') };
}

/** Rules that came after the measurement, or found nothing, have no figures. */
const isMeasured = (rule) => measured.some(({ rules }) => rules.some((row) => row.rule === rule));

function table(heads, rows) {
  const widths = heads.map((head, column) => Math.max(head.length, ...rows.map((row) => String(row[column]).length)));
  const line = (cells) => `| ${cells.map((cell, column) => String(cell).padEnd(widths[column])).join(' | ')} |`;
  return [line(heads), line(widths.map((width) => '-'.repeat(width))), ...rows.map(line)].join('\n');
}

const withCases = new Set(rulesWithCases());
const heldOutSets = rulesWithCases(HELD_OUT);
const [firstRound, secondRound] = [true, false].map((isFirst) => heldOutSets.filter((set) => (set === ruleOfCases(set)) === isFirst));
const heldOut = new Set(heldOutSets.map(ruleOfCases));

/** `[first, now, of]` of some sets of held-out cases, bad or good ones. */
function heldOutOf(sets, kind) {
  return sets.reduce(
    ([first, now, of], rule) => {
      const cases = casesOf(rule, HELD_OUT).filter(({ isBad }) => isBad === (kind === 'bad'));
      const passed = cases.filter(({ differs }) => differs === null).length;
      return [first + (firstRunOf(rule)?.[kind][0] ?? 0), now + passed, of + cases.length];
    },
    [0, 0, 0],
  );
}

function heldOutCell(sets, rule) {
  const own = sets.filter((set) => ruleOfCases(set) === rule);
  if (own.length === 0) return '–';
  return ['bad', 'good']
    .map((kind) => heldOutOf(own, kind))
    .map(([first, then, of]) => `${first} → ${then} of ${of}`)
    .join(', ');
}
const known = [
  ...new Set([
    ...withCases,
    ...heldOut,
    ...Object.keys(judged),
    ...labels.map(({ rule }) => rule),
    ...measured.flatMap(({ rules }) => rules.map(({ rule }) => rule)),
  ]),
].toSorted((one, other) => (one < other ? -1 : 1));
const ruleRows = known.map((rule) => {
  const cases = withCases.has(rule) ? casesOf(rule) : [];
  const [right, wrong, arguable] = counted(labels.filter((label) => label.rule === rule));
  const now = nowOf((row) => row.rule === rule);
  return [
    `[${rule}](rules/${rule}.md)`,
    cases.filter(({ isBad }) => isBad).length || '–',
    cases.filter(({ isBad }) => !isBad).length || '–',
    heldOutCell(firstRound, rule),
    heldOutCell(secondRound, rule),
    right + wrong + arguable === 0 ? 'none read' : `${right} / ${wrong} / ${arguable}`,
    now.read === 0 ? '–' : `${now.right} of ${now.read}`,
    isMeasured(rule) ? ((now.found * LINES) / lines).toFixed(3) : '–',
    judged[rule]?.note ?? '',
  ];
});
const packageRows = measured.map(({ package: name, version, lines: own }) => {
  const [right, wrong, arguable] = counted(labelsOf(name).labels);
  const now = nowOf((_, of) => of === name);
  return [`${name} ${version}`, own, `${right} / ${wrong} / ${arguable}`, `${now.right} of ${now.read}`, percent(now.right, now.read)];
});
const [right, wrong, arguable] = counted(labels);
const now = nowOf(() => true);
const roundRows = [
  ['first', firstRound],
  ['second', secondRound],
].map(([name, sets]) => {
  const cells = ['bad', 'good'].flatMap((kind) => {
    const [first, then, of] = heldOutOf(sets, kind);
    return [`${first} of ${of} (${percent(first, of)})`, `${then} (${percent(then, of)})`];
  });
  return [name, sets.length, ...cells];
});

const firstRunRows = readJson('fixtures/review/first-runs.json').map((one) => [
  one.packages,
  one.mendedBefore,
  one.right,
  one.wrong,
  one.arguable,
  percent(one.right, one.right + one.wrong + one.arguable),
]);

const text = `# How good the review is

Rules have labelled cases, \`fixtures/review/<rule>.md\`: small projects with the fault, where it must be found at its line, and projects without
it, where the rule must be silent and no other may report anything critical or major. They are tests: \`npx vitest run src/review/fixtures.test.ts\`
repeats them, and by construction recall and precision on them are 100 %.

Other cases, \`fixtures/review/held-out\`, were written from the list of rules alone by people who had seen neither the code of a rule nor its cases: what came
out when they were first run is what to expect of code that nobody has seen. Causes were mended afterwards. The second round was written when the causes
of the first were mended, for rules that matter most. \`npx vitest run src/review/held-out.test.ts\` repeats it; what still differs says why.

${table(['round', 'rules', 'bad found at first', 'now', 'good silent at first', 'now'], roundRows)}

What neither can tell is how often a finding on code that nobody wrote for the rule is right. So the most serious findings on ${measured.length} published
packages were read in their code, along their paths, and labelled with a reason: ${right} right, ${wrong} wrong, ${arguable} arguable, where it depends on what code
cannot tell (\`fixtures/review/labels\`). Causes of wrong ones were mended afterwards. Now ${now.right} of the ${now.read} critical and major findings that
were read are right (${percent(now.right, now.read)}), ${now.wrong} wrong and ${now.arguable} arguable; of those that can be decided ${percent(now.right, now.right + now.wrong)} are right. \`node test/review/labels.mjs\` repeats it; what
other tools find of the cases is in [bench/RESULTS.md](../bench/RESULTS.md), what the review says of the files with which other linters test themselves in
[test/linter-suites](../test/linter-suites/README.md).

Five of the packages (indico, jupyterhub, lnbits, mayan-edms, pulpcore) had been looked at by nobody before: of the 139 most serious findings of their first
run 85 were right (61 %), 33 wrong and 21 arguable. That is what to expect of code of a new kind; their causes were mended as well.

Later more packages were read that nobody had looked at, two at a time, and causes of what was wrong or arguable were mended before the next two were
reviewed for the first time. The share did not rise with that: programs of another kind have causes of their own.

${table(['first run of', 'mended before, for the most part', 'right', 'wrong', 'arguable', 'right of read'], firstRunRows)}

## By package

\`labelled\`: right / wrong / arguable when they were read. \`now\`: right among the critical and major findings that were read.

${table(['package', 'lines', 'labelled', 'now', 'right'], packageRows)}

## By rule

\`held out\`, and \`second\` for the second round: bad ones found, good ones silent, when they were first run → now. \`in ${LINES} lines\`: findings of any severity. No rule may give more than one.

${table(['rule', 'bad', 'good', 'held out', 'second', 'labelled', 'now', `in ${LINES} lines`, 'remarks'], ruleRows)}
`;
writeFileSync(at('docs/quality.md'), text);
console.log(`${known.length} rules and ${measured.length} packages in docs/quality.md`);
