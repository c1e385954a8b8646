/** A loaded program, as extractors ask it: what an argument holds, what handles a request, where something stands. */
import type { Place } from '../../model/system-model.ts';
import { closedOver } from './closed-over.ts';
import { elementsOf } from '../../program/loading/iteration.ts';
import type { LoadedProgram } from '../../program/loading/load.ts';
import {
  type BoundValue,
  type CallEvent,
  type ClassValue,
  type FunctionValue,
  type Value,
  likeliest,
  textOf,
} from '../../program/loading/values.ts';

/** What takes a request: a function, a class, or something of a library. */
export type Handler = {
  /** Dotted name; '' where it could not be told. */
  readonly symbol: string;
  readonly place: Place | null;
  readonly isAsync: boolean;
  readonly function: FunctionValue | null;
  readonly type: ClassValue | null;
};

const NO_HANDLER: Handler = { symbol: '', place: null, isAsync: false, function: null, type: null };
/** Decorators around decorators. */
const MAX_WRAPPERS = 20;

/** A class, since most questions need the program. */
export class LoadedView {
  readonly program: LoadedProgram;
  readonly events: readonly CallEvent[];
  readonly classes: readonly ClassValue[];

  private names: ReadonlyMap<Value, string> | null = null;

  constructor(program: LoadedProgram) {
    this.program = program;
    this.events = program.events;
    this.classes = program.classes;
  }

  /** The place of a byte offset of a module. */
  place(module: number, start: number): Place {
    const { modules, codes } = this.program.loading.input;
    const code = codes[module];
    return { path: modules[module]!.path, line: code ? lineOf(code.lineStarts, start) : 1 };
  }

  placeOf(event: CallEvent): Place {
    return this.place(event.module, event.start);
  }

  /** An argument by position, without the receiver, or by name; null where it is not passed. */
  argument({ positional, keywords }: CallEvent, position: number, name: string): Value | null {
    return keywords.get(name) ?? (position < 0 ? null : (positional[position] ?? null));
  }

  text(event: CallEvent, position: number, name: string): string | null {
    const value = this.argument(event, position, name);
    return value === null ? null : shownText(value);
  }

  /** The elements of a list, tuple or set; none where they are not known. */
  elements(value: Value | null): readonly Value[] {
    return value === null ? [] : (elementsOf(this.program.loading, likeliest(value)) ?? []);
  }

  /** Strings among the elements, or the string itself. */
  texts(value: Value | null): readonly string[] {
    if (value === null) return [];
    const own = textOf(value);
    return own === null ? this.elements(value).flatMap((element) => shownText(element) ?? []) : [own];
  }

  /** What is behind wrappers, bindings and decorators. */
  handler(value: Value | null): Handler {
    let at: Value | null = value === null ? null : likeliest(value);
    for (let depth = 0; at !== null && depth < MAX_WRAPPERS; depth += 1) {
      switch (at.kind) {
        case 'function': {
          const wrapped = at.attributes.get('__wrapped__');
          if (wrapped !== undefined) {
            at = likeliest(wrapped);
            break;
          }
          const inner = closedOver(this.program.loading, at);
          if (inner === null) return this.functionHandler(at);
          at = inner;
          break;
        }
        case 'bound':
          return this.boundHandler(at);
        case 'staticmethod':
        case 'classmethod':
        case 'partial':
        case 'property':
        case 'cached-property':
          at = likeliest(at.inner);
          break;
        case 'class':
          return { symbol: at.symbol, place: this.place(at.module, at.start), isAsync: false, function: null, type: at };
        case 'instance':
          return {
            ...this.calledHandler(at.type),
            type: at.type,
          };
        case 'external':
          return { ...NO_HANDLER, symbol: at.name };
        case 'made': {
          const inner: Value | undefined = at.by?.positional.find(
            (one) => one.kind === 'function' || one.kind === 'class' || one.kind === 'bound',
          );
          if (inner === undefined) return { ...NO_HANDLER, symbol: at.type };
          at = inner;
          break;
        }
        default:
          return NO_HANDLER;
      }
    }
    return NO_HANDLER;
  }

  /** The dotted name under which a module keeps a value: the first by module, then by binding; null for none. */
  nameOf(value: Value): string | null {
    this.names ??= this.namesOfValues();
    return this.names.get(value) ?? null;
  }

  private namesOfValues(): ReadonlyMap<Value, string> {
    const names = new Map<Value, string>();
    this.program.namespaces.forEach((namespace, module) => {
      for (const [name, value] of namespace) {
        if ((value.kind === 'made' || value.kind === 'instance') && !names.has(value))
          names.set(value, this.program.loading.symbol(module, name));
      }
    });
    return names;
  }

  /** A method by the class of the object that it is bound to, though it may inherit it. */
  private boundHandler({ callee, self }: BoundValue): Handler {
    const handler = this.handler(callee);
    const type = self.kind === 'instance' ? self.type : self.kind === 'class' ? self : null;
    return type === null || handler.function === null
      ? handler
      : { ...handler, symbol: `${type.symbol}.${handler.function.scope.name}`, type };
  }

  /** An object that is called. */
  private calledHandler(type: ClassValue): Handler {
    const method = type.order
      .flatMap((base) => (base.kind === 'class' ? [base.names.get('__call__')] : []))
      .find((one) => one?.kind === 'function');
    const place = this.place(type.module, type.start);
    const handler = method?.kind === 'function' ? this.functionHandler(method) : { ...NO_HANDLER, place };
    return { ...handler, symbol: `${type.symbol}.__call__`, type };
  }

  private functionHandler(callee: FunctionValue): Handler {
    const { module, scope } = callee;
    return {
      symbol: this.program.loading.symbol(module, scope.qualifiedName),
      place: this.place(module, scope.nameStart),
      isAsync: scope.isAsync,
      function: callee,
      type: null,
    };
  }
}

/** Decorators of libraries on a function, and on what is below wrappers that say what they wrap: the outermost function's first. */
export function decoratorsOf(callee: FunctionValue): readonly Value[] {
  const found: Value[] = [];
  let at: Value | undefined = callee;
  for (let depth = 0; at?.kind === 'function' && depth < MAX_WRAPPERS; depth += 1) {
    found.push(...at.decorators);
    at = at.attributes.get('__wrapped__');
  }
  return found;
}

function lineOf(starts: Int32Array, offset: number): number {
  let [low, high] = [0, starts.length];
  while (low + 1 < high) {
    const middle = (low + high) >> 1;
    if (starts[middle]! <= offset) low = middle;
    else high = middle;
  }
  return low + 1;
}

/** A string, with `…` for the parts that are not known; null where it is none. */
export function shownText(value: Value): string | null {
  const one = likeliest(value);
  if (one.kind === 'text') return one.parts.map((part) => part ?? '…').join('');
  return textOf(one);
}

/** Whether a dotted name is of that package and ends so, through whatever module of the package it was imported. */
export function isNamed(dotted: string, topLevel: string, ...names: readonly string[]): boolean {
  return dotted.startsWith(`${topLevel}.`) && names.includes(dotted.slice(dotted.lastIndexOf('.') + 1));
}
