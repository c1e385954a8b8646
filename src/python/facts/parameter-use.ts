/** What a function's body does with a parameter whose default can be changed. */
import type { ParameterFact } from '../facts.ts';
import type { Expression, FunctionDef } from '../tree.ts';
import { descendants } from './descendants.ts';
import type { AnyNode } from './descendants.ts';
import { MUTATORS } from './global-writes.ts';

/** Methods that keep their argument in the object that they are called on. */
const KEEPERS: ReadonlySet<string> = new Set(['add', 'append', 'appendleft', 'insert', 'setdefault']);

/** See `ParameterFact.use`. A name that is bound again anywhere in the function counts as read. */
export function parameterUse(node: FunctionDef, name: string): ParameterFact['use'] {
  let isChanged = false;
  let isKept = false;
  for (const inner of descendants(node.body)) {
    if (rebinds(inner, name)) return 'read';
    isChanged ||= changes(inner, name);
    isKept ||= keeps(inner, name);
  }
  return isChanged ? 'changed' : isKept ? 'kept' : 'read';
}

function rebinds(node: AnyNode, name: string): boolean {
  const { kind } = node;
  if (kind === 'Assign' || kind === 'Delete') return node.targets.some((target) => isBoundBy(target, name));
  if (kind === 'AnnAssign' || kind === 'NamedExpr' || kind === 'For' || kind === 'Comprehension') return isBoundBy(node.target, name);
  if (kind === 'WithItem') return node.target !== null && isBoundBy(node.target, name);
  if (kind === 'FunctionDef' || kind === 'ClassDef' || kind === 'Parameter') return node.name === name;
  if (kind === 'ExceptHandler' || kind === 'MatchStar' || kind === 'MatchAs') return node.name === name;
  if (kind === 'MatchMapping') return node.rest === name;
  return kind === 'Alias' && (node.asName ?? node.name.split('.')[0]) === name;
}

function isBoundBy(target: Expression, name: string): boolean {
  if (target.kind === 'Tuple' || target.kind === 'List') return target.elements.some((element) => isBoundBy(element, name));
  return isName(target.kind === 'Starred' ? target.value : target, name);
}

function changes(node: AnyNode, name: string): boolean {
  if (node.kind === 'AugAssign') return isName(node.target, name) || isPartOf(node.target, name);
  if (node.kind === 'Assign' || node.kind === 'Delete') return node.targets.some((target) => isPartOf(target, name));
  if (node.kind !== 'Call' || node.func.kind !== 'Attribute') return false;
  return MUTATORS.has(node.func.name) && isName(node.func.value, name);
}

function keeps(node: AnyNode, name: string): boolean {
  if (node.kind === 'Assign') return isName(node.value, name) && node.targets.some((target) => isStored(target) && !isPartOf(target, name));
  if (node.kind === 'AnnAssign') return node.value !== null && isName(node.value, name) && isStored(node.target);
  if (node.kind === 'Return' || node.kind === 'Yield') return node.value !== null && isName(node.value, name);
  if (node.kind !== 'Call' || node.func.kind !== 'Attribute') return false;
  return KEEPERS.has(node.func.name) && node.args.some((argument) => isName(argument, name));
}

function isStored(target: Expression): boolean {
  return target.kind === 'Attribute' || target.kind === 'Subscript';
}

/** `name[…]` or `name.x`. */
function isPartOf(target: Expression, name: string): boolean {
  return (target.kind === 'Subscript' || target.kind === 'Attribute') && isName(target.value, name);
}

function isName(node: Expression, name: string): boolean {
  return node.kind === 'Name' && node.id === name;
}
