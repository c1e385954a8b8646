/** What decorators do at each call of the functions that they decorate: `@transaction.atomic`, `@login_required`. */
import type { ModuleCode } from '../../python/code/module-code.ts';
import { Flag, HEADER_WORDS, Op, instructionLength } from '../../python/code/opcodes.ts';
import type { CallGraph } from '../calls/call-graph.ts';
import type { CatalogEffect } from '../catalog/library.ts';
import type { Behaviours } from '../catalog/libraries/load.ts';
import { type ClassTree, behaviourOfExternal } from './behaviours.ts';
import { definitionsOf } from './call-arguments.ts';
import type { OwnSite } from './sites.ts';

/** Decorators on one function are followed this far. */
const MAX_DECORATORS = 64;

/** At the beginning of each decorated function: what its decorators, or the functions that made them, are said to do. */
export function decoratedSites(graph: CallGraph, behaviours: Behaviours, classes: ClassTree): readonly OwnSite[] {
  const { edges, nodeScope, scopes, externals } = graph;
  const decorates = externals.map((name) => behaviourOfExternal(name, behaviours, classes)?.decorates ?? null);
  if (decorates.every((effects) => effects === null)) return [];
  const nodesByScope = nodesOfScopes(nodeScope);
  const found = new Map<string, OwnSite>();
  edges.to.forEach((to, edge) => {
    const effects = to < 0 ? (decorates[-1 - to] ?? null) : null;
    if (effects === null) return;
    const scope = nodeScope[edges.from[edge]!]!;
    const module = scopes.moduleOf[scope]!;
    const code = scopes.codes[module] ?? null;
    if (code === null) return;
    const first = scopes.firstScope[module]!;
    for (const local of decoratedScopes(code, scope - first, edges.pc[edge]!)) {
      for (const node of nodesByScope.get(first + local) ?? [])
        for (const site of sitesOf(node, code.scopes[local]!.start, effects, externals[-1 - to]!))
          found.set(`${node} ${site.effect} ${site.detail}`, site);
    }
  });
  return [...found.values()];
}

function sitesOf(node: number, pc: number, effects: readonly CatalogEffect[], detail: string): readonly OwnSite[] {
  return effects.map((effect) => ({ node, pc, effect, detail }));
}

function nodesOfScopes(nodeScope: Int32Array): ReadonlyMap<number, readonly number[]> {
  const nodes = new Map<number, number[]>();
  nodeScope.forEach((scope, node) => {
    const group = nodes.get(scope);
    if (group === undefined) nodes.set(scope, [node]);
    else group.push(node);
  });
  return nodes;
}

/** The functions (scopes of the module) that the call at `pc` decorates, or that its result decorates. */
function decoratedScopes(code: ModuleCode, scope: number, pc: number): readonly number[] {
  const { words } = code;
  if ((words[pc]! & 0xff) !== Op.CALL) return [];
  const definedAt = definitionsOf(code, scope);
  const calls = isDecorator(words, pc) ? [pc] : callsOf(code, scope, words[pc + 2]!);
  return calls.map((call) => functionOf(words, definedAt, call)).filter((local) => local >= 0);
}

function isDecorator(words: Int32Array, pc: number): boolean {
  return (words[pc]! & 0xff) === Op.CALL && ((words[pc]! >> 8) & Flag.DECORATOR) !== 0;
}

/** Calls that apply a value as a decorator. */
function callsOf(code: ModuleCode, scope: number, value: number): readonly number[] {
  const { words } = code;
  const { start = 0, end = 0 } = code.scopes[scope] ?? {};
  const found: number[] = [];
  for (let pc = start; pc < end; pc += instructionLength(words, pc))
    if (isDecorator(words, pc) && words[pc + HEADER_WORDS] === value) found.push(pc);
  return found;
}

/** Under all decorators; -1 where no function stands there. */
function functionOf(words: Int32Array, definedAt: Int32Array, call: number): number {
  let pc = call;
  for (let depth = 0; depth < MAX_DECORATORS; depth += 1) {
    if (words[pc + HEADER_WORDS + 1]! < 1) return -1;
    const defined = definedAt[words[pc + HEADER_WORDS + 3]! >> 1] ?? -1;
    if (defined < 0) return -1;
    if ((words[defined]! & 0xff) === Op.FUNCTION) return words[defined + HEADER_WORDS]!;
    if (!isDecorator(words, defined)) return -1;
    pc = defined;
  }
  return -1;
}
