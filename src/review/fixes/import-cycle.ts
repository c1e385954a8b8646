import type { TextEdit } from '../../kit/text-edit.ts';
import type { AnyNode } from '../../python/facts/descendants.ts';
import type { FunctionDef, If, ImportFrom } from '../../python/tree.ts';
import type { Fix } from '../fix.ts';
import type { FixCode } from '../fixing/fix-code.ts';
import { behindImports, nameImport } from '../fixing/needed-import.ts';

/** More would hide what the module depends on. */
const MAX_FUNCTIONS = 2;

/**
 * Takes one import of the cycle out of what runs when the module is loaded: under `TYPE_CHECKING` where only annotations use
 * it, into the functions that do. Not safe: some frameworks look annotations up while the program runs.
 */
export const fixImportCycle: Fix = ({ place }, code) => {
  const statement = code.tree.body.find((one): one is ImportFrom => one.kind === 'ImportFrom' && code.lineAt(one.start) === place.line);
  if (statement === undefined || !code.startsLine(statement.start) || statement.names.some(({ name }) => name === '*')) return null;
  const names = new Set(statement.names.map(({ name, asName }) => asName ?? name));
  const uses = code.nodes.flatMap((node) => (node.kind === 'Name' && names.has(node.id) ? [useOf(code, node)] : []));
  const functions = [...new Set(uses.filter((use) => typeof use === 'object'))];
  const isTyped = uses.includes('annotation');
  if (uses.length === 0 || uses.includes('load') || functions.length > MAX_FUNCTIONS || (isTyped && !isDeferred(code))) return null;
  const inside = functions.map((one) => firstIn(code, one, statement));
  const removal = lineOf(code, statement);
  const typed = isTyped ? typingOnly(code, statement, removal) : [removal];
  if (typed === null || inside.some((edit) => edit === null)) return null;
  return {
    title: isTyped ? 'Import it for annotations only' : 'Import it where it is used',
    edits: [...typed, ...inside.flatMap((edit) => edit ?? [])],
    isSafe: false,
  };
};

/** The line of the import; blank lines behind it, too, where the file would begin with them. */
function lineOf(code: FixCode, statement: ImportFrom): TextEdit {
  const start = code.lineStart(statement.start);
  const end = code.lineAfter(statement.end);
  const blank = start > 0 ? '' : (/^\s*\n/u.exec(code.of({ start: end, end: code.source.length }))?.[0] ?? '');
  return { start, end: end + blank.length, text: '' };
}

/** What needs the name: an annotation, the body of a function (the outermost), or loading the module. */
function useOf(code: FixCode, name: AnyNode): 'annotation' | 'load' | FunctionDef {
  let owner: FunctionDef | null = null;
  let child = name;
  for (let parent = code.parentOf(name); parent !== null; parent = code.parentOf(parent)) {
    if (isAnnotation(parent, child)) return 'annotation';
    if (parent.kind === 'FunctionDef') owner = parent.body.some((one) => one === child) ? parent : null;
    child = parent;
  }
  return owner ?? 'load';
}

function isAnnotation(parent: AnyNode, child: AnyNode): boolean {
  switch (parent.kind) {
    case 'Parameter':
    case 'AnnAssign':
      return parent.annotation === child;
    case 'FunctionDef':
      return parent.returns === child;
    default:
      return false;
  }
}

/** Annotations are not evaluated where they stand (PEP 563). */
function isDeferred({ tree }: FixCode): boolean {
  return tree.body.some(
    (one) => one.kind === 'ImportFrom' && one.module === '__future__' && one.names.some(({ name }) => name === 'annotations'),
  );
}

/** The import goes from where it stands, and comes back in a block for type checkers. */
function typingOnly(code: FixCode, statement: ImportFrom, removal: TextEdit): readonly TextEdit[] | null {
  const guard = code.tree.body.find((one): one is If => one.kind === 'If' && /^(?:typing\.)?TYPE_CHECKING$/u.test(code.of(one.test)));
  const [first] = guard?.body ?? [];
  if (first !== undefined) {
    const start = code.lineStart(first.start);
    return code.startsLine(first.start)
      ? [removal, { start, end: start, text: code.linesOf(code.indentAt(first.start) + code.of(statement)) }]
      : null;
  }
  const needed = nameImport(code, 'typing', 'TYPE_CHECKING');
  const lines = needed === null ? null : `if ${needed.expression}:${code.lineEnd}    ${code.of(statement)}`;
  const block = lines === null ? null : behindImports(code, lines);
  if (needed === null || lines === null || block === null) return null;
  // It was the last import, behind a blank line: the block takes its place.
  const isLast = block.start === removal.end && code.of({ start: 0, end: removal.start }).endsWith(code.lineEnd.repeat(2));
  return [...needed.edits, ...(isLast ? [{ ...removal, text: code.linesOf(lines) }] : [removal, block])];
}

/** The import as the first statement of a function, behind its docstring. */
function firstIn(code: FixCode, { body, start }: FunctionDef, statement: ImportFrom): TextEdit | null {
  const [first, second] = body;
  const isDocstring = first?.kind === 'ExpressionStatement' && first.value.kind === 'StringLiteral';
  const next = isDocstring ? second : first;
  if (next === undefined || next.kind === 'FunctionDef' || next.kind === 'ClassDef') return null;
  if (!code.startsLine(next.start) || code.lineAt(next.start) === code.lineAt(start) || code.of(statement).includes('\n')) return null;
  const at = code.aboveComments(next.start);
  return { start: at, end: at, text: code.linesOf(code.indentAt(next.start) + code.of(statement), '') };
}
