/** What a view says, whatever the format: headings, figures, tables and notes. Texts are as they were found, not yet made safe. */

export type Block =
  | { readonly kind: 'title'; readonly text: string; readonly note: string }
  | { readonly kind: 'heading'; readonly text: string; readonly note: string }
  | { readonly kind: 'facts'; readonly facts: readonly Fact[] }
  | {
      readonly kind: 'table';
      readonly columns: readonly TableColumn[];
      readonly rows: readonly (readonly string[])[];
      readonly most: number;
    }
  | { readonly kind: 'note'; readonly text: string; readonly tone: Tone };

export type Fact = { readonly name: string; readonly value: string };

export type Tone = 'plain' | 'dim' | 'good' | 'warning' | 'bad' | 'accent';

export type TableColumn = {
  readonly title: string;
  readonly align: 'left' | 'right';
  readonly tone: Tone;
  /** What stands between the items of a list, which is cut by whole items; '' for what is none. */
  readonly separator: string;
  readonly holds: Holds;
};

/** Which part of a long cell tells most: of dotted names and places (`a/b.py:3`) the end, of words the beginning, of anything else both. */
export type Holds = 'name' | 'place' | 'words' | 'text';

export type Document = readonly Block[];

/** Rows of a table that are shown where not all were asked for. */
const STANDARD_ROWS = 12;

export function title(text: string, note = ''): Block {
  return { kind: 'title', text, note };
}

export function heading(text: string, note = ''): Block {
  return { kind: 'heading', text, note };
}

/** Facts without a value are left out. */
export function facts(...entries: readonly (readonly [name: string, value: string])[]): Block {
  return { kind: 'facts', facts: entries.filter(([, value]) => value !== '').map(([name, value]) => ({ name, value })) };
}

export function note(text: string, tone: Tone = 'dim'): Block {
  return { kind: 'note', text, tone };
}

/** Columns of whose cells none says anything are left out. */
export function table<Row>(
  rows: readonly Row[],
  columns: readonly {
    readonly title: string;
    readonly align?: 'left' | 'right';
    readonly tone?: Tone;
    readonly separator?: string;
    readonly holds?: Holds;
    cell(row: Row): string;
  }[],
  most = STANDARD_ROWS,
): Block {
  const cells = rows.map((row) => columns.map((column) => column.cell(row)));
  const kept = columns.flatMap((_, index) => (cells.some((line) => line[index] !== '') ? [index] : []));
  return {
    kind: 'table',
    columns: kept.map((index) => ({
      title: columns[index]?.title ?? '',
      align: columns[index]?.align ?? 'left',
      tone: columns[index]?.tone ?? 'plain',
      separator: columns[index]?.separator ?? '',
      holds: columns[index]?.holds ?? 'text',
    })),
    rows: cells.map((line) => kept.map((index) => line[index] ?? '')),
    most,
  };
}
