/** Lines of text for a terminal: clean, aligned, limited. */
import type { RenderOptions } from '../options.ts';

/** Rows of a list before the rest is only counted. */
export const MAX_ROWS = 10;

/** Names and messages come from repositories that nobody vouches for: control characters, escape codes included, are shown, not sent. */
export function clean(text: string): string {
  return text.replace(/[\u0000-\u001f\u007f-\u009f\u2028\u2029\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu, (character) => {
    const code = character.charCodeAt(0);
    return code < 256 ? `\\x${code.toString(16).padStart(2, '0')}` : `\\u${code.toString(16)}`;
  });
}

/** `12 modules`, `1 module`; with separators from a thousand on. */
export function count(number: number, noun: string, plural = `${noun}s`): string {
  return `${grouped(number)} ${number === 1 ? noun : plural}`;
}

/** 1234567 as 1,234,567. */
export function grouped(number: number): string {
  return String(number).replace(/\B(?=(?:\d{3})+$)/gu, ',');
}

/** The first rows, and a line that counts the others. */
export function limited<Row>(
  rows: readonly Row[],
  options: RenderOptions,
  most = MAX_ROWS,
): { readonly rows: readonly Row[]; readonly rest: readonly string[] } {
  // One line saying that one is left out takes as much room as the one.
  if (options.isComplete || rows.length <= most + 1) return { rows, rest: [] };
  return { rows: rows.slice(0, most), rest: [options.palette.dim(`… and ${grouped(rows.length - most)} more (${options.hintForAll})`)] };
}

/** Where not all fit, the largest say most. */
export function largestFirst<Row extends { readonly functions: number }>(
  rows: readonly Row[],
  { isComplete }: RenderOptions,
): readonly Row[] {
  return isComplete ? rows : rows.toSorted((a, b) => b.functions - a.functions);
}

/** In the order in which people look for them. */
export function byName<Row extends { readonly name: string }>(rows: readonly Row[]): readonly Row[] {
  return rows.toSorted((a, b) => (a.name < b.name ? -1 : Number(a.name > b.name)));
}

/** A column of a table; numbers stand right. */
export type Column<Row> = { readonly title: string; readonly align: 'left' | 'right'; cell(row: Row): string };

/** A title line and one line per row, cut to the width at the first column, a name which may be long. */
export function table<Row>(columns: readonly Column<Row>[], rows: readonly Row[], options: RenderOptions): readonly string[] {
  const cells = rows.map((row) => columns.map((column) => clean(column.cell(row))));
  const widths = columns.map((column, index) => Math.max(column.title.length, ...cells.map((line) => line[index]?.length ?? 0)));
  const others = widths.slice(1).reduce((sum, width) => sum + width + GAP.length, 0);
  widths[0] = Math.min(widths[0] ?? 0, Math.max(MIN_FIRST_COLUMN, options.tableWidth - others));
  const line = (texts: readonly string[]) =>
    texts
      .map((text, index) => pad(text, widths[index] ?? 0, columns[index]?.align ?? 'left'))
      .join(GAP)
      .trimEnd();
  return [options.palette.dim(line(columns.map((column) => column.title))), ...cells.map(line)];
}

const GAP = '  ';
const MIN_FIRST_COLUMN = 16;

function pad(text: string, width: number, align: 'left' | 'right'): string {
  const shown = shortenFront(text, width);
  return align === 'left' ? shown.padEnd(width) : shown.padStart(width);
}

/** Of a dotted name or a path the end tells most; whole parts are kept where one fits. */
export function shortenFront(text: string, width: number): string {
  if (text.length <= width) return text;
  const end = text.slice(text.length - Math.max(0, width - 1));
  const part = /[./](?=[^./])/u.exec(end.slice(0, -MIN_ITEM));
  return `…${part === null ? end : end.slice(part.index + 1)}`;
}

/** Of a sentence the beginning tells most. */
export function shortenEnd(text: string, width: number): string {
  return text.length <= width ? text : `${text.slice(0, Math.max(0, width - 1)).trimEnd()}…`;
}

/** The middle of a long text tells least. */
export function shorten(text: string, width: number): string {
  if (text.length <= width) return text;
  const tail = Math.floor((width - 1) / 2);
  return `${text.slice(0, width - 1 - tail)}…${text.slice(text.length - tail)}`;
}

/** As many whole items as there is room for, and how many more there are. What stands as `and 3 more` at the end counts. */
export function shortenList(text: string, separator: string, width: number, shortenItem = shorten): string {
  if (text.length <= width) return text;
  const [, body = '', told = '0'] = /^(.*?)(?: and ([\d,]+) more)?$/su.exec(text) ?? [];
  const items = body.split(separator);
  const rest = (kept: number): string => ` and ${(Number(told.replaceAll(',', '')) + items.length - kept).toLocaleString('en-US')} more`;
  for (let kept = items.length - 1; kept > 0; kept -= 1) {
    const shown = items.slice(0, kept).join(separator) + rest(kept);
    if (shown.length <= width) return shown;
  }
  const room = width - rest(1).length;
  return room < MIN_ITEM || (items.length === 1 && told === '0') ? shortenItem(text, width) : shortenItem(items[0] ?? '', room) + rest(1);
}

const MIN_ITEM = 6;

/** Words wrapped to the width, every line indented. */
export function wrap(text: string, indent: string, width: number): readonly string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of clean(text).split(' ')) {
    if (line !== '' && indent.length + line.length + 1 + word.length > width) {
      lines.push(indent + line);
      line = word;
    } else line = line === '' ? word : `${line} ${word}`;
  }
  if (line !== '') lines.push(indent + line);
  return lines;
}

/** `examples/shop/api.py:3:5`, which terminals and editors open. */
export function location(options: RenderOptions, path: string, line?: number, column?: number): string {
  const place = [line, column].filter((part) => part !== undefined).map((part) => `:${part}`);
  return clean(options.pathPrefix + path) + place.join('');
}
