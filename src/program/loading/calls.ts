/** Calls: functions of the program are executed, classes make instances, calls of libraries are written down. */
import { Flag, HEADER_WORDS } from '../../python/code/opcodes.ts';
import { calleeName, getAttribute, memberOf, resolved, typeName } from './attributes.ts';
import { builtinMethod } from './builtin-methods.ts';
import { configurationMethod } from './configuration.ts';
import { builtinFunction, patternMethod } from './builtins.ts';
import { End, type EndKind, type Frame, type Site, makeFrame, ownerOf } from './frame.ts';
import { pathMethod } from './folders.ts';
import { executorMethod } from './executors.ts';
import { elementsOf } from './iteration.ts';
import { type Loading, MAX_STEPS_PER_CALL } from './loading.ts';
import { namedTuple, tupleFields } from './named-tuples.ts';
import { enteredOnStack, isGeneratorManager, managerOf } from './managers.ts';
import { overriddenCall } from './overridden.ts';
import { hookCall } from './plugins.ts';
import {
  type Args,
  type CallEvent,
  type ClassValue,
  type FunctionValue,
  type InstanceValue,
  type MadeValue,
  NONE,
  UNKNOWN,
  type Value,
  alternatives,
  dict,
  either,
  list,
  putKey,
  text,
  textOf,
  tuple,
} from './values.ts';

/** Calls in calls. */
const MAX_DEPTH = 60;
/** Calls of a function in itself for the same object, or for none. */
const MAX_RECURSION = 3;

export function callAt(l: Loading, f: Frame, pc: number): Value {
  const { words, strings } = f.code;
  const at = pc + HEADER_WORDS;
  const callee = f.values[words[at]!] ?? UNKNOWN;
  const [count, keywordCount] = [words[at + 1]!, words[at + 2]!];
  const positional: Value[] = [];
  const keywords = new Map<string, Value>();
  let isOpen = false;
  for (let index = 0; index < count; index += 1) {
    const word = words[at + 3 + index]!;
    const value = f.values[word >> 1] ?? UNKNOWN;
    if ((word & 1) === 0) positional.push(value);
    else {
      const elements = elementsOf(l, value);
      isOpen ||= elements === null || ('isOpen' in value && value.isOpen);
      positional.push(...(elements ?? []));
    }
  }
  for (let index = 0; index < keywordCount; index += 1) {
    const keyword = at + 3 + count + 2 * index;
    const value = f.values[words[keyword + 1]!] ?? UNKNOWN;
    if (words[keyword]! >= 0) keywords.set(strings[words[keyword]!]!, value);
    else if (value.kind === 'dict') {
      for (const entry of value.entries.values()) keywords.set(textOf(entry.key) ?? '', entry.value);
      isOpen ||= value.isOpen;
    } else isOpen = true;
  }
  const isDecorator = ((words[pc]! >> 8) & 0xff & Flag.DECORATOR) !== 0;
  return call(l, callee, { positional, keywords, isOpen }, { frame: f, pc, isDecorator });
}

export function call(l: Loading, callee: Value, args: Args, site: Site): Value {
  switch (callee.kind) {
    case 'function':
      return managerOf(callee, args) ?? keepDecorated(invoke(l, callee, args), args, site);
    case 'bound': {
      const given = { ...args, positional: [callee.self, ...args.positional] };
      return managerOf(callee.callee, given) ?? keepDecorated(invoke(l, callee.callee, given), args, site);
    }
    case 'class':
      return construct(l, callee, args, site);
    case 'partial':
      return call(
        l,
        callee.inner,
        {
          positional: [...callee.positional, ...args.positional],
          keywords: new Map([...callee.keywords, ...(args.keywords ?? [])]),
          isOpen: args.isOpen ?? false,
        },
        site,
      );
    case 'staticmethod':
    case 'classmethod':
      return call(l, callee.inner, args, site);
    case 'instance': {
      const method = getAttribute(l, callee, '__call__');
      return method.kind === 'bound' ? call(l, method, args, site) : record(l, callee, args, site);
    }
    case 'alias':
      return callee.origin === null ? UNKNOWN : call(l, callee.origin, args, site);
    case 'choice':
      return alternatives(callee)
        .map((one) => call(l, one, args, site))
        .reduce((left, right) => either(left, right));
    case 'external':
      return callExternal(l, callee.name, args, site) ?? record(l, callee, args, site);
    case 'member':
      return (
        builtinMethod(l, callee, args) ??
        configurationMethod(l, callee, args) ??
        patternMethod(callee, args) ??
        pathMethod(l, callee, args) ??
        enteredOnStack(l, callee, args) ??
        executorMethod(callee, args) ??
        overriddenCall(l, callee, args, site) ??
        l.input.methods?.get(calleeName(callee))?.(l, callee.owner, args, site) ??
        hookCall(l, callee, args, site) ??
        record(l, callee, args, site)
      );
    case 'made':
      // A manager that decorates keeps what it decorates.
      if (site.isDecorator && isGeneratorManager(callee)) return args.positional[0] ?? UNKNOWN;
      return namedTuple(callee, args) ?? record(l, callee, args, site);
    default:
      return site.isDecorator ? (args.positional[0] ?? UNKNOWN) : UNKNOWN;
  }
}

/** A decorator of which nothing is known keeps what it decorates. */
function keepDecorated(result: Value, { positional }: Args, { isDecorator }: Site): Value {
  return isDecorator && result.kind === 'unknown' ? (positional[0] ?? UNKNOWN) : result;
}

function callExternal(l: Loading, name: string, args: Args, site: Site): Value | null {
  if (name === 'builtins.super') {
    const [type = ownerOf(site.frame), self = site.frame.self] = args.positional;
    return type?.kind !== 'class' || self === null ? UNKNOWN : { kind: 'super', type, self };
  }
  if (name === 'builtins.globals') return memberOf(null, { kind: 'module', node: l.input.modules[site.frame.module]!.node }, '__dict__');
  if (name === 'builtins.locals') return UNKNOWN;
  const known = builtinFunction(l, name, args, site) ?? l.input.functions?.get(name)?.(l, args) ?? null;
  return known ?? (name.startsWith('builtins.') ? UNKNOWN : null);
}

/** Executes a function; Unknown where that is too much. */
export function invoke(l: Loading, callee: FunctionValue, args: Args, onYield?: (value: Value) => EndKind): Value {
  const key = callee.module * 0x100000 + callee.scopeNumber;
  const active = l.active.get(key) ?? [];
  const self = args.positional[0] ?? null;
  const code = l.input.codes[callee.module];
  // Whether a function calls itself again, and with what, is a guess where a condition around could not be decided.
  if (!code || l.depth >= MAX_DEPTH || isRecursive(l, active, self)) {
    l.reach(active.length > 0 ? 'recursion' : 'depth-of-calls');
    return UNKNOWN;
  }
  const isFirst = !l.executed.has(key);
  l.executed.add(key);
  const f = makeFrame({
    module: callee.module,
    code,
    scopeNumber: callee.scopeNumber,
    outer: callee.closure,
    callee,
    self,
    onYield,
  });
  bindParameters(l, f, callee, args);
  const { limit, steps } = l;
  l.limit = Math.min(limit, steps + MAX_STEPS_PER_CALL);
  l.depth += 1;
  active.push(self);
  l.active.set(key, active);
  const end = l.actions.region(l, f, f.scope.start, f.scope.end);
  active.pop();
  l.depth -= 1;
  l.limit = limit;
  if (end === End.STOPPED) {
    // Whoever calls goes on: what was too much is counted once for each function, apart from the work of its callers.
    if (isFirst) {
      l.cut.add(key);
      l.giveBack(steps);
    }
    l.reach('steps-per-call');
    return UNKNOWN;
  }
  l.cut.delete(key);
  if (end === End.RAISED) return f.returned ?? UNKNOWN;
  return callee.scope.isGenerator ? list(f.yielded) : (f.returned ?? NONE);
}

/** Objects in objects end by themselves: each is gone through once. */
function isRecursive(l: Loading, active: readonly (Value | null)[], self: Value | null): boolean {
  if (l.doubt > 0) return active.length > 0;
  if (self?.kind !== 'instance') return active.length >= MAX_RECURSION;
  return active.filter((one) => one === self).length >= MAX_RECURSION;
}

function bindParameters(l: Loading, f: Frame, callee: FunctionValue, { positional, keywords, isOpen }: Args): void {
  const used = new Set<string>();
  let next = 0;
  callee.scope.parameters.forEach((parameter, index) => {
    let value: Value | undefined;
    switch (parameter.kind) {
      case 'variadic':
        value = tuple(positional.slice(next), isOpen ?? false);
        next = positional.length;
        break;
      case 'keyword-variadic': {
        const rest = dict();
        for (const [name, given] of keywords ?? []) if (!used.has(name)) putKey(rest, text(name), given);
        rest.isOpen = isOpen ?? false;
        value = rest;
        break;
      }
      case 'positional':
      case 'positional-only':
        value = next < positional.length ? positional[next] : undefined;
        next += 1;
        break;
      case 'keyword-only':
        break;
    }
    if (value === undefined && keywords?.has(parameter.name)) value = keywords.get(parameter.name);
    used.add(parameter.name);
    value ??= (isOpen ? null : callee.defaults[index]) ?? ofType(l, callee.annotations[index] ?? null) ?? callee.defaults[index] ?? UNKNOWN;
    l.define(f, index, value);
  });
}

/** Something of the type that an annotation names, the same for all who ask; null where it says nothing that is known. */
function ofType(l: Loading, annotation: Value | null): Value | null {
  if (annotation === null) return null;
  const type = resolved(l, annotation);
  if (type.kind === 'class') return l.anyInstance(type);
  if (type.kind === 'external' && /\.[A-Z]\w*$/u.test(type.name) && !type.name.startsWith('typing.'))
    return { kind: 'made', by: null, type: type.name, attributes: new Map(), members: new Map() };
  return null;
}

/** An object of which nothing is known but its class. */
export function emptyInstance(type: ClassValue, made: CallEvent | null): InstanceValue {
  return { kind: 'instance', type, attributes: new Map(), made, constructed: [], members: new Map() };
}

function construct(l: Loading, type: ClassValue, args: Args, site: Site): Value {
  const instance = emptyInstance(type, eventOf(l, type, args, site));
  const init = getAttribute(l, instance, '__init__');
  if (init.kind === 'bound') invoke(l, init.callee, { ...args, positional: [init.self, ...args.positional] });
  else {
    takeFields(instance, args);
    if (init.kind === 'member') record(l, init, args, site);
  }
  if (site.isDecorator && args.positional[0]?.kind === 'function' && init.kind !== 'bound') return args.positional[0];
  return instance;
}

/** Of classes that write no `__init__`, as data classes: what is passed becomes attributes. */
function takeFields(instance: InstanceValue, { positional, keywords }: Args): void {
  const inherited = tupleFields(instance.type);
  for (const [name, value] of inherited ?? []) if (value !== undefined) instance.attributes.set(name, value);
  const fields = instance.type.order.flatMap((base) => (base.kind === 'class' ? [[...base.annotations.keys()]] : []));
  const names = [...new Set([...(inherited?.keys() ?? []), ...fields.reverse().flat()])];
  positional.forEach((value, index) => {
    const name = names[index];
    if (name !== undefined) instance.attributes.set(name, value);
  });
  for (const [name, value] of keywords ?? []) instance.attributes.set(name, value);
}

function eventOf(
  l: Loading,
  callee: Value,
  { positional, keywords, isOpen }: Args,
  { frame, pc, isDecorator }: Site,
): CallEvent & { result: Value } {
  return {
    callee,
    name: callee.kind === 'class' ? callee.symbol : callee.kind === 'instance' ? `${typeName(callee)}()` : calleeName(callee),
    positional: [...positional],
    keywords: new Map(keywords),
    isOpen: isOpen ?? false,
    isDecorator,
    isConditional: l.doubt > 0,
    module: frame.module,
    start: frame.code.words[pc + 1]!,
    caller: frame.scope.qualifiedName === '' ? '' : l.symbol(frame.module, frame.scope.qualifiedName),
    result: UNKNOWN,
  };
}

/** Writes a call of something that is not read down; what it gives is told by the call. */
function record(l: Loading, callee: Value, args: Args, site: Site): Value {
  site.frame.asked += 1;
  const event = eventOf(l, callee, args, site);
  const made: MadeValue = { kind: 'made', by: event, type: event.name, attributes: new Map(), members: new Map() };
  event.result = made;
  l.events.push(event);
  if (callee.kind === 'member' && callee.name === '__init__' && callee.owner.kind === 'instance') callee.owner.constructed.push(event);
  const [first] = args.positional;
  if (site.isDecorator && (first?.kind === 'function' || first?.kind === 'class')) {
    first.decorators.push(made);
    event.result = first;
    return first;
  }
  return made;
}
