/** The raises and handlers of a scope, from its code: what is raised where, and what a `try` around it catches. */
import { Flag, HEADER_WORDS, Op } from '../../python/code/opcodes.ts';
import type { ExceptionClasses } from './exception-classes.ts';
import { visitLive } from './live-code.ts';
import type { Meaning, ModuleNames } from './module-names.ts';

/** `exception` is a dotted name. */
export type RaiseSite = { readonly pc: number; readonly exception: string };

/** One `except`. */
export type Handler = {
  /** Where it starts. */
  readonly pc: number;
  /** Dotted names; null for one that catches everything. */
  readonly catches: readonly string[] | null;
  /** It may raise again what it caught. */
  readonly raisesAgain: boolean;
};

/** The body of a `try`, by words of the code. */
type Guard = { readonly start: number; readonly end: number; readonly handlers: readonly Handler[] };

export type ScopeRaises = { readonly raises: readonly RaiseSite[]; readonly guards: readonly Guard[] };

const NOTHING: ScopeRaises = { raises: [], guards: [] };
const ABSTRACT = 'builtins.NotImplementedError';

/** Reads a scope, numbered through the program. A body that only says it is not implemented raises nothing worth telling. */
export function readRaises(scope: number, names: ModuleNames, classes: ExceptionClasses): ScopeRaises {
  const at = names.place(scope);
  if (at === null) return NOTHING;
  const { words } = at.code;
  const raises: RaiseSite[] = [];
  const caughtBy: { readonly pc: number; readonly value: number; readonly type: number }[] = [];
  const raisedAgain: { readonly pc: number; readonly value: number }[] = [];
  const tries: number[] = [];
  visitLive(at.code, at.local, (operation, pc) => {
    if (operation === Op.TRY) tries.push(pc);
    else if (operation === Op.CAUGHT) caughtBy.push({ pc, value: words[pc + 2]!, type: words[pc + HEADER_WORDS]! });
    else if (operation === Op.RAISE) {
      const value = words[pc + HEADER_WORDS]!;
      const caught = value < 0 ? -1 : caughtValue(scope, value, names);
      if (value < 0 || caught >= 0) raisedAgain.push({ pc, value: caught });
      else for (const exception of raisedBy(scope, value, names, classes)) raises.push({ pc, exception });
    }
  });
  const guards = tries.map((pc): Guard => {
    const operands = pc + HEADER_WORDS;
    const starts = Array.from({ length: words[operands]! }, (_, number) => words[operands + 5 + number]!);
    const handlers = starts.map((start, number): Handler => {
      const end = starts[number + 1] ?? words[operands + 2]!;
      const within = (place: { readonly pc: number }): boolean => place.pc >= start && place.pc < end;
      const caught = caughtBy.find(within);
      const catches = caught === undefined || caught.type < 0 ? null : namesOf(names.meanings(scope, caught.type), classes);
      return {
        pc: start,
        catches,
        raisesAgain: raisedAgain.some((again) => within(again) && (again.value < 0 || again.value === caught?.value)),
      };
    });
    return { start: operands + 5 + starts.length, end: words[operands + 1]!, handlers };
  });
  const isAbstract = at.scope.isStub;
  return { raises: isAbstract ? raises.filter(({ exception }) => exception !== ABSTRACT) : raises, guards };
}

/** The innermost handler around a word of the scope that catches an exception and keeps it; null where it escapes. */
export function catcherOf({ guards }: ScopeRaises, pc: number, exception: string, classes: ExceptionClasses): Handler | null {
  const around = guards.filter(({ start, end }) => pc >= start && pc < end).toSorted((left, right) => right.start - left.start);
  for (const { handlers } of around) {
    const handler = handlers.find(({ catches }) => catches === null || catches.some((name) => classes.catches(name, exception)));
    if (handler !== undefined && !handler.raisesAgain) return handler;
  }
  return null;
}

function raisedBy(scope: number, value: number, names: ModuleNames, classes: ExceptionClasses): readonly string[] {
  const at = names.place(scope);
  const pc = names.definition(scope, value);
  if (at === null || pc < 0) return [];
  const { words } = at.code;
  const isCall = (words[pc]! & 0xff) === Op.CALL && ((words[pc]! >> 8) & Flag.DECORATOR) === 0;
  return namesOf(names.meanings(scope, isCall ? words[pc + HEADER_WORDS]! : value), classes);
}

/** The value of the handler that caught it; -1 where it was not caught. */
function caughtValue(scope: number, value: number, names: ModuleNames): number {
  const at = names.place(scope);
  let current = value;
  for (let steps = 0; at !== null && steps < 10; steps += 1) {
    const pc = names.definition(scope, current);
    if (pc < 0) return -1;
    const operation = at.code.words[pc]! & 0xff;
    if (operation === Op.CAUGHT) return current;
    if (operation !== Op.NARROW && operation !== Op.DECLARE) return -1;
    current = at.code.words[pc + HEADER_WORDS]!;
  }
  return -1;
}

function namesOf(meanings: readonly Meaning[], classes: ExceptionClasses): readonly string[] {
  const flat = meanings.flatMap((meaning) => (meaning.kind === 'tuple' ? meaning.members : [meaning]));
  return [...new Set(flat.flatMap((meaning) => classes.nameOf(meaning) ?? []))];
}
