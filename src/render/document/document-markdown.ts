/** A document as GitHub-flavoured Markdown, with a diagram where there is one. */
import { clean, grouped } from '../text/layout.ts';
import type { Block, Document } from './document.ts';

/** Tables longer than this make a page that no host shows. */
const MAX_ROWS = 1_000;

/** `diagram` is Mermaid, '' for none; it stands after the first table of figures. Ends with a line end. */
export function documentMarkdown(document: Document, diagram: string): string {
  const parts = document.map(blockMarkdown).filter((text) => text !== '');
  if (diagram !== '') parts.splice(Math.min(parts.length, leadLength(document)), 0, `\`\`\`mermaid\n${diagram.trimEnd()}\n\`\`\``);
  return `${parts.join('\n\n')}\n`;
}

/** The title and what is said of the whole. */
function leadLength(document: Document): number {
  const at = document.findIndex(({ kind }) => kind === 'heading' || kind === 'table');
  return at < 0 ? document.length : at;
}

function blockMarkdown(block: Block): string {
  switch (block.kind) {
    case 'title':
      return `# ${escapeMarkdown(block.text)}${block.note === '' ? '' : `\n\n${escapeMarkdown(block.note)}`}`;
    case 'heading':
      return `## ${escapeMarkdown(block.text)}${block.note === '' ? '' : `\n\n${escapeMarkdown(block.note)}`}`;
    case 'facts':
      return block.facts.map(({ name, value }) => `- **${escapeMarkdown(name)}:** ${escapeMarkdown(value)}`).join('\n');
    case 'note':
      return escapeMarkdown(block.text);
    case 'table':
      return tableMarkdown(block);
  }
}

function tableMarkdown({ columns, rows }: Extract<Block, { kind: 'table' }>): string {
  if (rows.length === 0) return '';
  const line = (cells: readonly string[]) => `| ${cells.map(escapeMarkdown).join(' | ')} |`;
  const rest = rows.length > MAX_ROWS ? [`\n… and ${grouped(rows.length - MAX_ROWS)} more`] : [];
  return [
    line(columns.map((column) => column.title)),
    `| ${columns.map(({ align }) => (align === 'right' ? '---:' : '---')).join(' | ')} |`,
    ...rows.slice(0, MAX_ROWS).map(line),
    ...rest,
  ].join('\n');
}

/** Names come from repositories that nobody vouches for: nothing in them is markup, a link or a cell's end. */
export function escapeMarkdown(text: string): string {
  return clean(text).replace(/[\\`*_[\]<>|~#&!]/gu, (character) =>
    character === '<' ? '&lt;' : character === '&' ? '&amp;' : `\\${character}`,
  );
}
