/** Class statements: the body is executed, the order of bases is that of Python. */
import { HEADER_WORDS } from '../../python/code/opcodes.ts';
import { getAttribute, resolved } from './attributes.ts';
import { type Frame, type Site, makeFrame } from './frame.ts';
import { elementsOf } from './iteration.ts';
import { type Loading, isEnum } from './loading.ts';
import { type Args, type ClassValue, UNKNOWN, type Value, text, textOf } from './values.ts';

export function makeClass(l: Loading, f: Frame, pc: number): Value {
  const { words, strings } = f.code;
  const at = pc + HEADER_WORDS;
  const [scopeNumber, baseCount, keywordCount] = [words[at]!, words[at + 1]!, words[at + 2]!];
  const bases: Value[] = [];
  for (let index = 0; index < baseCount; index += 1) {
    const word = words[at + 3 + index]!;
    const value = f.values[word >> 1] ?? UNKNOWN;
    if ((word & 1) === 0) bases.push(value);
    else bases.push(...(elementsOf(l, value) ?? [UNKNOWN]));
  }
  const keywords = new Map<string, Value>();
  for (let index = 0; index < keywordCount; index += 1) {
    const keyword = at + 3 + baseCount + 2 * index;
    if (words[keyword]! >= 0) keywords.set(strings[words[keyword]!]!, f.values[words[keyword + 1]!] ?? UNKNOWN);
  }
  const names = new Map<string, Value>();
  const annotations = new Map<string, Value>();
  const body = makeFrame({ module: f.module, code: f.code, scopeNumber, outer: f, names, annotations });
  l.actions.region(l, body, body.scope.start, body.scope.end);
  const { scope } = body;
  const made: ClassValue = {
    kind: 'class',
    module: f.module,
    scope,
    name: scope.name,
    symbol: l.symbol(f.module, scope.qualifiedName),
    bases,
    keywords,
    names,
    annotations,
    decorators: [],
    order: [],
    start: scope.nameStart,
  };
  return finished(l, made);
}

/** `type(name, bases, names)`; Unknown where the name or the names could not be told. */
export function classByCall(l: Loading, { positional: [name, bases, namespace], keywords }: Args, { frame, pc }: Site): Value {
  const called = textOf(name);
  if (called === null || namespace?.kind !== 'dict' || namespace.isOpen) return UNKNOWN;
  const names = new Map<string, Value>();
  for (const { key, value } of namespace.entries.values()) names.set(textOf(key) ?? '', value);
  const nameStart = frame.code.words[pc + 1]!;
  return finished(l, {
    kind: 'class',
    module: frame.module,
    scope: { ...frame.code.scopes[0]!, kind: 'class', name: called, qualifiedName: called, nameStart },
    name: called,
    symbol: l.symbol(frame.module, called),
    bases: bases === undefined ? [] : (elementsOf(l, bases) ?? [UNKNOWN]),
    keywords: keywords ?? new Map(),
    names,
    annotations: new Map(),
    decorators: [],
    order: [],
    start: nameStart,
  });
}

/** What Python does once the body of a class is there. */
function finished(l: Loading, made: ClassValue): ClassValue {
  const { names, keywords } = made;
  made.order = orderOf(l, made);
  for (const value of names.values()) own(value, made);
  if (isEnum(made)) nameMembers(made);
  l.classes.push(made);
  const hook = getAttribute(l, { kind: 'super', type: made, self: made }, '__init_subclass__');
  if (hook.kind === 'bound') l.actions.invoke(l, hook.callee, { positional: [made], keywords });
  else if (hook.kind === 'function') l.actions.invoke(l, hook, { positional: [made], keywords });
  return made;
}

function own(value: Value, owner: ClassValue): void {
  if (value.kind === 'function') value.owner ??= owner;
  else if ('inner' in value) own(value.inner, owner);
}

/** Members of an enumeration are objects that know their name and value. */
function nameMembers(type: ClassValue): void {
  for (const [name, value] of type.names) {
    if (name.startsWith('_') || value.kind === 'function' || 'inner' in value) continue;
    const attributes = new Map([
      ['name', text(name)],
      ['value', value],
    ]);
    type.names.set(name, { kind: 'instance', type, attributes, made: null, constructed: [], members: new Map() });
  }
}

/** The method resolution order (C3); bases in the order of the text where there is none. */
function orderOf(l: Loading, made: ClassValue): readonly Value[] {
  const bases = made.bases.map((base) => resolved(l, base)).filter((base) => base.kind !== 'unknown');
  const lists = [...bases.map((base) => orderOfBase(base)), bases];
  const order: Value[] = [made];
  const open = lists.map((list) => [...list]);
  for (;;) {
    const heads = open.filter((list) => list.length > 0);
    if (heads.length === 0) return order;
    const next = heads.find(([head]) => !open.some((list) => list.slice(1).some((one) => sameBase(one, head!))))?.[0] ?? heads[0]![0]!;
    order.push(next);
    for (const list of open) if (list.length > 0 && sameBase(list[0]!, next)) list.shift();
  }
}

function orderOfBase(base: Value): readonly Value[] {
  if (base.kind === 'class') return base.order;
  if (base.kind === 'alias' && base.origin?.kind === 'class') return [base, ...base.origin.order.slice(1)];
  return [base];
}

function sameBase(left: Value, right: Value): boolean {
  const [one, other] = [left, right].map((value) => (value.kind === 'alias' ? (value.origin ?? value) : value)) as [Value, Value];
  return one === other || (one.kind === 'external' && other.kind === 'external' && one.name === other.name);
}
