import type { Problem } from '../../kit/problem.ts';
import type { RenderOptions } from '../options.ts';
import { limited, table, wrap } from '../text/layout.ts';
import { problemLines } from '../text/problems.ts';
import type { Section } from './section.ts';

/** Sections without notes and rows are left out. Ends with a line end. */
export function sectionsText(sections: readonly Section[], problems: readonly Problem[], options: RenderOptions): string {
  const shown = sections.filter(({ notes, rows }) => notes.length + rows.length > 0).map((section) => sectionLines(section, options));
  const all = [...shown, problemLines(problems, options)].filter((lines) => lines.length > 0);
  return `${all.map((lines) => lines.join('\n')).join('\n\n')}\n`;
}

function sectionLines({ title, notes, columns, rows }: Section, options: RenderOptions): readonly string[] {
  const heading = [options.palette.bold(title), ...notes.flatMap((note) => wrap(note, '', options.width).map(options.palette.dim))];
  if (rows.length === 0) return heading;
  const { rows: few, rest } = limited(rows, options);
  const laid = table(
    columns.map((column, index) => ({ ...column, cell: (row: readonly string[]) => row[index] ?? '' })),
    few,
    options,
  );
  return [...heading, ...laid, ...rest];
}
