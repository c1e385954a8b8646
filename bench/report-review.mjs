/** What the review and its peers find and take → their section of `RESULTS.md`. */
import { goal, grouped, megabytes, percent, seconds, section, table, whyNot } from './format.mjs';

const GOALS = [
  { tool: 'architrave, cold', what: 'cold', mostSeconds: 5 },
  { tool: 'architrave, warm', what: 'warm', mostSeconds: 1 },
  { tool: 'architrave, since it, a function more', what: 'since a revision, with one changed file', mostSeconds: 0.5 },
].flatMap((one) => ['django', 'pretix'].map((application) => ({ ...one, application })));

export function reviewSection({ rules, found, heldOut, times }, machine) {
  const total = rules.reduce((sum, { bad }) => sum + bad, 0);
  const good = rules.reduce((sum, one) => sum + one.good, 0);
  const rows = rules.map(({ rule, bad }) => [rule, String(bad), String(bad), ...found.map(({ byRule }) => String(byRule.get(rule) ?? 0))]);
  const last = ['**share**', grouped(total), '100.0 %', ...found.map((peer) => percent(sumOf(peer) / total))];
  const parts = [
    `${grouped(total)} bad and ${grouped(good)} good cases of ${rules.length} rules, in [fixtures/review](../fixtures/review/README.md). Ours are found by
construction, for the cases are tests of the rules; what the table shows is what other tools leave to find. A tool finds a case where it
reports on a marked line with a code that it gives there more often than in the good cases of the rule.`,
    table(['rule', 'bad cases', 'architrave', ...found.map(({ name }) => name)], [...rows, last]),
  ];
  if (heldOut.rules.length > 0) parts.push('### Cases written without knowing the rules', ...heldOutParts(heldOut));
  if (times.length > 0) {
    const timeRows = times.map((row) => [
      row.application,
      row.tool,
      row.kind === 'measured' ? `${seconds(row.wallSeconds)} s` : whyNot(row),
      row.kind === 'measured' ? `${seconds(row.cpuSeconds)} s` : '–',
      row.kind === 'measured' ? `${megabytes(row.peakMb)} MB` : '–',
    ]);
    parts.push(
      'One run each; pylint and ruff with all their rules.',
      table(['application', 'tool', 'wall', 'CPU', 'peak memory'], timeRows),
    );
  }
  return section({ id: 'review', title: 'Review beside linters', measuredOn: machine, goals: goalsOf(times), body: parts.join('\n\n') });
}

const sumOf = ({ byRule }) => [...byRule.values()].reduce((sum, count) => sum + count, 0);

function heldOutParts({ rules, found, firstRuns, differing }) {
  const bad = rules.reduce((sum, one) => sum + one.bad, 0);
  const good = rules.reduce((sum, one) => sum + one.good, 0);
  const first = (kind) =>
    firstRuns.reduce((sum, one) => sum + (one?.[kind][0] ?? 0), 0) / firstRuns.reduce((sum, one) => sum + (one?.[kind][1] ?? 0), 0);
  const left = (isBad) => differing.filter((one) => one.isBad === isBad).length;
  return [
    `${grouped(bad)} bad and ${grouped(good)} good cases of ${rules.length} rules, written from the list of rules alone by people who had not seen how a rule works nor its other cases. A bad one counts as found
where all its marked lines are reported and no other; what others find is counted as above. \`src/review/held-out.test.ts\` repeats it.`,
    table(
      ['', 'bad found', 'good silent'],
      [
        ['architrave, when first run', percent(first('bad')), percent(first('good'))],
        ['architrave, after mending causes', percent((bad - left(true)) / bad), percent((good - left(false)) / good)],
        ...found.map((peer) => [peer.name, percent(sumOf(peer) / bad), '']),
      ],
    ),
  ];
}

function goalsOf(times) {
  return GOALS.flatMap(({ application, tool, what, mostSeconds }) => {
    const row = times.find((one) => one.application === application && one.tool === tool);
    if (row === undefined) return [];
    const isMeasured = row.kind === 'measured';
    const actual = isMeasured ? `${seconds(row.wallSeconds)} s` : whyNot(row);
    return goal(`${application}: review ${what} in at most ${mostSeconds} s`, actual, isMeasured && row.wallSeconds <= mostSeconds);
  });
}
