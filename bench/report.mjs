/** Measurements of parsers and import graphs → their sections of `RESULTS.md`. */
import { digits, goal, megabytes, seconds, section, table, times, whyNot } from './format.mjs';
import { PYLINT_TIMEOUT_SECONDS } from './graph-bench.mjs';

// ------------------------------------------------------------------ parser

const freshRate = (bytes, fresh) => (fresh.kind === 'measured' ? bytes / 1e6 / fresh.wallSeconds : Number.NaN);

function parserRows({ rows, bytes, files, pyright }) {
  const ours = rows[0].warm.warmMbPerSecond;
  const cells = rows.map(({ name, warm, fresh }) => {
    if (warm.kind !== 'measured') return [name, whyNot(warm), '', '', '', '', '', '', ''];
    const isFresh = fresh.kind === 'measured';
    return [
      name,
      digits(warm.firstPassMbPerSecond),
      `**${digits(warm.warmMbPerSecond)}**`,
      digits(warm.bestMbPerSecond),
      times(ours / warm.warmMbPerSecond),
      isFresh ? `${seconds(fresh.wallSeconds)} (${seconds(fresh.leastSeconds)})` : whyNot(fresh),
      digits(freshRate(bytes, fresh)),
      isFresh ? seconds(fresh.cpuSeconds) : '–',
      isFresh ? megabytes(fresh.peakMb) : '–',
      `${warm.rejected} of ${files}`,
    ];
  });
  const isThere = pyright.kind === 'measured';
  const rate = isThere ? pyright.mbPerSecond : Number.NaN;
  return [
    ...cells,
    [
      'pyright',
      '–',
      isThere ? `**${digits(rate)}**` : whyNot(pyright),
      '–',
      times(ours / rate),
      '–',
      '–',
      '–',
      isThere ? megabytes(pyright.peakMb) : '–',
      '–',
    ],
  ];
}

function parserGoals({ rows, bytes }) {
  const [{ warm, fresh }] = rows;
  const rate = freshRate(bytes, fresh);
  return [
    goal('parser, warm, at least 20 MB/s', `${digits(warm.warmMbPerSecond)} MB/s`, warm.warmMbPerSecond >= 20),
    goal('parser, fresh process, at least 12 MB/s', `${digits(rate)} MB/s`, rate >= 12),
  ];
}

export function parserSection(parsers, measuredOn) {
  const head = [
    'parser',
    'first pass MB/s',
    'warm MB/s',
    'best MB/s',
    'we are faster by',
    'fresh s (least)',
    'fresh MB/s',
    'CPU s',
    'peak MB',
    'not accepted',
  ];
  const { pyright } = parsers;
  const body = `CPython's standard library (\`${parsers.corpus}\`): ${parsers.files} files, ${digits(parsers.bytes / 1e6)} MB. Rates are in millions of bytes
of source a second, in one thread. *Warm* is the median of ${parsers.passes} passes over all files in one process, after 3 passes that are not
counted; text is in memory before the clock starts, as bytes for Architrave (which decodes it within the clock) and as
strings for the others. *Fresh* is a whole process, median of ${parsers.runs}: start, read every file, parse it once.

${table(head, parserRows(parsers))}

The standard library holds files that are wrong on purpose, so a right parser rejects some. "One walk" visits every node once
through tree-sitter's cursor, without which its tree is of no use in JavaScript. pyright's figure is its own: *Tokenize* +
*Parse* of \`--stats\`, over ${digits(pyright.files, 0)} files including the stubs that it loads by itself (their bytes are not counted).`;
  return section({ id: 'parser', title: 'Parser', measuredOn, goals: parserGoals(parsers), body });
}

// ------------------------------------------------------------------ import graph

const rowOf = (corpus, name) => corpus.rows.find((row) => row.name === name);

function graphTable(corpus) {
  const cold = rowOf(corpus, 'architrave, cold');
  const warm = rowOf(corpus, 'architrave, warm');
  const rows = corpus.rows.map((row) => {
    if (row.kind !== 'measured') return [row.name, whyNot(row), '', '', '', '', '', ''];
    return [
      row.name,
      seconds(row.wallSeconds),
      seconds(row.leastSeconds),
      seconds(row.cpuSeconds),
      megabytes(row.peakMb),
      times(cold.wallSeconds / row.wallSeconds),
      times(warm.wallSeconds / row.wallSeconds),
      row.modules === undefined ? '–' : `${digits(row.modules, 0)} / ${digits(row.edges, 0)}`,
    ];
  });
  const head = ['tool', 'wall s', 'least s', 'CPU s', 'peak MB', 'our cold time is', 'our warm time is', 'modules / edges'];
  const note =
    corpus.leftOut.length > 0 ? `\n\ngrimp without ${corpus.leftOut.map((name) => `\`${name}\``).join(', ')}, on which it gives up.` : '';
  return `### ${corpus.folder}\n\n${table(head, rows)}${note}`;
}

function graphGoals({ corpora }) {
  return corpora.flatMap((corpus) => {
    const [cold, warm, ruff, pylint] = ['architrave, cold', 'architrave, warm', 'ruff', 'pylint'].map((name) => rowOf(corpus, name));
    const toRuff = cold.wallSeconds / ruff.wallSeconds;
    const warmToRuff = warm.wallSeconds / ruff.wallSeconds;
    // Cut off, pylint needs at least that long.
    const toPylint = (pylint.kind === 'timed-out' ? pylint.seconds : pylint.wallSeconds) / cold.wallSeconds;
    const goals = [
      goal(`${corpus.name}: cold at most 4 times ruff`, times(toRuff), toRuff <= 4),
      goal(`${corpus.name}: warm no slower than ruff`, times(warmToRuff), warmToRuff <= 1),
      goal(
        `${corpus.name}: 20 times faster than pylint`,
        `${pylint.kind === 'timed-out' ? 'over ' : ''}${times(toPylint)}`,
        toPylint >= 20,
      ),
    ];
    if (corpus.name === 'stdlib') {
      const peak = Math.max(cold.peakMb, warm.peakMb);
      goals.push(goal('stdlib: at most 600 MB', `${megabytes(peak)} MB`, peak <= 600));
    }
    return goals;
  });
}

export function graphSection(graphs, measuredOn) {
  const body = `Whole commands, from start to end, median of ${graphs.runs} runs (pylint: one run, stopped after ${PYLINT_TIMEOUT_SECONDS} s). *Cold* has no cache of the tool's own;
*warm* has the one it left. The operating system's file cache is warm for everybody. CPU is user + system of all processes.

    architrave map . --format json
    ruff analyze graph --isolated .
    python -c "grimp.build_graph(*packages, cache_dir=…)"
    pylint --disable=all --enable=cyclic-import --persistent=n --recursive=y .

The tools do not answer the same question. ruff and grimp give pairs of modules; pylint only cycles. Architrave gives every import with kind,
line and target, external distributions, cycles with a cut, sizes and metrics.

${graphs.corpora.map(graphTable).join('\n\n')}`;
  return section({ id: 'graph', title: 'Import graph', measuredOn, goals: graphGoals(graphs), body });
}
