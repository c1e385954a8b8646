/** What bodies of functions name, without executing them: who puts an application together, and who calls who. */
import { HEADER_WORDS, Op, instructionLength } from '../../python/code/opcodes.ts';
import { resolved } from './attributes.ts';
import type { Loading } from './loading.ts';
import type { ClassValue, FunctionValue, Value } from './values.ts';

/** Methods by which frameworks put an application together from parts. */
const ASSEMBLING: ReadonlySet<string> = new Set(
  (
    'register_blueprint add_url_rule include_router add_api_route add_api_websocket_route add_websocket_route mount add_routes ' +
    'add_subapp add_route add_resource add_namespace add_handlers add_blueprint add_router'
  ).split(' '),
);
/** What says of which classes it is made, without being anything else. */
const PLAIN = /^(?:builtins\.type|typing\.(?:Optional|Union|Type|Annotated))$/u;
/** Decorators in decorators, types in types. */
const MAX_WRAPPERS = 3;

export type Mentions = {
  readonly names: readonly string[];
  readonly functions: ReadonlySet<FunctionValue>;
  /** It may put an application together that stands elsewhere. */
  readonly isAssembling: boolean;
};

/** Methods that only one class of the program writes, by name. */
export function rareMethods(l: Loading): ReadonlyMap<string, FunctionValue> {
  const found = new Map<string, FunctionValue | null>();
  for (const { names, module } of l.classes) {
    if (l.input.modules[module]!.isTest) continue;
    for (const [name, value] of names) if (value.kind === 'function') found.set(name, found.has(name) ? null : value);
  }
  return new Map([...found].flatMap(([name, method]) => (method === null || name.startsWith('__') ? [] : [[name, method] as const])));
}

/** Below decorators that say what they wrap. */
export function unwrapped(callee: FunctionValue): FunctionValue {
  let at = callee;
  for (let depth = 0; depth < MAX_WRAPPERS; depth += 1) {
    const inner = at.attributes.get('__wrapped__');
    if (inner?.kind !== 'function') return at;
    at = inner;
  }
  return at;
}

/** A method that a class writes or inherits from another of the program; null for none. */
function methodNamed({ order }: ClassValue, name: string): FunctionValue | null {
  for (const base of order) {
    const found = base.kind === 'class' ? base.names.get(name) : undefined;
    if (found !== undefined) return found.kind === 'function' ? found : null;
  }
  return null;
}

/** What makes objects of a class: its `__init__`, and methods of the class itself. */
function makersOf({ names }: ClassValue): readonly FunctionValue[] {
  return [...names].flatMap(([name, value]) => {
    const maker = name === '__init__' ? value : value.kind === 'classmethod' ? value.inner : null;
    return maker?.kind === 'function' ? [maker] : [];
  });
}

/** Classes of the program that an annotation names: of a union all, of `type[C]` C. */
function classesOf(l: Loading, annotation: Value | null, depth = 0): readonly ClassValue[] {
  if (annotation === null || depth > MAX_WRAPPERS) return [];
  const type = resolved(l, annotation);
  if (type.kind === 'class') return [type];
  const isPlain = type.kind === 'alias' && (type.origin === null || (type.origin.kind === 'external' && PLAIN.test(type.origin.name)));
  return isPlain ? type.args.flatMap((one) => classesOf(l, one, depth + 1)) : [];
}

function keep(types: Map<number, readonly ClassValue[]>, target: number, found: readonly ClassValue[] | undefined): void {
  if (found !== undefined) types.set(target, [...new Set([...(types.get(target) ?? []), ...found])]);
}

/** What a body names: dotted names of libraries, functions of the program. `rare` finds methods of objects that nothing is known of. */
export function mentionsOf(
  l: Loading,
  { module, scope, owner, annotations }: FunctionValue,
  rare: ReadonlyMap<string, FunctionValue>,
): Mentions {
  const { words, strings } = l.input.codes[module]!;
  const names: string[] = [];
  const functions = new Set<FunctionValue>();
  const dotted = new Map<number, string>();
  const types = new Map<number, readonly ClassValue[]>();
  annotations.forEach((annotation, index) => {
    const found = classesOf(l, annotation);
    if (found.length > 0) types.set(index, found);
  });
  // The first parameter of a method is the object: `self.make()`.
  if (owner !== null) types.set(0, [owner]);
  let isAssembling = false;
  for (let pc = scope.start; pc < scope.end; pc += instructionLength(words, pc)) {
    const [target, first, second] = [words[pc + 2]!, words[pc + HEADER_WORDS]!, words[pc + HEADER_WORDS + 1]!];
    switch (words[pc]! & 0xff) {
      case Op.LOAD_GLOBAL: {
        const value = l.namespaces[module]!.get(strings[first]!);
        if (value?.kind === 'function') functions.add(unwrapped(value));
        if (value?.kind === 'external') dotted.set(target, value.name);
        if (value?.kind === 'class') {
          for (const base of value.order) if (base.kind === 'external') names.push(base.name);
          for (const maker of makersOf(value)) functions.add(maker);
        }
        break;
      }
      case Op.ATTRIBUTE: {
        const around = dotted.get(first);
        const name = strings[second]!;
        isAssembling ||= ASSEMBLING.has(name);
        if (around !== undefined) dotted.set(target, `${around}.${name}`);
        const known = types.get(first);
        const found = known === undefined ? [rare.get(name) ?? null] : known.map((type) => methodNamed(type, name));
        for (const method of found) if (method !== null) functions.add(method);
        break;
      }
      case Op.NARROW:
        keep(types, target, types.get(first));
        break;
      case Op.PHI:
        for (let index = 0; index < first; index += 1) keep(types, target, types.get(words[pc + HEADER_WORDS + 1 + index]!));
        break;
      case Op.IMPORT_FROM:
        if (second === 0) dotted.set(target, `${strings[first]!}.${strings[words[pc + HEADER_WORDS + 2]!]!}`);
        break;
      default:
    }
  }
  return { names: [...names, ...dotted.values()], functions, isAssembling };
}
