/** Dictionaries, lists and sets that live as long as the process: of modules, and of classes. With all that functions do with them. */
import type { Instruction } from '../../python/code/instruction.ts';
import { bodyOf } from './definitions.ts';
import type { FunctionBody } from './function-body.ts';
import type { ProgramFunction, ProgramQueries } from './program-queries.ts';

export type LastingCollection = {
  /** As code calls it: `rates`, `Rates.known`. */
  readonly name: string;
  readonly kind: 'dict' | 'list' | 'set';
  /** To read what it lacks puts it in, as a `defaultdict` does. */
  readonly fillsItself: boolean;
  /** The scope whose body makes it, and the instruction there. */
  readonly scope: number;
  readonly pc: number;
  /** In functions, in the order of the program. */
  readonly uses: readonly CollectionUse[];
};
export type CollectionUse = { readonly function: ProgramFunction; readonly instruction: Instruction; readonly value: number };

const MAKERS: ReadonlyMap<string, LastingCollection['kind']> = new Map([
  ['builtins.dict', 'dict'],
  ['builtins.list', 'list'],
  ['builtins.set', 'set'],
  ['collections.defaultdict', 'dict'],
  ['collections.OrderedDict', 'dict'],
  ['collections.Counter', 'dict'],
]);

type Draft = {
  readonly name: string;
  readonly own: string;
  readonly kind: LastingCollection['kind'];
  readonly fillsItself: boolean;
  readonly scope: number;
  readonly pc: number;
  readonly uses: CollectionUse[];
};

/** In the order of the program. Those of classes are left out where an instance gets one of its own under the same name. */
export function lastingCollections(queries: ProgramQueries): readonly LastingCollection[] {
  const drafts = new Map<string, Draft>();
  for (const scope of bodiesOf(queries)) for (const draft of madeIn(queries, scope)) drafts.set(`${draft.scope} ${draft.own}`, draft);
  const names = new Set([...drafts.values()].map(({ own }) => own));
  const replaced = new Set<string>();
  for (const one of queries.functions) {
    if (one.kind === 'module') continue;
    const body = queries.body(one);
    for (const each of body.instructions) {
      if (!('name' in each) || typeof each.name !== 'string' || !names.has(each.name)) continue;
      const key = `${ownerOf(queries, one, body, each)} ${each.name}`;
      if (each.op === 'store-attribute' || each.op === 'store-global') replaced.add(key);
      else if (each.op === 'load-global' || each.op === 'attribute')
        for (const use of body.usesOf(each.value)) drafts.get(key)?.uses.push({ function: one, instruction: use, value: each.value });
    }
  }
  return [...drafts].flatMap(([key, draft]) => (replaced.has(key) ? [] : [draft]));
}

/** Modules and classes. */
function bodiesOf({ graph, meanings }: ProgramQueries): readonly number[] {
  return [...graph.scopes.moduleOf.keys()].filter((scope) => {
    const place = meanings.place(scope);
    return place !== null && !graph.scopes.modules[place.module]!.isTest && (place.scope.kind === 'module' || place.scope.kind === 'class');
  });
}

function madeIn(queries: ProgramQueries, scope: number): readonly Draft[] {
  const body = bodyOf(queries, scope);
  const place = queries.meanings.place(scope);
  if (body === null || place === null) return [];
  const className = place.scope.kind === 'class' ? `${place.scope.name}.` : '';
  return body.instructions.flatMap((each): readonly Draft[] => {
    if (each.op !== 'store-global' && each.op !== 'export') return [];
    const made = body.definition(body.origin(each.stored));
    const kind = made === null ? undefined : kindOf(queries, scope, made);
    if (made === null || kind === undefined) return [];
    const fillsItself = made.op === 'call' && queries.dottedNamesIn(scope, made.callee).includes('collections.defaultdict');
    return [{ name: `${className}${each.name}`, own: each.name, kind, fillsItself, scope, pc: made.pc, uses: [] }];
  });
}

/** Empty ones only: what is written in full is a table. */
function kindOf(queries: ProgramQueries, scope: number, made: Instruction): LastingCollection['kind'] | undefined {
  if (made.op === 'dict') return made.entries.length === 0 ? 'dict' : undefined;
  if (made.op === 'list' || made.op === 'set') return made.elements.length === 0 ? made.op : undefined;
  if (made.op !== 'call') return undefined;
  return queries.dottedNamesIn(scope, made.callee).flatMap((name) => MAKERS.get(name) ?? [])[0];
}

/** The scope of the module or class that a name belongs to; -1 where it belongs to something else. */
function ownerOf(queries: ProgramQueries, one: ProgramFunction, body: FunctionBody, each: Instruction): number {
  if (each.op === 'store-global') return moduleScope(queries, one);
  if (each.op === 'load-global') {
    for (const meaning of queries.meaningsOf(one, each.value)) {
      if (meaning.kind === 'variable' && meaning.name === each.name) return queries.meanings.moduleScope(meaning.module);
    }
    return -1;
  }
  if (each.op !== 'attribute' && each.op !== 'store-attribute') return -1;
  const object = body.parameter(body.origin(each.object))?.name ?? '';
  if (object === 'self' || object === 'cls') return one.parent;
  for (const meaning of queries.meaningsOf(one, each.object)) {
    if (meaning.kind === 'class') return meaning.scope;
    if (meaning.kind === 'module') return queries.meanings.moduleScope(meaning.module);
  }
  return -1;
}

function moduleScope(queries: ProgramQueries, one: ProgramFunction): number {
  const place = queries.meanings.place(one.scope);
  return place === null ? -1 : queries.meanings.moduleScope(place.module);
}
