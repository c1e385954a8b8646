import type { Problem } from '../../kit/problem.ts';
import { clean, count } from '../text/layout.ts';
import type { Section } from './section.ts';

/** Longer tables make a page that no host shows. */
const MAX_ROWS = 1000;

/** GitHub-flavoured Markdown; sections without notes and rows are left out. Ends with a line end. */
export function sectionsMarkdown(sections: readonly Section[], problems: readonly Problem[]): string {
  const shown = sections.filter(({ notes, rows }) => notes.length + rows.length > 0).flatMap(sectionBlocks);
  const told = problems.map(({ message, path }) => `- ${escaped(path === undefined ? message : `${path}: ${message}`)}`);
  const last = told.length === 0 ? [] : [`## ${count(problems.length, 'problem')}`, told.join('\n')];
  return `${[...shown, ...last].join('\n\n')}\n`;
}

function sectionBlocks({ title, notes, columns, rows }: Section, index: number): readonly string[] {
  const line = (cells: readonly string[]) => `| ${cells.map(escaped).join(' | ')} |`;
  const head = [
    line(columns.map((column) => column.title)),
    `| ${columns.map(({ align }) => (align === 'right' ? '---:' : '---')).join(' | ')} |`,
  ];
  const table = rows.length === 0 ? [] : [[...head, ...rows.slice(0, MAX_ROWS).map(line)].join('\n')];
  const rest = rows.length > MAX_ROWS ? [`… and ${rows.length - MAX_ROWS} more`] : [];
  return [`${index === 0 ? '#' : '##'} ${escaped(title)}`, ...notes.map(escaped), ...table, ...rest];
}

/** Names come from repositories that nobody vouches for: nothing in them is markup, a link or the end of a cell. */
function escaped(text: string): string {
  return clean(text).replace(/[\\`*_[\]<>|~#&!]/gu, (character) =>
    character === '<' ? '&lt;' : character === '&' ? '&amp;' : `\\${character}`,
  );
}
