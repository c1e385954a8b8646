/** What the oracles of calls and effects said → their section of `RESULTS.md`. */
import { goal, grouped, percent, section, table } from './format.mjs';

const GOAL_RECALL = 0.85;
const GOAL_PRECISION = 0.97;
const GOAL_EFFECTS = 0.9;
const MOST_LOOKS = 12;

/** The share of all, from shares and counts of parts. */
function together(packages, count, share) {
  const all = packages.reduce((sum, one) => sum + one[count], 0);
  return packages.reduce((sum, one) => sum + one[count] * (one[share] ?? 0), 0) / all;
}

function totals(packages) {
  return {
    recall: together(packages, 'calls', 'recall'),
    precision: together(packages, 'claimed', 'precision'),
    predicted: together(packages, 'effects', 'predicted'),
  };
}

function packageRows(packages) {
  const all = totals(packages);
  const sum = (count) => grouped(packages.reduce((total, one) => total + one[count], 0));
  return [
    ...packages.map((one) => [
      one.name,
      grouped(one.calls),
      percent(one.recall),
      percent(one.directRecall),
      grouped(one.claimed),
      percent(one.precision),
      grouped(one.effects),
      percent(one.predicted),
      percent(one.nearestPredicted),
    ]),
    [
      '**all**',
      sum('calls'),
      `**${percent(all.recall)}**`,
      '',
      sum('claimed'),
      `**${percent(all.precision)}**`,
      sum('effects'),
      `**${percent(all.predicted)}**`,
      '',
    ],
  ];
}

/** How the missed calls look in the code, the most frequent first. */
function missedLooks(packages) {
  const counts = new Map();
  for (const { missed } of packages) for (const [look, count] of Object.entries(missed)) counts.set(look, (counts.get(look) ?? 0) + count);
  const ordered = [...counts].toSorted(([, left], [, right]) => right - left);
  return ordered.slice(0, MOST_LOOKS).map(([look, count]) => `${grouped(count)} ${look}`);
}

export function oraclesSection({ programs, packages }, measuredOn) {
  const all = totals(packages);
  const goals = [
    goal('calls that ran are found: at least 85 %', percent(all.recall), all.recall >= GOAL_RECALL),
    goal('calls found in functions that ran whole did run: at least 97 %', percent(all.precision), all.precision >= GOAL_PRECISION),
    goal('effects that were seen are predicted: at least 90 %', percent(all.predicted), all.predicted >= GOAL_EFFECTS),
  ];
  const head = [
    'package',
    'calls that ran',
    'recall',
    'not through libraries',
    'calls found',
    'precision',
    'effects seen',
    'predicted',
    'nearest',
  ];
  const areas = [...programs.areas, { name: '**all**', ...programs.all }].map(
    ({ name, programs: count, exact, missed, extra, recall, precision }) => [
      name,
      grouped(count),
      grouped(exact),
      grouped(missed),
      grouped(extra),
      percent(recall),
      percent(precision),
    ],
  );
  const body = `### Packages under their own tests

\`node test/calls/packages.mjs --effects\`: the package's own code under \`sys.monitoring\`. *Recall*: of the calls between its functions
that ran, those that are found; then the same without those that libraries made. *Precision*: of the calls found out of functions whose
lines all ran, those that ran; some of the others may run elsewhere. *Effects*: each function on the stack of an audit event has that effect;
*nearest* where it did it itself or through libraries. [How it is counted](../test/calls/README.md).

${table(head, packageRows(packages))}

Missed calls look like this, the most frequent first: ${missedLooks(packages).join('; ')}.

### Small programs

\`node test/calls/run.mjs\`: one construct each. *Exact* programs are those where nothing is missed and nothing too much, calls of builtins and
libraries included.

${table(['area', 'programs', 'exact', 'missed', 'too much', 'recall', 'precision'], areas)}

Not exact: ${programs.notExact.map((name) => `\`${name}\``).join(', ') || 'none'}.`;
  return section({ id: 'oracles', title: 'Calls and effects against runs', measuredOn, goals, body });
}
