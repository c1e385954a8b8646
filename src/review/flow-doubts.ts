/** What speaks against a way of untrusted data: guesses on it, checks by its side, and that only administrators can send it. */
import type { FoundFlow } from '../program/taint/find-flows.ts';
import { Boundary } from '../program/calls/call-graph.ts';
import { namesTestedAround } from '../program/queries/tested-around.ts';
import { GOES_INTO, PASSES, isGuessed } from '../program/taint/step-notes.ts';
import type { FunctionBody } from '../program/queries/function-body.ts';
import type { ProgramFunction, ProgramQueries } from '../program/queries/program-queries.ts';
import type { Point } from '../program/taint/trace.ts';
import type { EntryPoint } from './entries.ts';
import { isPickedFromList, seemsChecked } from './flow-checks.ts';
import type { LinkedContext } from './linked-context.ts';

/** Who is staff of a shop or a clinic is no administrator: what lets staff in says that it tells them from others. */
const ADMINISTRATION = /admin|superuser|(?:is|only|requires?|user)_?staff|staff_?(?:member_|user_)?(?:only|required)/;

/** Whether a way is so doubtful that only those who ask for all should see it. */
export function isDoubtful({ queries }: LinkedContext, { source, steps, sink }: FoundFlow): boolean {
  const notes = steps.map(({ note }) => note);
  if (isGuessed(notes)) return true;
  const parameter = PARAMETER.exec(source.name)?.[1];
  const handler = parameter === undefined ? null : queries.innermost(source.point.module, source.point.start);
  if (handler !== null && isPickedFromList(queries.body(handler), parameter ?? '')) return true;
  if (sink.cwe === 22 && notes.some((note) => note.startsWith(PASSES) && CONTENTS.test(note))) return true;
  const isGuess = ({ point, note }: FoundFlow['steps'][number], at: number): boolean =>
    note.startsWith(GOES_INTO) && (isOneOfMany(queries, point) || isLookup(queries, point, note, steps[at + 1]?.point ?? sink.point));
  if (steps.some(isGuess)) return true;
  if (sink.cwe === 22 && takesFiles(queries, sink.point)) return true;
  if (notes.some((note) => note.startsWith(PASSES) && MATCHED.test(note))) return true;
  const passed = new Set(
    [...steps.map(({ point }) => point), sink.point].flatMap(({ module, start }) => queries.innermost(module, start) ?? []),
  );
  const bodies = [...passed].map((one) => queries.body(one));
  return (sink.takesFiles === true && bodies.some(readsUploads)) || seemsChecked(sink.cwe, sink.name, bodies);
}

/** What a pattern has picked out of a text. */
const MATCHED = /\bre\.Match\.group/u;

/** A form comes with its files, and where names and open files are taken alike, the file is read. */
function readsUploads(body: FunctionBody): boolean {
  return body.instructions.some((each) => each.op === 'attribute' && (each.name === 'files' || each.name === 'FILES'));
}

/** What a file holds, which is no name of one. */
const CONTENTS = /(?:\.|\b)(?:read|readlines?|chunks|getvalue|iter_content)(?:\(\))?$/u;
/** Implementations of one interface are seldom more. */
const MAX_TARGETS = 12;

/** Names of files and open ones arrive at the same function, which tells them apart: `if hasattr(source, "read")`. */
function takesFiles(queries: ProgramQueries, point: Point): boolean {
  const one = queries.innermost(point.module, point.start);
  if (one === null) return false;
  const { line } = queries.pointPlace(point).place;
  const body = queries.body(one);
  return body.instructions.some(({ op, pc }) => {
    if (op !== 'call' || queries.place(one, pc).line !== line) return false;
    const tested = namesTestedAround(body, pc);
    const isRead = tested.includes('isinstance') && tested.includes('str') && readsParameter(body);
    return isRead || (tested.includes('hasattr') && tested.includes('read'));
  });
}

function readsParameter(body: FunctionBody): boolean {
  return body.instructions.some(
    (each) => each.op === 'attribute' && each.name === 'read' && body.parameter(body.origin(each.object)) !== null,
  );
}

/** A call that may reach so many functions calls what was registered, and which of them is meant nobody knows. */
function isOneOfMany(queries: ProgramQueries, point: Point): boolean {
  const one = queries.innermost(point.module, point.start);
  if (one === null) return false;
  const { line, column } = queries.pointPlace(point).place;
  return queries.calls(one).some(({ pc, targets }) => {
    const there = queries.place(one, pc);
    const names = new Set(targets.flatMap(({ function: target, name }) => (target === null ? [] : [name])));
    return names.size > MAX_TARGETS && there.line === line && there.column === column;
  });
}

/** What is asked for in a database by a key is not the key: the way leads into a function that queries, and back out of it. */
function isLookup(queries: ProgramQueries, point: Point, note: string, next: Point): boolean {
  const from = queries.innermost(point.module, point.start);
  const to = queries.innermost(next.module, next.start)?.name ?? '';
  if (from === null) return false;
  const name = note.slice(GOES_INTO.length + 1);
  const { line } = queries.pointPlace(point).place;
  return queries.calls(from).some(({ pc, targets }) => {
    if (queries.place(from, pc).line !== line) return false;
    const meant = targets.flatMap(({ function: target }) => (target !== null && target.name.endsWith(`.${name}`) ? [target] : []));
    return meant.some((target) => to !== target.name && !to.startsWith(`${target.name}.`) && queries.way(target, 'query') !== null);
  });
}

/** Whether it comes in where administrators only are let in. */
export function isFromAdministrators({ queries, entries }: LinkedContext, { source }: FoundFlow): boolean {
  const handler = queries.innermost(source.point.module, source.point.start);
  const own = handler === null ? [] : entries.endpoints.filter(({ function: one }) => one === handler);
  return own.length > 0 && own.every(isForAdministrators);
}

/** Whether a guard or dependency of an endpoint says by its name that it lets administrators in, and nobody else. */
export function isForAdministrators({ endpoint, before }: Pick<EntryPoint, 'endpoint' | 'before'>): boolean {
  const names = [
    ...(endpoint?.guards ?? []).map(({ symbol }) => symbol),
    ...(endpoint?.dependencies ?? []).map(({ symbol }) => symbol),
    ...before.map(nameOf),
  ];
  return names.some((name) => ADMINISTRATION.test((name.split('.').at(-1) ?? '').toLowerCase()));
}

/** Whether it is an argument of a task that the program itself sends: data of strangers in it came in elsewhere. */
export function isSentByProgram({ queries, callers }: LinkedContext, { source }: FoundFlow): boolean {
  const handler = source.kind === 'message' ? queries.innermost(source.point.module, source.point.start) : null;
  return handler !== null && callers.of(handler).some(({ target }) => target.boundary === Boundary.QUEUE);
}

/** Digits, letters, `_` and `-` alone: no dot, no slash, no sign of another language. */
const NARROW_GROUP = /^(?:\\[dw]|\[(?:\\[dw]|\\?-|_|a-z|A-Z|0-9|a-f|A-F)+\])(?:[+*]|\{[\d,]+\})?$/u;
const PARAMETER = /^parameter (\w+) of /u;

/**
 * Whether the pattern of every route lets only words through for the parameter that the data comes from; for a redirect, no slash,
 * without which no other host is named.
 */
export function isNarrowedByRoute({ queries, entries }: LinkedContext, { source, sink }: FoundFlow): boolean {
  const name = PARAMETER.exec(source.name)?.[1];
  const handler = name === undefined ? null : queries.innermost(source.point.module, source.point.start);
  const paths = entries.endpoints.flatMap(({ function: one, endpoint }) => (one === handler ? [endpoint?.path ?? ''] : []));
  const isChosen = (path: string): boolean => new RegExp(`<(?:any|int|float|uuid)(?:\\([^)]*\\))?:${name}>`, 'u').test(path);
  const isFixed = (path: string): boolean => !new RegExp(`\\b${name}\\b`, 'u').test(path);
  const isPart = (path: string): boolean => sink.cwe === 601 && new RegExp(`(?:<(?:string:)?${name}>|\\{${name}\\})`, 'u').test(path);
  const isWord = (path: string): boolean => NARROW_GROUP.test(new RegExp(`\\(\\?P<${name}>([^()]*)\\)`, 'u').exec(path)?.[1] ?? '');
  return (
    paths.length > 0 && !paths.every(isFixed) && paths.every((path) => isWord(path) || isChosen(path) || isFixed(path) || isPart(path))
  );
}

const nameOf = ({ name }: ProgramFunction): string => name;
