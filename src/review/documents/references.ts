/** What a document names: texts between backticks, targets of links, cross-references; blocks of code are passed over. */
import type { Document } from './document.ts';

export type Reference = {
  readonly text: string;
  readonly kind: 'code' | 'link' | 'role';
  readonly line: number;
  /** From 1. */
  readonly column: number;
  /** The line that it stands in. */
  readonly around: string;
};

export function referencesIn(document: Document): readonly Reference[] {
  switch (document.format) {
    case 'markdown':
      return inMarkdown(document.text);
    case 'restructuredtext':
      return inRestructured(document.text);
    case 'docstrings':
      return inDocstrings(document.text);
  }
}

/** Spans that end on the line on which they begin. */
function inMarkdown(text: string): readonly Reference[] {
  const found: Reference[] = [];
  let fence = '';
  let isComment = false;
  for (const [index, around] of text.split('\n').entries()) {
    const mark = /^\s*(?:>\s*)*(```+|~~~+)/u.exec(around)?.[1];
    if (mark !== undefined && (fence === '' || (mark[0] === fence[0] && mark.length >= fence.length))) {
      fence = fence === '' ? mark : '';
      continue;
    }
    if (around.includes('<!--')) isComment = true;
    if (fence === '' && !isComment && !/^(?: {4}|\t)/u.test(around)) {
      const at = { line: index + 1, around };
      for (const span of around.matchAll(/(?<!`)(`{1,2})(?!`)([^`]+)\1(?!`)/gu)) {
        found.push({ ...at, kind: 'code', text: (span[2] ?? '').trim(), column: span.index + 1 });
      }
      for (const link of around.matchAll(/\]\(([^()\s]+)\)/gu))
        found.push({ ...at, kind: 'link', text: link[1] ?? '', column: link.index + 1 });
    }
    if (around.includes('-->')) isComment = false;
  }
  return found;
}

const ROLE = /:(?:py:)?(?:func|class|meth|mod|attr|data|exc|obj|const):`([^`]+)`/gu;

/** Only cross-references: all else in code is for code. */
function inDocstrings(text: string): readonly Reference[] {
  if (!text.includes(':`')) return [];
  return text.split('\n').flatMap((around, index) => (around.includes(':`') ? rolesIn(around, index + 1) : []));
}

function rolesIn(around: string, line: number): readonly Reference[] {
  return [...around.matchAll(ROLE)].map((role): Reference => {
    const [, written = ''] = role;
    const target = /<([^>]+)>$/u.exec(written)?.[1] ?? written;
    return { kind: 'role', text: target.replace(/^[~!.]/u, ''), line, column: role.index + 1, around };
  });
}

function inRestructured(text: string): readonly Reference[] {
  const found: Reference[] = [];
  /** Indentation of the line that opens a block of code; -1 for none. */
  let block = -1;
  for (const [index, around] of text.split('\n').entries()) {
    const indent = around.length - around.trimStart().length;
    if (block >= 0 && around.trim() !== '' && indent <= block) block = -1;
    const at = { line: index + 1, around };
    if (block < 0) {
      found.push(...rolesIn(around, index + 1));
      for (const span of around.matchAll(/``([^`]+)``/gu))
        found.push({ ...at, kind: 'code', text: (span[1] ?? '').trim(), column: span.index + 1 });
      if (
        /^\s*\.\.\s+(?:code|code-block|sourcecode|literalinclude|parsed-literal|prompt|console|doctest|versionadded|versionchanged|deprecated)\b/u.test(
          around,
        ) ||
        /::\s*$/u.test(around)
      ) {
        block = indent;
      }
    }
  }
  return found;
}
