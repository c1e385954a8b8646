/** Whether a value is made of what a client sends, so that it may be another one for each request: followed back through locals and the arguments of callers. */
import { parameterAnnotation } from './annotation-parts.ts';
import { passedFor } from './argument-at.ts';
import type { Callers } from './callers.ts';
import type { FunctionBody } from './function-body.ts';
import type { Instruction } from '../../python/code/instruction.ts';
import type { ProgramFunction, ProgramQueries, WayStep } from './program-queries.ts';

export type InputSource = {
  /** The function that is given it, and how it is called there. */
  readonly function: ProgramFunction;
  readonly name: string;
  /** The calls that hand it on, the outermost first. */
  readonly steps: readonly WayStep[];
};

export type InputQuestion = {
  readonly queries: ProgramQueries;
  readonly callers: Callers;
  /** Whether a parameter of a function is what a client sends. */
  readonly isInput: (one: ProgramFunction, parameter: string) => boolean;
};

const MAX_CALLS = 4;
const MAX_STEPS = 80;
/** Of these there are only as many as the code has. */
const FEW =
  /^(?:builtins\.(?:bool|type|NoneType)|typing\.(?:Literal|Type|Callable)|typing_extensions\.Literal|collections\.abc\.Callable|fastapi\.\w*(?:Request|Response|BackgroundTasks)|logging\.Logger)$/u;
const ENUM = /^(?:enum\.\w+|django\.db\.models\.(?:enums\.)?(?:Text|Integer)?Choices)$/u;
/** Give one of a few values, whatever they are given. */
const GIVES_FEW = /^builtins\.(?:type|bool|isinstance|len|any|all|callable|hasattr|issubclass)$/u;
/** Attributes of which there are few. */
const FEW_ATTRIBUTES = /^(?:__\w+__|method|scheme|app|state|locale|language|LANGUAGE_CODE|kind|type|status)$/u;
/** What requests are called that are no parameter. */
const REQUESTS = /^flask\.(?:globals\.)?request$/u;

/** Null where it is not, or nobody knows. */
export function inputSource(question: InputQuestion, one: ProgramFunction, value: number): InputSource | null {
  return new Search(question).value(one, value, MAX_CALLS);
}

/** Whether there are only a few values that a parameter may have, by its annotation. */
export function hasFewValues(queries: ProgramQueries, one: ProgramFunction, parameter: number): boolean {
  const { classes } = parameterAnnotation(queries, one, parameter);
  return classes.length > 0 && classes.every((name) => FEW.test(name) || isEnum(queries, name));
}

function isEnum(queries: ProgramQueries, name: string): boolean {
  const scope = ENUM.test(name) ? -1 : queries.classScope(name);
  return ENUM.test(name) || (scope >= 0 && inheritsEnum(queries, scope, MAX_CALLS));
}

function inheritsEnum(queries: ProgramQueries, scope: number, depth: number): boolean {
  return queries.meanings.basesOf(scope).some((base) => {
    if (base.kind === 'external') return ENUM.test(base.dotted);
    return depth > 0 && base.kind === 'class' && inheritsEnum(queries, base.scope, depth - 1);
  });
}

/** A class, for it counts its steps. */
class Search {
  private readonly question: InputQuestion;
  private readonly seen = new Set<string>();

  constructor(question: InputQuestion) {
    this.question = question;
  }

  value(one: ProgramFunction, value: number, calls: number): InputSource | null {
    const body = this.question.queries.body(one);
    for (const origin of value < 0 ? [] : body.originValues(value)) {
      const key = `${one.scope} ${origin}`;
      if (this.seen.has(key) || this.seen.size > MAX_STEPS) continue;
      this.seen.add(key);
      const found =
        body.parameter(origin) === null ? this.made(one, body, body.definition(origin), calls) : this.parameter(one, origin, calls);
      if (found !== null) return found;
    }
    return null;
  }

  private first(one: ProgramFunction, values: readonly number[], calls: number): InputSource | null {
    for (const value of values) {
      const found = this.value(one, value, calls);
      if (found !== null) return found;
    }
    return null;
  }

  private made(one: ProgramFunction, body: FunctionBody, made: Instruction | null, calls: number): InputSource | null {
    switch (made?.op) {
      case 'await':
        return this.value(one, made.awaited, calls);
      case 'attribute':
        if (this.isRequest(one, made.value)) return { function: one, name: 'request', steps: [] };
        return FEW_ATTRIBUTES.test(made.name) ? null : this.value(one, made.object, calls);
      case 'load-global':
      case 'import-from':
        return this.isRequest(one, made.value) ? { function: one, name: 'request', steps: [] } : null;
      case 'item':
        return this.first(one, [made.object, made.key], calls);
      case 'binary':
        return this.first(one, [made.left, made.right], calls);
      case 'format':
        return this.first(one, made.parts, calls);
      case 'tuple':
      case 'list':
      case 'set':
        return this.first(
          one,
          made.elements.map((element) => element.value),
          calls,
        );
      case 'gather':
        return this.first(
          one,
          made.entries.flatMap(({ key, element }) => [key, element]),
          calls,
        );
      case 'iterate':
        return this.value(one, made.iterable, calls);
      case 'unpack':
        return this.value(one, made.sequence, calls);
      case 'call':
        return this.call(one, body, made, calls);
      default:
        return null;
    }
  }

  /** What libraries and methods of values make of it is as much another one as it is; what a function of the program makes of it, nobody knows. */
  private call(one: ProgramFunction, body: FunctionBody, call: Extract<Instruction, { op: 'call' }>, calls: number): InputSource | null {
    const { queries } = this.question;
    const targets = queries.callAt(one, call.pc)?.targets ?? [];
    if (targets.some(({ function: target }) => target !== null)) return null;
    if (queries.dottedNames(one, call.callee).some((name) => GIVES_FEW.test(name))) return null;
    if (queries.sites(one).some(({ pc, effect }) => pc === call.pc && !['log', 'clock', 'random', 'cpu'].includes(effect))) return null;
    const callee = body.definition(body.origin(call.callee));
    const passed = [...call.positional.map((each) => each.value), ...call.keywords.map((each) => each.value)];
    return this.first(one, callee?.op === 'attribute' ? [...passed, callee.object] : passed, calls);
  }

  private isRequest(one: ProgramFunction, value: number): boolean {
    return this.question.queries.dottedNames(one, value).some((name) => REQUESTS.test(name));
  }

  private parameter(one: ProgramFunction, index: number, calls: number): InputSource | null {
    const { queries, callers, isInput } = this.question;
    const name = one.code.parameters[index]?.name ?? '';
    if (name === 'self' || name === 'cls' || hasFewValues(queries, one, index)) return null;
    if (isInput(one, name)) return { function: one, name, steps: [] };
    if (calls === 0) return null;
    for (const { caller, pc, value } of passedFor(queries, callers, one, index)) {
      const source = this.value(caller, value, calls - 1);
      if (source !== null) return { ...source, steps: [...source.steps, { caller, pc, callee: one.name, boundary: 0 }] };
    }
    return null;
  }
}
