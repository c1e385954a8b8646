import type { TextEdit } from '../../kit/text-edit.ts';
import type { Call, Expression } from '../../python/tree.ts';
import type { Fix, FixDraft } from '../fix.ts';
import { calledName } from '../fixing/arguments.ts';
import type { FixCode } from '../fixing/fix-code.ts';
import { writtenAs } from '../fixing/text-parts.ts';
import { type TextValue, valuedText } from '../fixing/text-values.ts';

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
const BEFORE_VALUE = /(?:[=<>]|\bLIKE|\bLIMIT|\bOFFSET|\bBETWEEN|\bBETWEEN\s+\?\s+AND|\b(?:VALUES|IN)\s*\((?:[^()]*,)?)\s*$/iu;

/** `execute(f"… = {x}")` becomes `execute("… = ?", (x,))`. Not safe: what was a part of the text becomes a typed value. */
export const fixSqlInjection: Fix = ({ place, message }, code) => {
  const call = code.callAt(place);
  const [query] = call?.args ?? [];
  if (call === null || query === undefined || call.args.length > 1 || call.keywords.length > 0) return null;
  const text = writtenAs(code, query);
  const isShared = text !== query && code.nodes.filter((node) => node.kind === 'Name' && code.of(node) === code.of(query)).length > 2;
  if (isShared) return null;
  switch (calledName(call)?.name) {
    case 'execute': {
      const mark = markOf(code, message);
      return mark === null
        ? null
        : draft(code, text, { mark: () => mark, handOver: (values) => handedOver(query, `, ${tupleOf(values)}`) });
    }
    case 'raw':
      return draft(code, text, { mark: () => '%s', handOver: (values) => handedOver(query, `, [${values.join(', ')}]`) });
    case 'text':
      return draft(code, text, { mark: (name) => `:${name}`, handOver: (values, names) => bound(call, values, names) });
    default:
      return null;
  }
};

function handedOver({ end }: Expression, text: string): TextEdit {
  return { start: end, end, text };
}

function tupleOf(values: readonly string[]): string {
  return values.length === 1 ? `(${values[0] ?? ''},)` : `(${values.join(', ')})`;
}

/** `text(…).bindparams(name=value)` of SQLAlchemy. */
function bound({ end }: Call, values: readonly string[], names: readonly string[]): TextEdit {
  return { start: end, end, text: `.bindparams(${names.map((name, index) => `${name}=${values[index] ?? ''}`).join(', ')})` };
}

/** Of the driver that the finding names, else of the only one that the file imports. */
function markOf(code: FixCode, message: string): string | null {
  const named = /in `([\w.]+)`/u.exec(message)?.[1] ?? '';
  const driver = Object.keys(MARKS).find((name) => named.startsWith(`${name}.`));
  if (driver !== undefined) return MARKS[driver] ?? null;
  const modules = code.nodes.flatMap((node) => {
    if (node.kind === 'Import') return node.names.map(({ name }) => name);
    return node.kind === 'ImportFrom' && node.level === 0 ? [node.module] : [];
  });
  const marks = new Set(modules.flatMap((name) => MARKS[name] ?? []));
  const [only] = marks;
  return only !== undefined && marks.size === 1 ? only : null;
}

type Style = {
  readonly mark: (name: string) => string;
  readonly handOver: (values: readonly string[], names: readonly string[]) => TextEdit;
};

function draft(code: FixCode, text: Expression, { mark, handOver }: Style): FixDraft | null {
  const valued = valuedText(code, text);
  if (valued === null) return null;
  const names = namesOf(valued.values.map(({ value }) => value));
  const found = valued.values.map((value, index) => parameter(code, value, mark(names[index] ?? '')));
  const known = found.flatMap((one) => one ?? []);
  const edits = [...valued.edits, ...known.map(({ edit }) => edit)];
  if (known.length < found.length || (mark('') === '%s' && hasPercent(code, text, edits))) return null;
  const handed = handOver(
    known.map(({ value }) => value),
    names,
  );
  // What hands the values to the text ends where they are handed over: one edit instead of two at the same place.
  const tail = edits.find((edit) => edit.end === handed.start && edit.start < edit.end);
  const all =
    tail === undefined ? [...edits, handed] : [...edits.filter((edit) => edit !== tail), { ...tail, text: tail.text + handed.text }];
  return { title: 'Hand values over as parameters', edits: all, isSafe: false };
}

/** A percent sign that stays, which the driver would take for a mark. */
function hasPercent(code: FixCode, { start, end }: Expression, edits: readonly TextEdit[]): boolean {
  let rest = '';
  let at = start;
  for (const edit of edits.toSorted((one, other) => one.start - other.start)) {
    rest += code.of({ start: at, end: Math.max(at, edit.start) });
    at = Math.max(at, edit.end);
  }
  return (rest + code.of({ start: at, end: Math.max(at, end) })).includes('%');
}

/** `name`, `id_2`: each once. */
function namesOf(values: readonly Expression[]): readonly string[] {
  const seen = new Map<string, number>();
  return values.map((value) => {
    const name = value.kind === 'Name' ? value.id : value.kind === 'Attribute' ? value.name : 'value';
    const count = (seen.get(name) ?? 0) + 1;
    seen.set(name, count);
    return count === 1 ? name : `${name}_${count}`;
  });
}

type Parameter = { readonly edit: TextEdit; readonly value: string };

/** The value with the quotes of SQL around it, and the wildcards in them; null where it is no value by itself. */
function parameter(code: FixCode, { value, before, after, start, end, closing }: TextValue, mark: string): Parameter | null {
  const written = code.of(value);
  const [, opening] = /'(%?)$/u.exec(before) ?? [];
  const [, ending] = /^(%?)'/u.exec(after) ?? [];
  const isQuoted = opening !== undefined && ending !== undefined;
  const told = (isQuoted ? before.slice(0, -1 - opening.length) : before).replaceAll(/'?%?(?:\{[^{}]*\}|%s)%?'?/gu, '?');
  if (!BEFORE_VALUE.test(told)) return null;
  if (!isQuoted) {
    const isPart = /[\w"'%.]$/u.test(before.slice(-1)) || /^[\w'%.]/u.test(after.replace(/^["']+$/u, ''));
    return isPart ? null : { edit: { start, end, text: mark + closing }, value: written };
  }
  const edit = { start: start - 1 - opening.length, end: end + 1 + ending.length, text: mark + closing };
  if (opening + ending === '') return { edit, value: written };
  return /["'{}\\]/u.test(written) ? null : { edit, value: `f"${opening}{${written}}${ending}"` };
}
