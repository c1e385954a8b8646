import type { TextEdit } from '../../kit/text-edit.ts';
import type { FormattedString, Interpolation } from '../../python/tree.ts';
import type { Fix, FixDraft } from '../fix.ts';
import { calledName } from '../fixing/arguments.ts';
import type { FixCode } from '../fixing/fix-code.ts';

/** How a driver marks a parameter (`paramstyle` of PEP 249, as each documents it). */
const MARKS: Readonly<Record<string, string>> = {
  sqlite3: '?',
  aiosqlite: '?',
  pyodbc: '?',
  psycopg: '%s',
  psycopg2: '%s',
  MySQLdb: '%s',
  pymysql: '%s',
  'mysql.connector': '%s',
  'django.db': '%s',
};
/** Behind these a value may stand; a name of a table or column may not be a parameter. */
const BEFORE_VALUE = /(?:[=<>]|\bLIKE|\bLIMIT|\bOFFSET|\bBETWEEN|\bBETWEEN\s+\?\s+AND|\bVALUES\s*\((?:[^()]*,)?)\s*$/iu;

/** `execute(f"… = {x}")` becomes `execute("… = ?", (x,))`. Not safe: what was a part of the text becomes a typed value. */
export const fixSqlInjection: Fix = ({ place }, code) => {
  const call = code.callAt(place);
  const [query] = call?.args ?? [];
  if (call === null || query?.kind !== 'FormattedString' || calledName(call)?.name !== 'execute') return null;
  if (call.args.length > 1 || call.keywords.length > 0) return null;
  const marks = marksIn(code);
  const [mark] = marks;
  return mark === undefined || marks.size > 1 ? null : parameterised(code, query, mark);
};

function marksIn(code: FixCode): ReadonlySet<string> {
  const modules = code.nodes.flatMap((node) => {
    if (node.kind === 'Import') return node.names.map(({ name }) => name);
    return node.kind === 'ImportFrom' && node.level === 0 ? [node.module] : [];
  });
  return new Set(modules.flatMap((name) => MARKS[name] ?? []));
}

function parameterised(code: FixCode, query: FormattedString, mark: string): FixDraft | null {
  const fields = query.parts.flatMap((part) => (part.kind === 'Interpolation' ? [part] : []));
  if (query.isTemplate || fields.length === 0 || query.parts.some(({ kind }) => kind === 'StringToken')) return null;
  const text = code.of(query);
  const prefix = /^[rR]?[fF][rR]?(?=["'])/u.exec(text)?.[0];
  if (prefix === undefined || text.includes('{{') || text.includes('}}') || (mark === '%s' && text.includes('%'))) return null;
  const replaced = fields.map((field) => parameter(code, query, field, mark));
  if (replaced.some((edit) => edit === null)) return null;
  const names = fields.map((field) => code.of(field.value));
  const values = names.length === 1 ? `(${names[0] ?? ''},)` : `(${names.join(', ')})`;
  return {
    title: 'Hand values over as parameters',
    edits: [
      { start: query.start, end: query.start + prefix.length, text: prefix.replace(/f/iu, '') },
      ...replaced.flatMap((edit) => edit ?? []),
      { start: query.end, end: query.end, text: `, ${values}` },
    ],
    isSafe: false,
  };
}

/** The field with the quotes of SQL around it; null where it is no value by itself. */
function parameter(code: FixCode, query: FormattedString, field: Interpolation, mark: string): TextEdit | null {
  if (field.conversion !== '' || field.formatSpec !== null || field.debugEnd >= 0) return null;
  const before = code.of({ start: query.start, end: field.start });
  const after = code.of({ start: field.end, end: query.end });
  const isQuoted = before.endsWith("'") && after.startsWith("'");
  if (!isQuoted && (/[\w'"%.]$/u.test(before.slice(-1)) || /^[\w'%.]/u.test(after.slice(0, -1)))) return null;
  const told = (isQuoted ? before.slice(0, -1) : before).replaceAll(/'?\{[^{}]*\}'?/gu, '?');
  if (!BEFORE_VALUE.test(told)) return null;
  return isQuoted ? { start: field.start - 1, end: field.end + 1, text: mark } : { start: field.start, end: field.end, text: mark };
}
