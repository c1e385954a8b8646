/** Attributes: of modules, classes along their order, instances, and of what is not read. */
import { moduleAttribute } from './imports.ts';
import { loadGlobal } from './names.ts';
import { type Loading, isEnum } from './loading.ts';
import {
  type ClassValue,
  type FunctionValue,
  type InstanceValue,
  type MadeValue,
  type MemberValue,
  UNKNOWN,
  type Value,
  either,
  external,
  text,
  tuple,
} from './values.ts';

/** Characters of the names of one member after another. */
const MAX_NAME = 500;

export function getAttribute(l: Loading, value: Value, name: string): Value {
  switch (value.kind) {
    case 'module':
      return name === '__dict__' ? memberOf(null, value, name) : (moduleAttribute(l, value.node, name) ?? UNKNOWN);
    case 'class':
      return classAttribute(l, value, name);
    case 'instance':
      return instanceAttribute(l, value, name);
    case 'external':
      return (
        value.attributes.get(name) ??
        standIn(l, value.name, name) ??
        PLATFORM.get(`${value.name}.${name}`) ??
        l.input.libraryAttribute?.(l, value, name) ??
        external(`${value.name}.${name}`)
      );
    case 'made': {
      const known = value.attributes.get(name) ?? l.input.members?.get(`${value.type}.${name}`)?.(l, value);
      return known === null ? UNKNOWN : (known ?? memberIn(value, name));
    }
    case 'member':
      return value.attributes.get(name) ?? memberIn(value, name);
    case 'tuple': {
      const at = value.names?.indexOf(name) ?? -1;
      return (at < 0 ? null : value.items[at]) ?? memberOf(null, value, name);
    }
    case 'list':
    case 'set':
    case 'dict':
    case 'constant':
    case 'text':
      return memberOf(null, value, name);
    case 'function':
      return functionAttribute(l, value, name);
    case 'bound':
      return name === '__func__' ? value.callee : name === '__self__' ? value.self : functionAttribute(l, value.callee, name);
    case 'alias':
      return value.origin === null ? UNKNOWN : getAttribute(l, value.origin, name);
    case 'super':
      return inherited(l, value.type, { name, self: value.self, after: value.type }) ?? UNKNOWN;
    case 'choice':
      return value.values.map((one) => getAttribute(l, one, name)).reduce((left, right) => either(left, right));
    case 'later': {
      const now = resolved(l, value);
      return now.kind === 'later' ? UNKNOWN : getAttribute(l, now, name);
    }
    case 'property':
      return name === 'setter' || name === 'deleter' || name === 'getter' ? { ...value, kind: 'property' } : UNKNOWN;
    default:
      return UNKNOWN;
  }
}

/** Paths are told with slashes everywhere. */
const PLATFORM: ReadonlyMap<string, Value> = new Map([
  ['os.sep', text('/')],
  ['os.path.sep', text('/')],
]);

/** A name that an annotation tells, once it is bound. */
export function resolved(l: Loading, value: Value): Value {
  return value.kind === 'later' ? loadGlobal(l, value.module, value.name, true) : value;
}

function standIn(l: Loading, owner: string, name: string): Value | null {
  const module = l.input.standIns?.get(owner);
  if (module === undefined) return null;
  l.actions.loadModule(l, module);
  return l.namespaces[module]!.get(name) ?? null;
}

/** Of what is not read. Code that goes from object to object until it finds something has no end here: such a member is unknown. */
function memberIn(owner: MadeValue | MemberValue, name: string): Value {
  const length = name.length + (owner.kind === 'made' ? owner.type.length : owner.length);
  return length > MAX_NAME ? UNKNOWN : memberOf(owner.members, owner, name);
}

export function memberOf(members: Map<string, MemberValue> | null, owner: Value, name: string): MemberValue {
  const known = members?.get(name);
  if (known !== undefined) return known;
  const length = name.length + (owner.kind === 'member' ? owner.length : owner.kind === 'made' ? owner.type.length : 0);
  const made: MemberValue = { kind: 'member', owner, name, length, attributes: new Map(), members: new Map() };
  members?.set(name, made);
  return made;
}

function classAttribute(l: Loading, type: ClassValue, name: string): Value {
  switch (name) {
    case '__name__':
      return text(type.name);
    case '__qualname__':
      return text(type.scope.qualifiedName);
    case '__module__':
      return text(l.input.modules[type.module]!.name);
    case '__bases__':
      return tuple(type.bases);
    case '__mro__':
      return tuple(type.order);
    case '__dict__':
      return memberOf(null, type, name);
    default:
      return inherited(l, type, { name, self: null, after: null }) ?? UNKNOWN;
  }
}

type Lookup = {
  readonly name: string;
  /** Null where the class itself is asked. */ readonly self: Value | null;
  readonly after: ClassValue | null;
};

/** What the class, or what it inherits from, has of that name, bound to whom is asked; null for nothing. */
function inherited(l: Loading, type: ClassValue, { name, self, after }: Lookup): Value | null {
  const start = self?.kind === 'instance' ? self.type : self?.kind === 'class' ? self : type;
  const order = start.order.includes(type) ? start.order : type.order;
  const from = after === null ? 0 : order.indexOf(after) + 1;
  for (const base of order.slice(from)) {
    const origin = base.kind === 'alias' ? base.origin : base;
    if (origin?.kind === 'class') {
      const found = origin.names.get(name);
      if (found !== undefined) return kept(l, name, found, self, bound(l, found, self, start));
      continue;
    }
    if (origin === null || (origin.kind === 'external' && PLAIN_BASES.has(origin.name))) continue;
    const owner = self ?? type;
    const given = l.input.libraryAttribute?.(l, start, name) ?? null;
    if (given !== null) return given;
    return memberOf(owner.kind === 'instance' ? owner.members : null, owner, name);
  }
  return null;
}

/** Bases that bring no attributes of their own. */
const PLAIN_BASES: ReadonlySet<string> = new Set([
  'builtins.object',
  'typing.Generic',
  'typing.Protocol',
  'abc.ABC',
  'typing_extensions.Generic',
]);

/** What a cached property gave stays with the object. */
function kept(l: Loading, name: string, found: Value, self: Value | null, value: Value): Value {
  if (found.kind === 'cached-property' && self?.kind === 'instance' && value !== found) l.put(self.attributes, name, value);
  return value;
}

function bound(l: Loading, found: Value, self: Value | null, type: ClassValue): Value {
  switch (found.kind) {
    case 'function':
      return self === null ? found : { kind: 'bound', callee: found, self };
    case 'staticmethod':
      return found.inner;
    case 'classmethod':
      return found.inner.kind === 'function'
        ? { kind: 'bound', callee: found.inner, self: self?.kind === 'class' ? self : type }
        : found.inner;
    case 'property':
    case 'cached-property':
      return self === null || self.kind === 'class' || found.inner.kind !== 'function'
        ? found
        : l.actions.invoke(l, found.inner, { positional: [self] });
    default:
      return found;
  }
}

function instanceAttribute(l: Loading, instance: InstanceValue, name: string): Value {
  const own = instance.attributes.get(name);
  if (own !== undefined) return own;
  if (name === '__class__') return instance.type;
  if (name === '__dict__') return memberOf(instance.members, instance, name);
  const found = inherited(l, instance.type, { name, self: instance, after: null });
  const told = found?.kind === 'member' ? constructedMember(l, instance, name) : null;
  if (told !== null) return told;
  if (found !== null) {
    const value = l.fieldDefault(found);
    // What a factory made belongs to the object.
    if (value !== found && found.kind === 'made') l.put(instance.attributes, name, value);
    return value;
  }
  const fallback = inherited(l, instance.type, { name: '__getattr__', self: instance, after: null });
  if (fallback?.kind === 'bound') return l.actions.invoke(l, fallback.callee, { positional: [fallback.self, text(name)] });
  return UNKNOWN;
}

/** An attribute that the library's class in a class of the program makes of what it was given. */
function constructedMember(l: Loading, { type, constructed, members }: InstanceValue, name: string): Value | null {
  const given = constructed[0]?.result;
  const library = externalBase(type);
  if (library === null || given?.kind !== 'made' || members.get(name)?.attributes.size) return null;
  return l.input.members?.get(`${library}.${name}`)?.(l, given) ?? null;
}

function functionAttribute(l: Loading, callee: FunctionValue, name: string): Value {
  const own = callee.attributes.get(name);
  if (own !== undefined) return own;
  switch (name) {
    case '__name__':
      return text(callee.scope.name);
    case '__qualname__':
      return text(callee.scope.qualifiedName);
    case '__module__':
      return text(l.input.modules[callee.module]!.name);
    case '__doc__':
    case '__dict__':
      return UNKNOWN;
    default: {
      const decorator = callee.decorators.at(-1);
      if (decorator === undefined) return UNKNOWN;
      return ofChosenClass(l, callee, decorator, name) ?? getAttribute(l, decorator, name);
    }
  }
}

/** `@group(cls=Aliased)` makes an object of a class of the program: a method that this class writes; null for none. */
function ofChosenClass(l: Loading, callee: FunctionValue, decorator: Value, name: string): Value | null {
  const option = decorator.kind === 'made' && decorator.by?.callee.kind === 'made' ? decorator.by.callee.by : null;
  const type = option?.keywords.get('cls');
  if (type?.kind !== 'class') return null;
  const found = inherited(l, type, { name, self: callee, after: null });
  return found?.kind === 'bound' ? found : null;
}

export function setAttribute(l: Loading, value: Value, name: string, to: Value): void {
  switch (value.kind) {
    case 'instance': {
      const setter = inherited(l, value.type, { name, self: null, after: null });
      if (setter?.kind !== 'property') l.put(value.attributes, name, to);
      return;
    }
    case 'made':
    case 'member':
    case 'function':
    case 'external':
      l.put(value.attributes, name, to);
      return;
    case 'bound':
      l.put(value.callee.attributes, name, to);
      return;
    case 'class':
      l.put(value.names, name, to);
      return;
    case 'module': {
      const module = l.input.tree.module(value.node);
      if (module >= 0) l.put(l.namespaces[module]!, name, to);
      return;
    }
    case 'choice':
      for (const one of value.values) setAttribute(l, one, name, to);
      return;
    default:
  }
}

export function deleteAttribute(value: Value, name: string): void {
  if (value.kind === 'instance') value.attributes.delete(name);
  if (value.kind === 'class') value.names.delete(name);
}

/** The first class outside the program that a class inherits from; null for none. A mixin only adds to another one. */
export function externalBase({ order }: ClassValue): string | null {
  let mixin: string | null = null;
  for (const base of order) {
    const origin = base.kind === 'alias' ? base.origin : base;
    const name = origin?.kind === 'external' && !PLAIN_BASES.has(origin.name) ? origin.name : origin?.kind === 'made' ? origin.type : null;
    if (name !== null && !name.endsWith('Mixin')) return name;
    mixin ??= name;
  }
  return mixin;
}

/** `flask.Blueprint` of what is one, by whatever made it; '' where that is not known. */
export function typeName(value: Value): string {
  switch (value.kind) {
    case 'made':
      return value.type;
    case 'external':
      return value.name;
    case 'member':
      return calleeName(value);
    case 'instance':
      return externalBase(value.type) ?? (isEnum(value.type) ? 'enum.Enum' : '');
    case 'class':
      return externalBase(value) ?? '';
    case 'function': {
      const decorator = value.decorators.at(-1);
      return decorator === undefined ? '' : typeName(decorator);
    }
    case 'list':
    case 'tuple':
    case 'set':
    case 'dict':
      return `builtins.${value.kind}`;
    case 'constant':
    case 'text':
      return 'builtins.str';
    default:
      return '';
  }
}

/** Dotted name of what is called: `flask.Blueprint.route`; `flask.Blueprint.route()` of what that gives. */
export function calleeName(value: Value): string {
  switch (value.kind) {
    case 'external':
      return value.name;
    case 'member':
      return `${typeName(value.owner)}.${value.name}`;
    case 'made':
      return `${value.type}()`;
    default:
      return '';
  }
}
