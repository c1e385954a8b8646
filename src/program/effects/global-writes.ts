/** Functions that change what the whole program shares: variables of modules, and what hangs on them. */
import { HEADER_WORDS, Op } from '../../python/code/opcodes.ts';
import { MUTATORS } from '../../python/facts/mutators.ts';
import type { CallGraph } from '../calls/call-graph.ts';
import { visitLive } from './live-code.ts';
import type { Meaning, ModuleNames } from './module-names.ts';
import type { OwnSite } from './sites.ts';

/** `a.b[c].d = 1` is followed to `a` over so many steps. */
const MAX_CHAIN = 20;
/** Bases of bases are looked at so far. */
const MAX_BASES = 6;
const CONTAINER = /^(?:builtins\.(?:list|dict|set|bytearray)|collections\.\w+)\.(\w+)$/u;

/** What these make looks like one variable and is one for each thread or task. */
const PER_THREAD: ReadonlySet<string> = new Set([
  'threading.local',
  'contextvars.ContextVar',
  'asgiref.local.Local',
  'werkzeug.local.Local',
  'werkzeug.local.LocalProxy',
  'gevent.local.local',
]);

type Write = {
  readonly pc: number;
  readonly variable: string;
  /** It is one only where the call at `pc` reaches a method that changes a container. */
  readonly isCall: boolean;
};

/** Writes in functions, by node. What module bodies do when they are imported is how shared things come to be. */
export function globalWrites(graph: CallGraph, names: ModuleNames): readonly OwnSite[] {
  const { nodeScope, scopes } = graph;
  const byScope = new Map<number, readonly Write[]>();
  const found: OwnSite[] = [];
  for (let node = 0; node < nodeScope.length; node += 1) {
    const scope = nodeScope[node]!;
    const at = names.place(scope);
    if (at === null || at.scope.kind === 'module' || at.scope.kind === 'class') continue;
    const writes = byScope.get(scope) ?? writesOf(scope, names, (module) => scopes.modules[module]!.name);
    byScope.set(scope, writes);
    for (const { pc, variable, isCall } of writes) {
      if (!isCall || changesContainer(graph, node, pc)) found.push({ node, pc, effect: 'global-write', detail: variable });
    }
  }
  return found;
}

function writesOf(scope: number, names: ModuleNames, moduleName: (module: number) => string): readonly Write[] {
  const at = names.place(scope);
  if (at === null) return [];
  const { words, strings } = at.code;
  const found: Write[] = [];
  const shared = (value: number): string | null => sharedRoot(scope, value, names, moduleName);
  visitLive(at.code, at.local, (operation, pc) => {
    const first = words[pc + HEADER_WORDS]!;
    switch (operation) {
      case Op.STORE_GLOBAL:
        found.push({ pc, variable: `${moduleName(at.module)}.${strings[first]!}`, isCall: false });
        break;
      case Op.STORE_ATTRIBUTE:
      case Op.DELETE_ATTRIBUTE:
      case Op.STORE_ITEM:
      case Op.DELETE_ITEM: {
        const variable = shared(first);
        if (variable !== null) found.push({ pc, variable, isCall: false });
        break;
      }
      case Op.CALL: {
        const callee = names.definition(scope, first);
        if (callee < 0 || (words[callee]! & 0xff) !== Op.ATTRIBUTE || !MUTATORS.has(strings[words[callee + HEADER_WORDS + 1]!]!)) break;
        const variable = shared(words[callee + HEADER_WORDS]!);
        if (variable !== null) found.push({ pc, variable, isCall: true });
        break;
      }
    }
  });
  return found;
}

/** The variable or class of a first-party module at the start of a chain of attributes and elements; null for anything else. */
function sharedRoot(scope: number, value: number, names: ModuleNames, moduleName: (module: number) => string): string | null {
  const at = names.place(scope);
  let current = value;
  for (let steps = 0; at !== null && steps < MAX_CHAIN; steps += 1) {
    const pc = names.definition(scope, current);
    if (pc < 0) return null;
    const operation = at.code.words[pc]! & 0xff;
    switch (operation) {
      case Op.LOAD_GLOBAL:
      case Op.IMPORT_FROM:
      case Op.ATTRIBUTE: {
        const [meaning] = names.meanings(scope, current);
        const name = meaning === undefined ? null : sharedName(meaning, names, moduleName);
        if (name !== null || operation !== Op.ATTRIBUTE) return name;
        current = at.code.words[pc + HEADER_WORDS]!;
        break;
      }
      case Op.ITEM:
      case Op.NARROW:
      case Op.DECLARE:
        current = at.code.words[pc + HEADER_WORDS]!;
        break;
      default:
        return null;
    }
  }
  return null;
}

function sharedName(meaning: Meaning, names: ModuleNames, moduleName: (module: number) => string): string | null {
  switch (meaning.kind) {
    case 'variable':
      return isPerThread(meaning.module, meaning.value, names) ? null : `${moduleName(meaning.module)}.${meaning.name}`;
    case 'class': {
      const at = names.place(meaning.scope);
      return at === null ? null : `${moduleName(at.module)}.${at.scope.qualifiedName}`;
    }
    case 'module':
    case 'function':
    case 'tuple':
    case 'external':
      return null;
  }
}

/** `LOCAL = threading.local()`: each thread or task has its own. */
function isPerThread(module: number, value: number, names: ModuleNames): boolean {
  const scope = names.moduleScope(module);
  const words = names.place(scope)?.code.words;
  let pc = names.definition(scope, value);
  while (words !== undefined && pc >= 0 && (words[pc]! & 0xff) === Op.DECLARE) pc = names.definition(scope, words[pc + HEADER_WORDS]!);
  if (words === undefined || pc < 0 || (words[pc]! & 0xff) !== Op.CALL) return false;
  return names.meanings(scope, words[pc + HEADER_WORDS]!).some((callee) => makesPerThread(callee, names, MAX_BASES));
}

/** `class State(threading.local)`, too. */
function makesPerThread(callee: Meaning, names: ModuleNames, levels: number): boolean {
  if (callee.kind === 'external') return PER_THREAD.has(callee.dotted);
  return callee.kind === 'class' && levels > 0 && names.basesOf(callee.scope).some((base) => makesPerThread(base, names, levels - 1));
}

/** At that call, the call graph has a method of a list, dictionary or the like that changes it. */
function changesContainer({ edges, externals }: CallGraph, node: number, pc: number): boolean {
  for (let edge = edges.offsets[node]!; edge < edges.offsets[node + 1]!; edge += 1) {
    if (edges.pc[edge] !== pc || edges.to[edge]! >= 0) continue;
    const method = CONTAINER.exec(externals[-1 - edges.to[edge]!]!)?.[1];
    if (method !== undefined && MUTATORS.has(method)) return true;
  }
  return false;
}
