import type { TextEdit } from '../../kit/text-edit.ts';
import type { Call, Expression, Statement } from '../../python/tree.ts';
import type { Fix, FixDraft } from '../fix.ts';
import { isOpen, keywordOf, withArgument } from '../fixing/arguments.ts';
import type { FixCode } from '../fixing/fix-code.ts';
import { isTaken } from '../fixing/bound-names.ts';
import { type NeededImport, moduleImport, nameImport } from '../fixing/needed-import.ts';

const TRIES = 5;
const TITLE = `Wait longer each time, and give up after ${TRIES} tries`;

/** Tells the decorator of the library to wait and to stop. Not safe: how long to try, somebody has to say. */
export const fixRetryWithoutBackoff: Fix = ({ place }, code) => {
  const one = code.nodes.find((node) => node.kind === 'FunctionDef' && node.nameStart === code.startOf(place));
  if (one?.kind !== 'FunctionDef') return pausedLoop(code, code.callAt(place));
  const drafts = one.decorators.flatMap((decorator) => draftFor(code, decorator) ?? []);
  return drafts.length === 1 ? (drafts[0] ?? null) : null;
};

/** `for attempt in range(…)`: the handler ends with a pause that doubles. */
function pausedLoop(code: FixCode, call: Call | null): FixDraft | null {
  const guarded = call === null ? null : code.around(call, ['Try', 'FunctionDef', 'Lambda']);
  const loop = guarded?.kind === 'Try' ? code.around(guarded, ['For', 'While', 'FunctionDef', 'Lambda']) : null;
  if (guarded?.kind !== 'Try' || loop?.kind !== 'For' || loop.isAsync || loop.target.kind !== 'Name') return null;
  const [handler] = guarded.handlers;
  const last = handler?.body.at(-1);
  if (!code.of(loop.iterable).startsWith('range(') || guarded.handlers.length > 1 || last === undefined || !code.startsLine(last.start))
    return null;
  if (last.kind === 'Raise' || last.kind === 'Return' || last.kind === 'Break') return null;
  const isAsync = code.functionOf(guarded)?.isAsync === true;
  const module = moduleImport(code, isAsync ? 'asyncio' : 'time');
  if (module === null) return null;
  const name = loop.target.id === '_' ? 'attempt' : loop.target.id;
  const pause = `${isAsync ? 'await ' : ''}${module.expression}.sleep(2**${name})`;
  const renamed = name === loop.target.id ? [] : [{ start: loop.target.start, end: loop.target.end, text: name }];
  if (renamed.length > 0 && isTaken(code, name, '')) return null;
  const edit = replacing(code, last, pause);
  return { title: 'Wait twice as long before each try', edits: [...module.edits, ...renamed, edit], isSafe: false };
}

/** In the place of `pass`, before `continue`, behind anything else. */
function replacing(code: FixCode, { kind, start, end }: Statement, text: string): TextEdit {
  const indent = code.indentAt(start);
  if (kind === 'Pass') return { start, end, text };
  return kind === 'Continue'
    ? { start, end: start, text: `${text}${code.lineEnd}${indent}` }
    : { start: end, end, text: `${code.lineEnd}${indent}${text}` };
}

function draftFor(code: FixCode, decorator: Expression): FixDraft | null {
  const call = decorator.kind === 'Call' ? decorator : null;
  const name = call === null ? decorator : call.func;
  const module = moduleOf(code, name);
  if (module === 'tenacity') return tenacityDraft(code, name, call);
  if (module !== 'retry' || (call !== null && isOpen(call))) return null;
  const missing = [
    ...(call === null || keywordOf(call, 'tries') === null ? [`tries=${TRIES}`] : []),
    ...(call === null || keywordOf(call, 'delay') === null ? ['delay=1'] : []),
    ...(call === null || keywordOf(call, 'backoff') === null ? ['backoff=2'] : []),
  ];
  return draftWith(code, name, call, missing, []);
}

/** `retry` of `tenacity` or `retry`, as this file imports it; '' for anything else. */
function moduleOf(code: FixCode, name: Expression): string {
  const text = code.of(name);
  if (text === 'tenacity.retry' || text === 'retry.retry') return text.replace('.retry', '');
  const found = code.nodes.find(
    (node) =>
      node.kind === 'ImportFrom' &&
      node.level === 0 &&
      node.names.some((alias) => (alias.asName ?? alias.name) === text && alias.name === 'retry'),
  );
  return found?.kind === 'ImportFrom' ? found.module : '';
}

function tenacityDraft(code: FixCode, name: Expression, call: Call | null): FixDraft | null {
  if (call !== null && (isOpen(call) || call.args.length > 0)) return null;
  const has = (keyword: string): boolean => call !== null && keywordOf(call, keyword) !== null;
  const needs: readonly (readonly [string, string, string])[] = [
    ['stop', 'stop_after_attempt', `(${TRIES})`],
    ['wait', 'wait_exponential_jitter', '()'],
  ];
  const missing = needs.filter(([keyword]) => !has(keyword));
  const imports = missing.map(([, used]) => nameImport(code, 'tenacity', used));
  if (imports.some((one) => one === null)) return null;
  const known = imports.filter((one): one is NeededImport => one !== null);
  const given = missing.map(([keyword, , rest], index) => `${keyword}=${known[index]?.expression ?? ''}${rest}`);
  return draftWith(code, name, call, given, known);
}

function draftWith(
  code: FixCode,
  name: Expression,
  call: Call | null,
  given: readonly string[],
  imports: readonly NeededImport[],
): FixDraft | null {
  if (given.length === 0) return null;
  const text = given.join(', ');
  const edit = call === null ? { start: name.end, end: name.end, text: `(${text})` } : withArgument(code, call, text);
  const names = mergedImports(imports);
  return names === null ? null : { title: TITLE, edits: [...names, edit], isSafe: false };
}

/** Two names that go to one place of an import are written as one edit. */
function mergedImports(imports: readonly NeededImport[]): FixDraft['edits'] | null {
  const edits = imports.flatMap((one) => one.edits);
  const byStart = new Map<number, (typeof edits)[number]>();
  for (const edit of edits) {
    const known = byStart.get(edit.start);
    byStart.set(edit.start, known === undefined ? edit : { ...known, text: known.text + edit.text });
  }
  return [...byStart.values()];
}
