/** What nodes of the call graph are called in answers, and the plain map from callers to callees. */
import { compareText } from '../discovery/discover.ts';
import { type CallGraph, CallKind, EdgeFlag, type ProgramScopes } from './call-graph.ts';

/** Names by scope. What a class body runs is told of the function or module around it. */
export type ScopeNames = {
  /** By scope: `pkg.mod.Class.method`, `pkg.mod.outer.<lambda1>`, `pkg.mod`; classes have their own name. */
  readonly names: readonly string[];
  /** By scope: the nearest function or module, itself included. */
  readonly frames: Int32Array;
};

/** Builtin classes that Python writes in small letters show their methods as `<list>.append`. */
const SMALL_CLASS = /^builtins\.([a-z]\w*)\.(.+)$/u;
const BUILTINS = 'builtins.';
/** Classes without a name of their own in Python. */
const UNNAMED: readonly (readonly [string, string])[] = [
  ['types.GeneratorType.', '<generator>.'],
  ['types.CoroutineType.', '<coroutine>.'],
  ['types.AsyncGeneratorType.', '<async_generator>.'],
];

/** Names all scopes of a program. */
export function scopeNames({ modules, codes, firstScope, moduleOf }: ProgramScopes): ScopeNames {
  const names: string[] = [];
  const frames = new Int32Array(moduleOf.length);
  modules.forEach((module, number) => {
    const first = firstScope[number]!;
    codes[number]?.scopes.forEach(({ kind, qualifiedName, parent }, local) => {
      names.push(qualifiedName === '' ? module.name : `${module.name}.${qualifiedName}`);
      frames[first + local] = kind === 'class' && parent >= 0 ? frames[first + parent]! : first + local;
    });
  });
  return { names, frames };
}

/** `<builtin>.len`, `<list>.append`, `requests.get`. */
export function externalName(dotted: string): string {
  for (const [prefix, shown] of UNNAMED) if (dotted.startsWith(prefix)) return shown + dotted.slice(prefix.length);
  if (!dotted.startsWith(BUILTINS)) return dotted;
  return SMALL_CLASS.test(dotted) ? dotted.replace(SMALL_CLASS, '<$1>.$2') : `<builtin>.${dotted.slice(BUILTINS.length)}`;
}

/** By edge target (`CallEdges.to`): the name that is shown. */
export function targetNames(graph: CallGraph, { names, frames }: ScopeNames): (to: number) => string {
  const externals = graph.externals.map(externalName);
  return (to) => (to < 0 ? externals[-1 - to]! : names[frames[graph.nodeScope[to]!]!]!);
}

/**
 * Callers to callees, both sorted, each callee once. Every function and module is a key. Imports are no calls here, and
 * a class statement is none: what its body calls, the function or module around it calls.
 */
export function callMap(graph: CallGraph, scopes: ScopeNames): ReadonlyMap<string, readonly string[]> {
  const { edges } = graph;
  const nameOf = targetNames(graph, scopes);
  const callees = new Map<string, Set<string>>(graph.scopes.modules.map(({ name }) => [name, new Set()]));
  scopes.frames.forEach((frame, scope) => {
    if (frame === scope) entryOf(callees, scopes.names[scope]!);
  });
  for (let edge = 0; edge < edges.from.length; edge += 1) {
    if (!isPlain(edges, edge)) continue;
    entryOf(callees, nameOf(edges.from[edge]!)).add(nameOf(edges.to[edge]!));
  }
  const sorted = [...callees].sort(([left], [right]) => compareText(left, right));
  return new Map(sorted.map(([caller, names]) => [caller, [...names].sort(compareText)]));
}

/** What a library does behind `with`, `for` and operators is no name that is written, and a generator is called where it is made. */
const SILENT_OUTSIDE: ReadonlySet<number> = new Set([CallKind.CONTEXT_MANAGER, CallKind.ITERATION, CallKind.OPERATOR, CallKind.PROPERTY]);

function isPlain({ kind, to, flags }: CallGraph['edges'], edge: number): boolean {
  if (kind[edge] === CallKind.IMPORT || kind[edge] === CallKind.CLASS_BODY) return false;
  if ((flags[edge]! & EdgeFlag.RESUMED) !== 0) return false;
  return to[edge]! >= 0 || !SILENT_OUTSIDE.has(kind[edge]!);
}

function entryOf(callees: Map<string, Set<string>>, name: string): Set<string> {
  const known = callees.get(name);
  if (known !== undefined) return known;
  const made = new Set<string>();
  callees.set(name, made);
  return made;
}
