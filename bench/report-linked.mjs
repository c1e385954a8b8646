/** Measurements of the linked program → its sections of `RESULTS.md`. */
import { digits, goal, grouped, megabytes, percent, seconds, section, table, times, whyNot } from './format.mjs';
import { PEER_TIMEOUT_SECONDS } from './linked-bench.mjs';

/** By corpus: most seconds cold and warm, most seconds with one changed file, most megabytes. */
const GOALS = [
  { corpus: 'django', row: 'architrave, cold', what: 'cold', mostSeconds: 4 },
  { corpus: 'django', row: 'architrave, warm', what: 'warm', mostSeconds: 0.8 },
  { corpus: 'django', row: 'architrave, one file changed', what: 'one changed file', mostSeconds: 0.3 },
  { corpus: 'stdlib', row: 'architrave, cold', what: 'cold', mostSeconds: 15 },
  { corpus: 'homeassistant', row: 'architrave, cold', what: 'cold', mostSeconds: 30 },
];
const MOST_MEGABYTES = { corpus: 'homeassistant', row: 'architrave, cold', megabytes: 2500 };
/** Growth is linear where a line of the largest program costs no more than this much of one of the smallest. */
const MOST_GROWTH_PER_LINE = 1.15;

const rowOf = (corpus, name) => corpus.rows.find((row) => row.name === name);

function linkedGoals({ corpora }) {
  const found = (name) => corpora.find((corpus) => corpus.name === name);
  const timed = GOALS.flatMap(({ corpus, row, what, mostSeconds }) => {
    const measured = found(corpus) && rowOf(found(corpus), row);
    if (measured === undefined) return [];
    const isMeasured = measured.kind === 'measured';
    const actual = isMeasured ? `${seconds(measured.wallSeconds)} s` : whyNot(measured);
    return goal(`${corpus}: ${what} in at most ${mostSeconds} s`, actual, isMeasured && measured.wallSeconds <= mostSeconds);
  });
  const largest = found(MOST_MEGABYTES.corpus) && rowOf(found(MOST_MEGABYTES.corpus), MOST_MEGABYTES.row);
  if (largest === undefined) return timed;
  const peak = `${megabytes(largest.peakMb)} MB`;
  const isWithin = largest.kind === 'measured' && largest.peakMb <= MOST_MEGABYTES.megabytes;
  return [...timed, goal(`${MOST_MEGABYTES.corpus}: at most ${MOST_MEGABYTES.megabytes} MB`, peak, isWithin)];
}

function corpusTable(corpus) {
  const cold = rowOf(corpus, 'architrave, cold');
  const ofUs = (row) => (row.name.startsWith('architrave') ? corpus.size : null);
  const rows = corpus.rows.map((row) => {
    if (row.kind !== 'measured') return [row.name, whyNot(row), '', '', '', '', '', ''];
    const size = ofUs(row) ?? row;
    return [
      row.name,
      `${seconds(row.wallSeconds)} (${seconds(row.leastSeconds)})`,
      String(row.runs),
      seconds(row.cpuSeconds),
      megabytes(row.peakMb),
      times(row.wallSeconds / cold.wallSeconds),
      grouped(size.functions),
      size.calls === undefined ? '–' : `${grouped(size.calls)} / ${grouped(size.ownCalls)}`,
    ];
  });
  const head = ['tool', 'wall s (least)', 'runs', 'CPU s', 'peak MB', 'to our cold run', 'functions', 'calls / within the program'];
  const { coverage, code, lines, changed } = corpus;
  const notes = [
    `${grouped(lines)} lines; module code of ${digits(code.words / lines)} words and ${digits(code.stringCharacters / lines)} characters a line.`,
    coverage === null
      ? ''
      : `Of ${grouped(coverage.calls)} calls, ${percent((coverage.firstParty + coverage.external) / coverage.calls)} are resolved: ` +
        `${grouped(coverage.firstParty)} to the program, ${grouped(coverage.external)} to libraries and builtins.`,
    changed === null ? '' : `Changed: \`${changed}\`.`,
    ...corpus.rows.filter((row) => row.kind === 'failed').map((row) => `${row.name} ended with \`${row.said.split('\n').at(-1)}\`.`),
  ];
  return `### ${corpus.folder}\n\n${table(head, rows)}\n\n${notes.filter((note) => note !== '').join(' ')}`;
}

export function linkedSection(linked, measuredOn) {
  const body = `Whole commands, from start to end, median of up to 5 runs (one, where a run takes long). *Cold* has no cache; *warm* has the one that a
run left, and nothing changed since; then a function is added to one file before each run. The operating system's file cache is warm for everybody.

    architrave calls . --format json
    pycg --package PACKAGE FILES…
    pyright .
    pylint --errors-only --recursive=y .

Only PyCG answers the same question; it runs with the package as its root, as its documentation has it, and with the folder above. pyright
and pylint are told here because they too work out types through a whole program; they check it besides, and give no graph. Peers have one
run of at most ${PEER_TIMEOUT_SECONDS} s each, and only on the two smaller projects. A call counts once for each pair of caller and callee.

${linked.corpora.map(corpusTable).join('\n\n')}`;
  return section({ id: 'linked', title: 'Linked program', measuredOn, goals: linkedGoals(linked), body });
}

// ------------------------------------------------------------------ growth

const perLines = (row) => (row.kind === 'measured' ? (row.wallSeconds / row.lines) * 1e5 : Number.NaN);

function growthGoals({ rows }) {
  const [smallest, largest] = [rows[0], rows.at(-1)];
  const ratio = perLines(largest) / perLines(smallest);
  const lines = ({ lines: count }) => grouped(Math.round(count / 1000) * 1000);
  return [
    goal(
      `a line of ${lines(largest)} costs at most ${MOST_GROWTH_PER_LINE} times one of ${lines(smallest)}`,
      times(ratio),
      ratio <= MOST_GROWTH_PER_LINE,
    ),
  ];
}

export function growthSection(growth, measuredOn) {
  const rows = growth.rows.map((row) => {
    if (row.kind !== 'measured') return [row.names.join(' + '), grouped(row.lines), whyNot(row), '', '', '', ''];
    return [
      row.names.join(' + '),
      grouped(row.lines),
      seconds(row.wallSeconds),
      seconds(perLines(row)),
      megabytes(row.peakMb),
      digits((row.peakMb / row.lines) * 1e5, 0),
      grouped(row.calls),
    ];
  });
  const head = ['corpora in one folder', 'lines', 'wall s', 's / 100,000 lines', 'peak MB', 'MB / 100,000 lines', 'calls'];
  const body = `\`architrave calls . --format json\`, one cold run each, on more and more projects beside each other in one folder.

${table(head, rows)}`;
  return section({ id: 'growth', title: 'Growth of the linked program', measuredOn, goals: growthGoals(growth), body });
}
