/** Rows of a query for people: a column for each field. */
import type { FieldValue } from '../../model/query/evaluate.ts';
import type { QueryReport } from '../../model/query-report.ts';
import type { RenderOptions } from '../options.ts';
import { briefCoverage } from './call-coverage.ts';
import { clean, count, limited, shortenEnd, shortenList } from './layout.ts';
import { problemLines } from './problems.ts';

const MAX_ROWS = 60;
const MAX_CELL = 80;

/** Ends with a line end. */
export function queryText({ fields, rows, coverage, problems }: QueryReport, options: RenderOptions): string {
  const { palette } = options;
  const cells = rows.map((row) => fields.map((field) => cell(row[field] === undefined ? '' : row[field], options.isComplete)));
  const { rows: shown, rest } = limited(cells, options, MAX_ROWS);
  const widths = fields.map((field, at) => Math.max(field.length, ...shown.map((row) => row[at]?.length ?? 0)));
  const line = (values: readonly string[]): string =>
    values.map((value, at) => (at === fields.length - 1 ? value : value.padEnd(widths[at] ?? 0))).join('  ');
  const lines = [
    ...(rows.length === 0 ? [] : [palette.bold(line(fields)), ...shown.map(line), ...rest, '']),
    count(rows.length, 'row'),
    ...(coverage === null ? [] : briefCoverage(coverage, options)),
    ...problemLines(problems, options),
  ];
  return `${lines.join('\n')}\n`;
}

/** Of a long list the first members, and how many there are besides. */
function cell(value: FieldValue, isComplete: boolean): string {
  if (value === null) return 'not known';
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  const text = clean(typeof value === 'object' ? value.join(', ') : String(value));
  if (isComplete) return text;
  return typeof value === 'object' ? shortenList(text, ', ', MAX_CELL) : shortenEnd(text, MAX_CELL);
}
