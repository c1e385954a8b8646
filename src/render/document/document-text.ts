/** A document for a terminal: aligned, coloured, cut to its width. */
import type { Palette, RenderOptions } from '../options.ts';
import { clean, limited, shorten, shortenEnd, shortenFront, shortenList, wrap } from '../text/layout.ts';
import type { Block, Document, Fact, Holds, TableColumn, Tone } from './document.ts';

const GAP = '  ';
/** No column is cut below this. */
const MIN_COLUMN = 8;
/** Nor one with a list below this, as long as others can be read. */
const MIN_LIST = 22;
/** Where there is room for all, a longer cell than this runs over rather than push every other row apart. */
const MAX_ALIGNED = 64;
/** Unless as many cells of a column are longer. */
const USUAL_SHARE = 0.8;

const SHORTEN: Readonly<Record<Holds, (text: string, width: number) => string>> = {
  name: shortenFront,
  place: shortenFront,
  words: shortenEnd,
  text: shorten,
};

/** Ends with a line end. */
export function documentText(document: Document, options: RenderOptions): string {
  const lines: string[] = [];
  document.forEach((block, index) => {
    const own = blockLines(block, options);
    if (own.length === 0) return;
    const follows = document[index - 1]?.kind;
    if (lines.length > 0 && (block.kind === 'heading' || block.kind === 'title' || (follows === 'table' && block.kind !== 'facts')))
      lines.push('');
    lines.push(...own);
  });
  return `${lines.join('\n')}\n`;
}

function blockLines(block: Block, options: RenderOptions): readonly string[] {
  const { palette, width } = options;
  switch (block.kind) {
    case 'title':
      return [palette.bold(clean(block.text)) + (block.note === '' ? '' : `  ${palette.dim(clean(block.note))}`)];
    case 'heading':
      return [palette.bold(clean(block.text)) + (block.note === '' ? '' : `  ${palette.dim(clean(block.note))}`)];
    case 'facts':
      return factLines(block.facts, options);
    case 'table':
      return tableLines(block, options);
    case 'note':
      return wrap(block.text, GAP, width).map(paint(palette, block.tone));
  }
}

function factLines(facts: readonly Fact[], { palette, width }: RenderOptions): readonly string[] {
  const longest = Math.max(0, ...facts.map(({ name }) => name.length));
  const indent = ' '.repeat(longest + 4);
  return facts.flatMap(({ name, value }) => {
    const [first = '', ...rest] = wrap(value, '', Math.max(20, width - indent.length));
    return [`${GAP}${palette.dim(clean(name).padEnd(longest))}${GAP}${first}`, ...rest.map((line) => indent + line)];
  });
}

function tableLines({ columns, rows, most }: Extract<Block, { kind: 'table' }>, options: RenderOptions): readonly string[] {
  if (rows.length === 0) return [];
  const { palette } = options;
  const shown = limited(rows, options, most);
  const cells = shown.rows.map((row) =>
    row.map((text, index) => clean(columns[index]?.holds === 'place' && text !== '' ? options.pathPrefix + text : text)),
  );
  const widths = fittingWidths(columns, cells, options.tableWidth - GAP.length);
  const line = (row: readonly string[], paintOf: (column: TableColumn) => Palette['bold']): string => {
    const parts = row.map((text, index) => {
      const column = columns[index];
      if (column === undefined) return text;
      const width = widths.of[index] ?? 0;
      const cut = widths.isCut ? cutCell(text, column, width) : text;
      const isLast = index === row.length - 1;
      const padded = column.align === 'right' ? cut.padStart(width) : isLast ? cut : cut.padEnd(width);
      return paintOf(column)(padded);
    });
    return (GAP + parts.join(GAP)).trimEnd();
  };
  return [
    line(
      columns.map((column) => column.title),
      () => palette.dim,
    ),
    ...cells.map((row) => line(row, (column) => paint(palette, column.tone))),
    ...shown.rest.map((text) => GAP + text),
  ];
}

function cutCell(text: string, { separator, holds }: TableColumn, width: number): string {
  const cut = SHORTEN[holds];
  return separator === '' ? cut(text, width) : shortenList(text, separator, width, cut);
}

type Widths = { readonly of: readonly number[]; readonly isCut: boolean };

/** Natural widths; where they do not fit, lists give way, then the widest column, until they do. */
function fittingWidths(columns: readonly TableColumn[], rows: readonly (readonly string[])[], width: number): Widths {
  const lengths = columns.map(({ title }, index) => [title.length, ...rows.map((row) => row[index]?.length ?? 0)]);
  const widths = lengths.map((own) => Math.max(...own));
  const room = width - GAP.length * (columns.length - 1);
  if (widths.reduce((sum, own) => sum + own, 0) <= room) return { of: lengths.map(alignedWidth), isCut: false };
  columns.forEach(({ separator }, index) => {
    const over = widths.reduce((sum, own) => sum + own, 0) - room;
    const own = widths[index] ?? 0;
    if (separator !== '' && over > 0) widths[index] = Math.max(Math.min(own, MIN_LIST), own - over);
  });
  for (let total = widths.reduce((sum, own) => sum + own, 0); total > room;) {
    const widest = widths.indexOf(Math.max(...widths));
    const second = Math.max(MIN_COLUMN, ...widths.filter((_, index) => index !== widest));
    const current = widths[widest] ?? 0;
    const next = Math.max(current - (total - room), Math.min(second, current - 1), MIN_COLUMN);
    if (next >= current) break;
    widths[widest] = next;
    total -= current - next;
  }
  return { of: widths, isCut: true };
}

/** The longest cell that is not far longer than most. */
function alignedWidth(lengths: readonly number[]): number {
  const sorted = lengths.toSorted((one, other) => one - other);
  const most = Math.max(MAX_ALIGNED, sorted[Math.floor(sorted.length * USUAL_SHARE)] ?? 0);
  return Math.max(0, ...sorted.filter((length) => length <= most));
}

function paint(palette: Palette, tone: Tone): (text: string) => string {
  switch (tone) {
    case 'plain':
      return (text) => text;
    case 'dim':
      return palette.dim;
    case 'good':
      return palette.green;
    case 'warning':
      return palette.yellow;
    case 'bad':
      return palette.red;
    case 'accent':
      return palette.cyan;
  }
}
