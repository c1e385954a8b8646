/** What speaks against a way of untrusted data: guesses on it, checks by its side, and that only administrators can send it. */
import type { FoundFlow } from '../program/taint/find-flows.ts';
import { GOES_INTO, PASSES, isGuessed } from '../program/taint/step-notes.ts';
import type { ProgramFunction, ProgramQueries } from '../program/queries/program-queries.ts';
import type { Point } from '../program/taint/trace.ts';
import type { LinkedContext } from './linked-context.ts';

const CHECKS = /safe|secure|valid|allow|check|verif|trust|restrict|permi(?:t|ss)|same|sanit|clean|escape/;
/** What a check is about, by weaknesses that it is made against. */
const ABOUT: readonly { readonly cwes: readonly number[]; readonly what: RegExp }[] = [
  { cwes: [601, 918], what: /url|uri|redirect|host|origin|address|link|next|endpoint|domain/ },
  { cwes: [22, 94], what: /path|dir|folder|file|name|root|storage|location|inside|within|join/ },
  { cwes: [79, 80], what: /html|markup|markdown|text|rich|tags|script/ },
];
const ADMINISTRATION = /admin|superuser|staff/;

/** Whether a way is so doubtful that only those who ask for all should see it. */
export function isDoubtful({ queries }: LinkedContext, { steps, sink }: FoundFlow): boolean {
  const notes = steps.map(({ note }) => note);
  if (isGuessed(notes)) return true;
  if (sink.cwe === 22 && notes.some((note) => note.startsWith(PASSES) && CONTENTS.test(note))) return true;
  const isGuess = ({ point, note }: FoundFlow['steps'][number], at: number): boolean =>
    note.startsWith(GOES_INTO) && (isOneOfMany(queries, point) || isLookup(queries, point, note, steps[at + 1]?.point ?? sink.point));
  if (steps.some(isGuess)) return true;
  const what = ABOUT.find(({ cwes }) => cwes.includes(sink.cwe))?.what;
  if (what === undefined) return false;
  const passed = new Set(
    [...steps.map(({ point }) => point), sink.point].flatMap(({ module, start }) => queries.innermost(module, start) ?? []),
  );
  return [...passed].some((one) =>
    calledIn(queries.body(one)).some((name) => name !== sink.name.split('.').at(-1) && CHECKS.test(name) && what.test(name)),
  );
}

/** What a file holds, which is no name of one. */
const CONTENTS = /(?:\.|\b)(?:read|readlines?|chunks|getvalue|iter_content)(?:\(\))?$/u;
/** Implementations of one interface are seldom more. */
const MAX_TARGETS = 12;

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

/** Last names of what a function calls, in small letters and `snake_case`. */
function calledIn(body: ReturnType<LinkedContext['queries']['body']>): readonly string[] {
  return body.instructions.flatMap((instruction) => {
    if (instruction.op !== 'call') return [];
    const callee = body.definition(body.origin(instruction.callee));
    const name = callee !== null && 'name' in callee && typeof callee.name === 'string' ? callee.name : '';
    return name === '' ? [] : [name.replaceAll(/([a-z0-9])([A-Z])/gu, '$1_$2').toLowerCase()];
  });
}

/** Whether it comes in where administrators only are let in. */
export function isFromAdministrators({ queries, entries }: LinkedContext, { source }: FoundFlow): boolean {
  const handler = queries.innermost(source.point.module, source.point.start);
  const own = handler === null ? [] : entries.endpoints.filter(({ function: one }) => one === handler);
  return (
    own.length > 0 &&
    own.every(({ endpoint, before }) => {
      const names = [
        ...(endpoint?.guards ?? []).map(({ symbol }) => symbol),
        ...(endpoint?.dependencies ?? []).map(({ symbol }) => symbol),
        ...before.map(nameOf),
      ];
      return names.some((name) => ADMINISTRATION.test((name.split('.').at(-1) ?? '').toLowerCase()));
    })
  );
}

/** Digits, letters, `_` and `-` alone: no dot, no slash, no sign of another language. */
const NARROW_GROUP = /^(?:\\[dw]|\[(?:\\[dw]|\\?-|_|a-z|A-Z|0-9|a-f|A-F)+\])(?:[+*]|\{[\d,]+\})?$/u;
const PARAMETER = /^parameter (\w+) of /u;

/** Whether the pattern of every route lets only words through for the parameter that the data comes from. */
export function isNarrowedByRoute({ queries, entries }: LinkedContext, { source }: FoundFlow): boolean {
  const name = PARAMETER.exec(source.name)?.[1];
  const handler = name === undefined ? null : queries.innermost(source.point.module, source.point.start);
  const paths = entries.endpoints.flatMap(({ function: one, endpoint }) => (one === handler ? [endpoint?.path ?? ''] : []));
  return paths.length > 0 && paths.every((path) => NARROW_GROUP.test(new RegExp(`\\(\\?P<${name}>([^()]*)\\)`, 'u').exec(path)?.[1] ?? ''));
}

const nameOf = ({ name }: ProgramFunction): string => name;
