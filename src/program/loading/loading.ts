/**
 * The state of loading a program: what its modules hold so far, which calls of libraries happened, how much work may
 * still be done. A class, since everything that executes shares and changes it.
 */
import type { ModuleCode } from '../../python/code/module-code.ts';
import type { ModuleEntry } from '../layout/layout.ts';
import type { ResolveImport } from '../imports/targets.ts';
import type { NameTree } from '../layout/name-tree.ts';
import type { EndKind, Frame, Site } from './frame.ts';
import {
  type Args,
  type CallEvent,
  type FunctionValue,
  type ClassValue,
  type ExternalValue,
  type InstanceValue,
  type MadeValue,
  UNKNOWN,
  type Value,
  dict,
  either,
  list,
  tuple,
} from './values.ts';

export type LoadingInput = {
  readonly modules: readonly ModuleEntry[];
  readonly tree: NameTree;
  readonly codes: readonly (ModuleCode | null)[];
  readonly resolve: ResolveImport;
  /** Names of libraries that stand for a module of the program, as `django.conf.settings` does. */
  readonly standIns?: ReadonlyMap<string, number>;
  /** What functions of libraries give, by dotted name, where a program goes on with it. */
  readonly functions?: ReadonlyMap<string, LibraryFunction>;
  /** What a library's base or metaclass gives to classes, by name; null for what is not known. */
  readonly libraryAttribute?: (l: Loading, owner: ClassValue | ExternalValue, name: string) => Value | null;
  /** Whether an object of one class of a library is one of another; null where that is not known. */
  readonly isLibraryInstance?: (type: string, of: string) => boolean | null;
  /** Whether an attribute of what a module of the program stands for is certainly not there. */
  readonly isMissing?: (dotted: string) => boolean;
  /** What a framework does before modules are imported in their order. */
  readonly begin?: (l: Loading) => void;
  /** What attributes of things that libraries make hold, by the dotted name of the attribute: `django.urls.path.callback`. */
  readonly members?: ReadonlyMap<string, LibraryMember>;
  /** What methods of things that libraries make do, by the dotted name of the method. */
  readonly methods?: ReadonlyMap<string, LibraryMethod>;
};

/** Null where it has no such attribute. */
export type LibraryMember = (l: Loading, made: MadeValue) => Value | null;
/** Null where the call is to be noted as any other. */
export type LibraryMethod = (l: Loading, owner: Value, args: Args, site: Site) => Value | null;
export type LibraryFunction = (l: Loading, args: Args) => Value;

/** A change of a name, so that it can be taken back. */
export type Change = { readonly map: Map<string, Value>; readonly key: string; readonly before: Value | undefined; after: Value };

export type Ended = { readonly end: EndKind; readonly variables: (Value | undefined)[]; readonly changes: readonly Change[] };

/** Instructions of one module, with all that its body calls. */
const MAX_STEPS_PER_MODULE = 400_000;
/** Instructions of one call, with all that it calls. */
export const MAX_STEPS_PER_CALL = 200_000;
/** Instructions in all, for each module. */
const MAX_STEPS_PER_MODULE_IN_ALL = 20_000;
const MIN_STEPS_IN_ALL = 5_000_000;

/** What the parts that execute ask of each other. */
export type Actions = {
  region(l: Loading, f: Frame, from: number, end: number): EndKind;
  callValue(l: Loading, callee: Value, args: Args, site: Site): Value;
  /** `onYield` is asked at each `yield` of a generator, and says how what it did ended. */
  invoke(l: Loading, callee: FunctionValue, args: Args, onYield?: (value: Value) => EndKind): Value;
  loadModule(l: Loading, module: number): void;
};

/** A variable of the environment that is read while the program is loaded. */
export type VariableRead = {
  readonly name: string;
  /** Null where nothing stands in its place. */
  readonly standard: Value | null;
  readonly module: number;
  /** Byte offset in the text of the module. */
  readonly start: number;
  /** The function whose body reads; '' for the module. */
  readonly caller: string;
};

export class Loading {
  readonly input: LoadingInput;
  readonly actions: Actions;
  /** By module: what its names hold; in the order in which they were bound. */
  readonly namespaces: readonly Map<string, Value>[];
  /** By module: 0 not begun, 1 being loaded, 2 done. */
  readonly progress: Uint8Array;
  readonly events: CallEvent[] = [];
  /** In the order in which they are read. */
  readonly variables: VariableRead[] = [];
  readonly classes: ClassValue[] = [];
  /** Scopes that were executed: module × 2^20 + scope. */
  readonly executed = new Set<number>();
  /** Of those: functions that were too much work whenever they were called. */
  readonly cut = new Set<number>();
  /** Modules that hold more names than are known: star imports from libraries. */
  readonly openNamespaces = new Set<number>();
  /** By module: libraries of which it takes all names. */
  readonly starLibraries = new Map<number, ReadonlySet<string>>();
  readonly bounds = new Map<string, number>();
  /** By module × 2^20 + scope: the first argument of each time that it is being executed. */
  readonly active = new Map<number, (Value | null)[]>();
  private readonly anyInstances = new Map<ClassValue, InstanceValue>();
  steps = 0;
  limit = 0;
  /** How many calls are open. */
  depth = 0;
  /** How many undecided conditions are around. */
  doubt = 0;
  /** Work of modules that are loaded. */
  spent = 0;
  private clock = 0;
  private journal: Change[] | null = null;
  private readonly allSteps: number;

  constructor(input: LoadingInput, actions: Actions) {
    this.input = input;
    this.actions = actions;
    this.namespaces = input.modules.map(() => new Map<string, Value>());
    this.progress = new Uint8Array(input.modules.length);
    this.allSteps = Math.max(MIN_STEPS_IN_ALL, MAX_STEPS_PER_MODULE_IN_ALL * input.modules.length);
  }

  /** Executes a module with work of its own: what it takes is not taken from whoever imports it. */
  apart(execute: () => void): void {
    const { journal, doubt, depth, steps, limit } = this;
    this.journal = null;
    this.doubt = 0;
    this.depth = 0;
    this.limit = Math.min(steps + MAX_STEPS_PER_MODULE, steps + this.allSteps - this.spent);
    execute();
    this.spent += this.steps - steps;
    this.journal = journal;
    this.doubt = doubt;
    this.depth = depth;
    this.steps = steps;
    this.limit = limit;
  }

  /** Takes the work since then off whoever is being executed, as long as there is work left in all. */
  giveBack(before: number): void {
    const taken = this.steps - before;
    if (this.spent + taken >= this.allSteps) return;
    this.spent += taken;
    this.steps = before;
  }

  reach(bound: string): void {
    this.bounds.set(bound, (this.bounds.get(bound) ?? 0) + 1);
  }

  define(f: Frame, value: number, result: Value): void {
    if (value < 0) return;
    this.clock += 1;
    f.values[value] = result;
    f.times[value] = this.clock;
  }

  /** Binds a name of a module, class or object. */
  put(map: Map<string, Value>, key: string, value: Value): void {
    this.journal?.push({ map, key, before: map.get(key), after: value });
    map.set(key, value);
  }

  /** Executes something that may not happen; what names it bound is taken back and told. */
  uncertainly(f: Frame, execute: () => EndKind): Ended {
    const outer = this.journal;
    const changes: Change[] = [];
    this.journal = changes;
    f.variables = f.variables.slice();
    this.doubt += 1;
    const end = execute();
    this.doubt -= 1;
    this.journal = outer;
    for (let index = changes.length - 1; index >= 0; index -= 1) {
      const { map, key, before } = changes[index]!;
      if (before === undefined) map.delete(key);
      else map.set(key, before);
    }
    return { end, variables: f.variables, changes };
  }

  redo(changes: readonly Change[]): void {
    for (const { map, key, after } of changes) this.put(map, key, after);
  }

  /** Binds what either of two sides bound. */
  joinChanges(left: readonly Change[], right: readonly Change[]): void {
    const last = new Map<Map<string, Value>, Map<string, { left?: Value; right?: Value }>>();
    const note = (changes: readonly Change[], side: 'left' | 'right'): void => {
      for (const { map, key, after } of changes) {
        const keys = last.get(map) ?? new Map<string, { left?: Value; right?: Value }>();
        last.set(map, keys);
        keys.set(key, { ...keys.get(key), [side]: after });
      }
    };
    note(left, 'left');
    note(right, 'right');
    for (const [map, keys] of last) {
      for (const [key, sides] of keys) {
        const before = map.get(key);
        const one = sides.left ?? before;
        const other = sides.right ?? before;
        this.put(map, key, one === undefined ? (other ?? UNKNOWN) : other === undefined ? one : either(one, other));
      }
    }
  }

  /** What reading a field from an instance gives where only the class says what it is: the default that a library's function of fields was given. */
  fieldDefault(value: Value): Value {
    const made = fieldMaker(value);
    if (made === null) return value;
    const { keywords, positional } = made;
    const factory = keywords.get('default_factory') ?? keywords.get('factory');
    if (factory !== undefined) return this.madeBy(factory);
    return keywords.get('default') ?? keywords.get('default_value') ?? positional[0] ?? UNKNOWN;
  }

  /** The object of a class that stands for all of which only the class is known: what is put on it is there for others. */
  anyInstance(type: ClassValue): InstanceValue {
    const known = this.anyInstances.get(type);
    if (known !== undefined) return known;
    const made: InstanceValue = { kind: 'instance', type, attributes: new Map(), made: null, constructed: [], members: new Map() };
    this.anyInstances.set(type, made);
    return made;
  }

  private madeBy(factory: Value): Value {
    if (factory.kind === 'function') return this.actions.invoke(this, factory, { positional: [] });
    return factory.kind === 'external' ? (EMPTY.get(factory.name)?.() ?? UNKNOWN) : UNKNOWN;
  }

  /** Of a name that a module does not bind: that of the only library that it can be from; null for none. */
  starName(module: number, name: string): string | null {
    const libraries = this.starLibraries.get(module);
    if (libraries?.size !== 1 || name.startsWith('_')) return null;
    return `${[...libraries][0]!}.${name}`;
  }

  /** A module takes all names of libraries. */
  takeStars(module: number, libraries: Iterable<string>): void {
    this.openNamespaces.add(module);
    this.starLibraries.set(module, new Set([...(this.starLibraries.get(module) ?? []), ...libraries]));
  }

  moduleOfName(name: string): number {
    return this.input.modules.findIndex((module) => module.name === name);
  }

  /** `shop.orders.Order.total`. */
  symbol(module: number, qualifiedName: string): string {
    const { name } = this.input.modules[module]!;
    return qualifiedName === '' ? name : `${name}.${qualifiedName}`;
  }

  /** Of a class that is an enumeration: its members. Null for any other. */
  enumMembers(type: ClassValue): readonly Value[] | null {
    return isEnum(type) ? [...type.names].filter(([name]) => !name.startsWith('_')).map(([, value]) => value) : null;
  }
}

const EMPTY: ReadonlyMap<string, () => Value> = new Map<string, () => Value>([
  ['builtins.list', () => list([])],
  ['builtins.dict', dict],
  ['builtins.set', () => ({ kind: 'set', items: [], isOpen: false })],
  ['builtins.tuple', () => tuple([])],
]);

/** The call that made a field, also one of a class of the program, or one that was marked: `Unicode('/').tag(config=True)`. */
function fieldMaker(value: Value): CallEvent | null {
  if (value.kind === 'made') {
    const { by } = value;
    if (by?.callee.kind === 'member' && by.callee.name === 'tag') return fieldMaker(by.callee.owner);
    return by !== null && FIELD_MAKERS.has(by.name) ? by : null;
  }
  if (value.kind !== 'instance') return null;
  const isField = value.type.order.some((base) => base.kind === 'external' && FIELD_MAKERS.has(base.name));
  return isField ? (value.constructed[0] ?? value.made) : null;
}

const FIELD_MAKERS: ReadonlySet<string> = new Set([
  'pydantic.Field',
  'pydantic.fields.Field',
  'dataclasses.field',
  'attr.ib',
  'attrs.field',
  // Traits that hold plain values or classes.
  ...['Unicode', 'CUnicode', 'Bool', 'CBool', 'Integer', 'Int', 'CInt', 'Float', 'CFloat', 'Type'].map((name) => `traitlets.${name}`),
]);

const ENUMS: ReadonlySet<string> = new Set(['enum.Enum', 'enum.StrEnum', 'enum.IntEnum', 'enum.Flag', 'enum.IntFlag']);

export function isEnum({ order }: ClassValue): boolean {
  return order.some((base) => base.kind === 'external' && ENUMS.has(base.name));
}
