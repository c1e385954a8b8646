/** What a module defines at its top, and which of its own names each definition uses: for its cohesion. */
import { valuesRead } from '../../python/code/instruction.ts';
import type { ModuleCode } from '../../python/code/module-code.ts';
import { HEADER_WORDS, Op, instructionLength } from '../../python/code/opcodes.ts';
import type { FunctionBody } from './function-body.ts';
import type { ProgramFunction, ProgramQueries } from './program-queries.ts';

export type ModulePart = {
  readonly name: string;
  readonly kind: 'function' | 'class' | 'variable';
  /** Other names that the module defines, in its code, annotations, decorators and bases; texts that are such a name count, too. Sorted. */
  readonly uses: readonly string[];
  /** Names that the module imports at its top, and its code, annotations, decorators and bases use. Sorted. */
  readonly imports: readonly string[];
};

/** Functions, classes and variables in the order of the code; what is imported is no part. */
export function modulePartsOf(queries: ProgramQueries, module: ProgramFunction): readonly ModulePart[] {
  const at = queries.meanings.place(module.scope);
  if (at === null) return [];
  const body = queries.body(module);
  const definitions = definitionsIn(body);
  const importedAt = importedIn(body);
  const imported = new Set(importedAt.values());
  const owners = new Map<number, string>();
  for (const [name, { values }] of definitions) for (const value of values) if (!owners.has(value)) owners.set(value, name);
  const namesOfScope = namesByScope(at.code);
  return [...definitions].map(([name, { kind, values }]) => {
    const used: Names = { read: new Set(), texts: new Set() };
    for (const value of values) collect({ body, owners, importedAt, namesOfScope, of: name, value, into: used });
    const own = [...new Set([...used.read, ...used.texts])].filter((other) => other !== name && definitions.has(other));
    return { name, kind, uses: own.toSorted(), imports: [...used.read].filter((other) => imported.has(other)).toSorted() };
  });
}

/** Names that imports at the top bind, by value. */
function importedIn(body: FunctionBody): ReadonlyMap<number, string> {
  const found = new Map<number, string>();
  for (const stored of body.instructions) {
    if ((stored.op === 'export' || stored.op === 'store-global') && kindOf(body, stored.stored) === null)
      found.set(stored.stored, stored.name);
  }
  return found;
}

/** What code reads, and the texts in it, which may name what stands in the same module. */
type Names = { readonly read: Set<string>; readonly texts: Set<string> };

type Defined = { readonly kind: ModulePart['kind']; readonly values: number[] };

function definitionsIn(body: FunctionBody): ReadonlyMap<string, Defined> {
  const found = new Map<string, Defined>();
  for (const stored of body.instructions) {
    if (stored.op !== 'export' && stored.op !== 'store-global') continue;
    const kind = kindOf(body, stored.stored);
    if (kind === null) continue;
    const known = found.get(stored.name);
    if (known === undefined) found.set(stored.name, { kind, values: [stored.stored] });
    else known.values.push(stored.stored);
  }
  return found;
}

/** A decorated function is a function; null for what is imported. */
function kindOf(body: FunctionBody, value: number): ModulePart['kind'] | null {
  for (const defined of body.origins(value)) {
    if (defined.op === 'function' || defined.op === 'class') return defined.op;
    if (defined.op === 'import' || defined.op === 'import-from') return null;
    if (defined.op !== 'call') continue;
    const [decorated] = defined.positional;
    const inner = decorated === undefined ? null : body.definition(body.origin(decorated.value));
    if (inner?.op === 'function' || inner?.op === 'class') return inner.op;
    if (inner?.op === 'call' && decorated !== undefined) return kindOf(body, decorated.value);
  }
  return 'variable';
}

type Search = {
  readonly body: FunctionBody;
  readonly owners: ReadonlyMap<number, string>;
  readonly importedAt: ReadonlyMap<number, string>;
  readonly namesOfScope: ReadonlyMap<number, Names>;
  readonly of: string;
  readonly value: number;
  readonly into: Names;
};

/** Names behind a value of the module's body, up to the values that have a name themselves. */
function collect({ body, owners, importedAt, namesOfScope, of, value, into }: Search): void {
  const seen = new Set<number>();
  const open = [value];
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    if (seen.has(at)) continue;
    seen.add(at);
    const owner = owners.get(at) ?? importedAt.get(at);
    if (owner !== undefined && owner !== of) {
      into.read.add(owner);
      continue;
    }
    const defined = body.definition(at);
    if (defined === null) continue;
    if (defined.op === 'load-global') into.read.add(defined.name);
    if (defined.op === 'constant' && defined.kind === 'STR') into.texts.add(defined.text);
    if (defined.op === 'function' || defined.op === 'class') addAll(namesOfScope.get(defined.scope), into);
    open.push(...valuesRead(defined));
  }
}

function addAll(from: Names | undefined, into: Names): void {
  for (const name of from?.read ?? []) into.read.add(name);
  for (const text of from?.texts ?? []) into.texts.add(text);
}

/** By number of a scope, the names and texts in it and in the scopes below. */
function namesByScope({ words, strings, scopes }: ModuleCode): ReadonlyMap<number, Names> {
  const names = scopes.map((): Names => ({ read: new Set(), texts: new Set() }));
  // A scope stands after the one that holds it: from the last to the first, each hands its names up.
  for (let number = scopes.length - 1; number > 0; number -= 1) {
    const { start, end, parent } = scopes[number]!;
    const own = names[number]!;
    for (let pc = start; pc < end; pc += instructionLength(words, pc)) {
      const operation = words[pc]! & 0xff;
      if (operation === Op.LOAD_GLOBAL || operation === Op.STORE_GLOBAL) own.read.add(strings[words[pc + HEADER_WORDS]!]!);
      else if (operation === Op.LOAD_FREE && words[pc + HEADER_WORDS] === 0) own.read.add(strings[words[pc + HEADER_WORDS + 1]!]!);
      else if (operation === Op.CONSTANT) own.texts.add(strings[words[pc + HEADER_WORDS + 1]!] ?? '');
    }
    if (parent > 0) addAll(own, names[parent]!);
  }
  return new Map(names.entries());
}
