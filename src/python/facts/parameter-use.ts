/** What a function's body does with parameters whose defaults can be changed. */
import type { ParameterFact } from '../facts.ts';
import type { Expression, FunctionDef } from '../tree.ts';
import { descendants } from './descendants.ts';
import type { AnyNode } from './descendants.ts';
import { MUTATORS } from './mutators.ts';

/** Methods that keep their argument in the object that they are called on. */
const KEEPERS: ReadonlySet<string> = new Set(['add', 'append', 'appendleft', 'insert', 'setdefault']);

/** What becomes of names in one function body, nested functions included. */
export type BodyUses = {
  readonly rebound: ReadonlySet<string>;
  readonly changed: ReadonlySet<string>;
  readonly kept: ReadonlySet<string>;
};

/** Looks at every node of the body once, so that it can be asked for any number of parameters. */
export function bodyUses(node: FunctionDef): BodyUses {
  const uses = { rebound: new Set<string>(), changed: new Set<string>(), kept: new Set<string>() };
  for (const inner of descendants(node.body)) {
    addRebound(uses.rebound, inner);
    addChanged(uses.changed, inner);
    addKept(uses.kept, inner);
  }
  return uses;
}

/** See `ParameterFact.use`. A name that is bound again anywhere in the function counts as read. */
export function parameterUse({ rebound, changed, kept }: BodyUses, name: string): ParameterFact['use'] {
  if (rebound.has(name)) return 'read';
  if (changed.has(name)) return 'changed';
  return kept.has(name) ? 'kept' : 'read';
}

function addRebound(names: Set<string>, node: AnyNode): void {
  const { kind } = node;
  if (kind === 'Assign' || kind === 'Delete') for (const target of node.targets) addBound(names, target);
  if (kind === 'AnnAssign' || kind === 'NamedExpr' || kind === 'For' || kind === 'Comprehension') addBound(names, node.target);
  if (kind === 'WithItem' && node.target !== null) addBound(names, node.target);
  if (kind === 'FunctionDef' || kind === 'ClassDef' || kind === 'Parameter') names.add(node.name);
  if ((kind === 'ExceptHandler' || kind === 'MatchStar' || kind === 'MatchAs') && node.name !== null) names.add(node.name);
  if (kind === 'MatchMapping' && node.rest !== null) names.add(node.rest);
  if (kind === 'Alias') names.add(node.asName ?? node.name.split('.')[0]!);
}

function addBound(names: Set<string>, target: Expression): void {
  if (target.kind === 'Tuple' || target.kind === 'List') for (const element of target.elements) addBound(names, element);
  else addName(names, target.kind === 'Starred' ? target.value : target);
}

function addChanged(names: Set<string>, node: AnyNode): void {
  if (node.kind === 'AugAssign') {
    addName(names, node.target);
    addOwner(names, node.target);
  } else if (node.kind === 'Assign' || node.kind === 'Delete') {
    for (const target of node.targets) addOwner(names, target);
  } else if (node.kind === 'Call' && node.func.kind === 'Attribute' && MUTATORS.has(node.func.name)) {
    addName(names, node.func.value);
  }
}

function addKept(names: Set<string>, node: AnyNode): void {
  if (node.kind === 'Assign') {
    if (node.targets.some(isStored)) addName(names, node.value);
  } else if (node.kind === 'AnnAssign') {
    if (node.value !== null && isStored(node.target)) addName(names, node.value);
  } else if (node.kind === 'Return' || node.kind === 'Yield') {
    if (node.value !== null) addName(names, node.value);
  } else if (node.kind === 'Call' && node.func.kind === 'Attribute' && KEEPERS.has(node.func.name)) {
    for (const argument of node.args) addName(names, argument);
  }
}

function isStored(target: Expression): boolean {
  return target.kind === 'Attribute' || target.kind === 'Subscript';
}

/** The name in `name[…]` and `name.x`. */
function addOwner(names: Set<string>, target: Expression): void {
  if (target.kind === 'Subscript' || target.kind === 'Attribute') addName(names, target.value);
}

function addName(names: Set<string>, node: Expression): void {
  if (node.kind === 'Name') names.add(node.id);
}
