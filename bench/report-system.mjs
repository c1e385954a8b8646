/** Measurements of the architecture → its section of `RESULTS.md`. */
import { goal, grouped, megabytes, seconds, section, table, whyNot } from './format.mjs';

/** By corpus and row: most seconds. */
const GOALS = [
  { corpus: 'django', row: 'map, cold', what: 'map, cold', mostSeconds: 5 },
  { corpus: 'django', row: 'map, warm', what: 'map, warm', mostSeconds: 1 },
  { corpus: 'pretix', row: 'trace, first on a warm cache', what: 'trace on a warm cache', mostSeconds: 0.3 },
  { corpus: 'pretix', row: 'query, first on a warm cache', what: 'query on a warm cache', mostSeconds: 0.3 },
  { corpus: 'django', row: 'diff HEAD, one file changed', what: 'diff of two revisions', mostSeconds: 3 },
];
/** Loading, extraction and the model, to linking. */
const MOST_SHARE = 0.4;
const MOST_PAGE_BYTES = { corpus: 'homeassistant', bytes: 15_000_000 };

function goals({ corpora }) {
  const timed = GOALS.flatMap(({ corpus, row, what, mostSeconds }) => {
    const measured = corpora.find(({ name }) => name === corpus)?.rows.find(({ name }) => name === row);
    if (measured === undefined) return [];
    const isMeasured = measured.kind === 'measured';
    const actual = isMeasured ? `${seconds(measured.wallSeconds)} s` : whyNot(measured);
    return goal(`${corpus}: ${what} in at most ${mostSeconds} s`, actual, isMeasured && measured.wallSeconds <= mostSeconds);
  });
  const page = corpora.find(({ name }) => name === MOST_PAGE_BYTES.corpus)?.rows.find(({ bytes }) => bytes !== undefined);
  const shares = corpora.flatMap((corpus) => {
    const share = shareOf(corpus);
    if (share === null) return [];
    return goal(`${corpus.name}: extraction and model at most 40 % of linking`, `${Math.round(share * 100)} %`, share <= MOST_SHARE);
  });
  if (page === undefined) return [...timed, ...shares];
  const isSmall = page.bytes <= MOST_PAGE_BYTES.bytes;
  return [...timed, ...shares, goal(`${MOST_PAGE_BYTES.corpus}: page of at most 15 MB`, `${(page.bytes / 1e6).toFixed(1)} MB`, isSmall)];
}

/** Null where it was not measured. */
function shareOf({ costs }) {
  return costs === undefined || costs.systemSeconds === null || !(costs.linkingSeconds > 0)
    ? null
    : costs.systemSeconds / costs.linkingSeconds;
}

function costsText({ costs }) {
  if (costs === undefined || costs.systemSeconds === null || costs.linkingSeconds === null) return '';
  return `\n\nOn facts and code that are kept: loading, extraction and model ${seconds(costs.systemSeconds)} s of CPU, linking ${seconds(costs.linkingSeconds)} s.`;
}

function corpusTable({ name, lines, endpoints, rows, costs }) {
  const body = rows.map((row) =>
    row.kind === 'measured'
      ? [row.name, `${seconds(row.wallSeconds)} (${seconds(row.leastSeconds)})`, seconds(row.cpuSeconds), megabytes(row.peakMb)]
      : [row.name, whyNot(row), '', ''],
  );
  return `### ${name}: ${grouped(lines)} lines, ${grouped(endpoints)} endpoints\n\n${table(['command', 'wall s (least)', 'CPU s', 'peak MB'], body)}${costsText({ costs })}`;
}

export function systemSection(measured, measuredOn) {
  const body = `Whole commands, from start to end. *Cold* has no cache; *warm* has the one that a run left. A trace and a query that were never asked before
are measured once, on a cache that another trace left; where they were asked before, their answers are repeated in the time of a warm map.

${measured.corpora.map(corpusTable).join('\n\n')}`;
  return section({ id: 'system', title: 'Architecture', measuredOn, goals: goals(measured), body });
}
