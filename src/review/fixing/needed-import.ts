/** Imports that a fix needs: one that is there, or a new line where the project would sort it. */
import type { TextEdit } from '../../kit/text-edit.ts';
import { isStandardLibrary } from '../../program/catalog/standard-library.ts';
import type { Import, ImportFrom, Statement } from '../../python/tree.ts';
import { isTaken } from './bound-names.ts';
import type { FixCode } from './fix-code.ts';

/** `expression` names what was asked for once the edits are done. */
export type NeededImport = { readonly expression: string; readonly edits: readonly TextEdit[] };

/** Sections of a file's imports as isort and PEP 8 order them. */
const FUTURE = 0;
const STANDARD = 1;
const OTHERS = 2;

type ImportStatement = Import | ImportFrom;

/** A module by its name, `asyncio`; null where the name means something else in this file. */
export function moduleImport(code: FixCode, module: string): NeededImport | null {
  const imports = topImports(code);
  for (const statement of imports) {
    if (statement.kind !== 'Import') continue;
    const alias = statement.names.find(({ name, asName }) => name === module && (asName !== null || !name.includes('.')));
    if (alias !== undefined) return { expression: alias.asName ?? module, edits: [] };
  }
  if (isTaken(code, module, module)) return null;
  return { expression: module, edits: [insertion(code, imports, module, `import ${module}`)] };
}

/** A name of a module: `secrets.choice` where the module is imported, else `from … import …`. */
export function nameImport(code: FixCode, module: string, name: string): NeededImport | null {
  const imports = topImports(code);
  for (const statement of imports) {
    if (statement.kind === 'Import') {
      const alias = statement.names.find((one) => one.name === module && (one.asName !== null || !module.includes('.')));
      if (alias !== undefined) return { expression: `${alias.asName ?? module}.${name}`, edits: [] };
    } else if (statement.level === 0 && statement.module === module) {
      const alias = statement.names.find((one) => one.name === name);
      if (alias !== undefined) return { expression: alias.asName ?? name, edits: [] };
    }
  }
  if (isTaken(code, name, `${module}.${name}`)) return null;
  const same = imports.find(
    (one): one is ImportFrom => one.kind === 'ImportFrom' && one.level === 0 && one.module === module && !isStar(one),
  );
  const edit = same === undefined ? insertion(code, imports, module, `from ${module} import ${name}`) : widened(code, same, name);
  return { expression: name, edits: [edit] };
}

/** A line of the module behind its imports, with a blank one before it; null where it has none. */
export function behindImports(code: FixCode, line: string): TextEdit | null {
  const last = topImports(code).at(-1);
  return last === undefined ? null : behind(code, last.end, code.linesOf('', line));
}

function isStar({ names }: ImportFrom): boolean {
  return names.some(({ name }) => name === '*');
}

/** Behind the last name that sorts before it, or before the first. */
function widened(code: FixCode, { names }: ImportFrom, name: string): TextEdit {
  const before = names.findLast((alias) => compareMembers(alias.name, name) < 0);
  if (before !== undefined) return { start: before.end, end: before.end, text: `, ${name}` };
  const start = names[0]?.start ?? code.source.length;
  return { start, end: start, text: `${name}, ` };
}

/** The imports that every run of the module reaches first. */
function topImports({ tree }: FixCode): readonly ImportStatement[] {
  const first = tree.body.findIndex((statement, index) => !isImport(statement) && !(index === 0 && isDocstring(statement)));
  return tree.body.slice(0, first === -1 ? undefined : first).filter((statement) => isImport(statement));
}

function isImport(statement: Statement): statement is ImportStatement {
  return statement.kind === 'Import' || statement.kind === 'ImportFrom';
}

function isDocstring(statement: Statement | undefined): boolean {
  return statement?.kind === 'ExpressionStatement' && statement.value.kind === 'StringLiteral';
}

function insertion(code: FixCode, imports: readonly ImportStatement[], module: string, line: string): TextEdit {
  const section = sectionOf(module, 0);
  const same = blockFor(
    code,
    imports.filter((one) => sectionIn(one) === section),
    module,
  );
  const before = same.findLast((one) => compareLines(keyOf(one), { isFrom: line.startsWith('from'), module }) < 0);
  if (before !== undefined) return behind(code, before.end, code.linesOf(line));
  const [next] = same;
  if (next !== undefined) return ahead(code, next.start, code.linesOf(line));
  const earlier = imports.findLast((one) => sectionIn(one) < section);
  if (earlier !== undefined) return behind(code, earlier.end, code.linesOf('', line));
  const [later] = imports;
  if (later !== undefined) return ahead(code, later.start, code.linesOf(line, ''));
  const [first] = code.tree.body;
  if (first !== undefined && isDocstring(first)) return behind(code, first.end, code.linesOf('', line));
  return first === undefined
    ? { start: 0, end: 0, text: code.linesOf(line) }
    : ahead(code, startWithDecorators(first), code.linesOf(line, '', ''));
}

/** Of blocks that blank lines part, as libraries and the project's own modules: the one that imports from the same package, else the first. */
function blockFor(code: FixCode, imports: readonly ImportStatement[], module: string): readonly ImportStatement[] {
  const blocks: ImportStatement[][] = [];
  for (const one of imports) {
    const last = blocks.at(-1);
    const before = last?.at(-1);
    const isApart = before === undefined || /\n\s*\n/u.test(code.of({ start: before.end, end: one.start }));
    if (isApart || last === undefined) blocks.push([one]);
    else last.push(one);
  }
  const root = rootOf(module);
  const sharing = blocks.find((block) =>
    block.some((one) => rootOf(keyOf(one).module) === root && !(one.kind === 'ImportFrom' && one.level > 0)),
  );
  return sharing ?? blocks[0] ?? [];
}

function rootOf(module: string): string {
  return module.replace(/\..*/su, '');
}

function startWithDecorators(statement: Statement): number {
  if (statement.kind !== 'FunctionDef' && statement.kind !== 'ClassDef') return statement.start;
  const [decorator] = statement.decorators;
  return decorator?.start ?? statement.start;
}

function behind(code: FixCode, end: number, text: string): TextEdit {
  const start = code.lineAfter(end);
  return { start, end: start, text: start === code.source.length && code.isUnfinished ? code.lineEnd + text : text };
}

function ahead(code: FixCode, offset: number, text: string): TextEdit {
  const start = code.lineStart(offset);
  return { start, end: start, text };
}

type Key = { readonly isFrom: boolean; readonly module: string };

function keyOf(statement: ImportStatement): Key {
  return statement.kind === 'Import'
    ? { isFrom: false, module: statement.names[0]?.name ?? '' }
    : { isFrom: true, module: statement.module };
}

/** `import x` before `from x import y`, each by module. */
function compareLines(one: Key, other: Key): number {
  return Number(one.isFrom) - Number(other.isFrom) || compareNames(one.module, other.module);
}

function compareNames(one: string, other: string): number {
  const [left, right] = [one.toLowerCase(), other.toLowerCase()];
  return left < right ? -1 : left > right ? 1 : 0;
}

/** Constants before classes before the rest, as isort and ruff order the names of one module. */
function compareMembers(one: string, other: string): number {
  return rankOf(one) - rankOf(other) || compareNames(one, other);
}

function rankOf(name: string): number {
  if (name.length > 1 && name === name.toUpperCase()) return 0;
  return /^[A-Z]/u.test(name) ? 1 : 2;
}

function sectionIn(statement: ImportStatement): number {
  return statement.kind === 'Import' ? sectionOf(statement.names[0]?.name ?? '', 0) : sectionOf(statement.module, statement.level);
}

function sectionOf(module: string, level: number): number {
  if (level > 0) return OTHERS;
  if (module === '__future__') return FUTURE;
  return isStandardLibrary(module.replace(/\..*/su, '')) ? STANDARD : OTHERS;
}
