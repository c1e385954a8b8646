/** Imports that a fix leaves behind: what only the code used that it took away. */
import { type TextEdit, withEdits } from '../../kit/text-edit.ts';
import type { Alias, Import, ImportFrom } from '../../python/tree.ts';
import { FixCode } from './fix-code.ts';

/**
 * Edits of `code` that take away the imports of these names; whole lines where nothing else stands on them. `others` are
 * done with them.
 */
export function importRemovals(code: FixCode, names: ReadonlySet<string>, others: readonly TextEdit[] = []): readonly TextEdit[] {
  return code.tree.body.flatMap((statement) => {
    if (statement.kind !== 'Import' && statement.kind !== 'ImportFrom') return [];
    return aliasRemovals(
      code,
      statement,
      statement.names.filter((alias) => names.has(boundName(statement, alias))),
      others,
    );
  });
}

/** Takes names out of one import; nothing where a comment or something else stands on its line. */
export function aliasRemovals(
  code: FixCode,
  statement: Import | ImportFrom,
  gone: readonly Alias[],
  others: readonly TextEdit[] = [],
): readonly TextEdit[] {
  if (gone.length === 0 || isKept(code, statement)) return [];
  const left = statement.names.filter((alias) => !gone.includes(alias));
  return left.length === 0 ? [wholeLine(code, statement, others)] : partly(code, statement, left);
}

/** Names that an import binds, that were used in `before` and are not used in `after`, nor told in a text there. */
export function namesLeftBehind(before: FixCode, after: FixCode): ReadonlySet<string> {
  const imported = new Set(
    after.tree.body.flatMap((one) =>
      one.kind === 'Import' || one.kind === 'ImportFrom' ? one.names.map((alias) => boundName(one, alias)) : [],
    ),
  );
  const usedBefore = wordsUsed(before);
  const usedAfter = wordsUsed(after);
  return new Set([...imported].filter((name) => usedBefore.has(name) && !usedAfter.has(name)));
}

function boundName({ kind }: Import | ImportFrom, { name, asName }: Alias): string {
  return asName ?? (kind === 'Import' ? name.replace(/\..*/su, '') : name);
}

/** Names that are read, and words of texts: annotations and `__all__` tell names so. */
function wordsUsed(code: FixCode): ReadonlySet<string> {
  const words = new Set<string>();
  for (const node of code.nodes) {
    if (node.kind === 'Name') words.add(node.id);
    if (node.kind === 'StringLiteral') for (const word of code.of(node).match(/[^\W\d]\w*/gu) ?? []) words.add(word);
  }
  return words;
}

/** A comment says something of the line, or something else stands on it. */
function isKept(code: FixCode, { start, end }: Import | ImportFrom): boolean {
  const line = code.of({ start: code.lineStart(start), end: code.lineAfter(end) });
  return line.trim() !== code.of({ start, end });
}

/** With the blank lines on one side, where the line is a section by itself and nothing takes its place: of both sides the wider stays. */
function wholeLine(code: FixCode, { start, end }: Import | ImportFrom, others: readonly TextEdit[]): TextEdit {
  const from = code.lineStart(start);
  const to = code.lineAfter(end);
  const above = code.of({ start: 0, end: from });
  const before = /(?<=\n)(?:[ \t]*\r?\n)*$/u.exec(above)?.[0] ?? '';
  const after = /^(?:[ \t]*\r?\n)*/u.exec(code.of({ start: to, end: code.source.length }))?.[0] ?? '';
  const isJoined = others.some((edit) => edit.start === to || edit.end === from);
  if (isJoined || after === '' || (before === '' && above !== '')) return { start: from, end: to, text: '' };
  const takesBefore = above !== '' && before.length <= after.length;
  return takesBefore ? { start: from - before.length, end: to, text: '' } : { start: from, end: to + after.length, text: '' };
}

/** The names that are left, on one line as they were; of a longer list the lines that hold one name alone go. */
function partly(code: FixCode, { names }: Import | ImportFrom, left: readonly Alias[]): readonly TextEdit[] {
  const start = names[0]?.start ?? 0;
  const end = names.at(-1)?.end ?? start;
  if (!code.of({ start, end }).includes('\n')) return [{ start, end, text: left.map((alias) => code.of(alias)).join(', ') }];
  const gone = names.filter((alias) => !left.includes(alias));
  const lines = gone.map((alias) => ({ start: code.lineStart(alias.start), end: code.lineAfter(alias.end), text: '' }));
  const isAlone = lines.every((line, index) => {
    const alias = gone[index];
    return alias !== undefined && code.of(line).trim().replace(/,$/u, '') === code.of(alias);
  });
  return isAlone ? lines : [];
}

/** The text after a fix, without the imports that the fix leaves behind. */
export function withoutLeftImports(before: FixCode, text: string): string {
  const after = FixCode.of(text);
  if (after === null) return text;
  const names = namesLeftBehind(before, after);
  return names.size === 0 ? text : withEdits(after.bytes, importRemovals(after, names));
}
