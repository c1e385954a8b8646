/** What a default or a module-level value is: whether it can be changed, and who made it. */
import type { ParameterFact, VariableFact } from '../facts.ts';
import type { Expression, FunctionDef } from '../tree.ts';
import { absoluteName } from './calls.ts';
import type { Draft } from './drafts.ts';
import type { Extraction } from './extraction.ts';
import { bodyUses, parameterUse } from './parameter-use.ts';
import type { Scope } from './scopes.ts';

/** Calls that make an object that can be changed (https://docs.python.org/3/library/collections.html). */
const MUTABLE_MAKERS: ReadonlySet<string> = new Set([
  'builtins.bytearray',
  'builtins.dict',
  'builtins.list',
  'builtins.set',
  'collections.ChainMap',
  'collections.Counter',
  'collections.OrderedDict',
  'collections.UserDict',
  'collections.UserList',
  'collections.defaultdict',
  'collections.deque',
]);

const IMMUTABLE_MAKERS: ReadonlySet<string> = new Set([
  'builtins.bool',
  'builtins.bytes',
  'builtins.complex',
  'builtins.float',
  'builtins.frozenset',
  'builtins.int',
  'builtins.object',
  'builtins.range',
  'builtins.str',
  'builtins.tuple',
]);

/** Sets `defaultKind` and `use` of a parameter of `node` now, or when the callee is known. */
export function classifyDefault(x: Extraction, fact: Draft<ParameterFact>, value: Expression, node: FunctionDef): void {
  if (value.kind === 'Call') {
    fact.defaultKind = 'other';
    x.pendingValues.push({ kind: 'default', fact, node, callee: value.func, scope: x.scope });
  } else if (isMutableDisplay(value)) {
    fact.defaultKind = 'mutable';
    fact.use = useOf(x, node, fact.name);
  } else {
    fact.defaultKind = isConstant(value) ? 'immutable' : 'other';
  }
}

/** Sets `valueKind` and `callee` now, or when the callee is known. */
export function classifyVariable(x: Extraction, fact: Draft<VariableFact>, value: Expression, scope: Scope): void {
  if (value.kind === 'Call') {
    fact.valueKind = 'call';
    x.pendingValues.push({ kind: 'variable', fact, callee: value.func, scope });
  } else {
    fact.valueKind = isMutableDisplay(value) ? 'mutable' : isConstant(value) ? 'constant' : 'other';
  }
}

/** Settles what depended on a callee. */
export function settleValues(x: Extraction): void {
  for (const pending of x.pendingValues) {
    const callee = absoluteName(x, pending.scope, pending.callee);
    const isMutable = MUTABLE_MAKERS.has(callee);
    switch (pending.kind) {
      case 'default':
        if (isMutable) {
          pending.fact.defaultKind = 'mutable';
          pending.fact.use = useOf(x, pending.node, pending.fact.name);
        } else if (IMMUTABLE_MAKERS.has(callee)) {
          pending.fact.defaultKind = 'immutable';
        }
        break;
      case 'variable':
        if (isMutable) pending.fact.valueKind = 'mutable';
        pending.fact.callee = callee;
        break;
    }
  }
}

function useOf(x: Extraction, node: FunctionDef, name: string): ParameterFact['use'] {
  let uses = x.bodyUses.get(node);
  if (uses === undefined) {
    uses = bodyUses(node);
    x.bodyUses.set(node, uses);
  }
  return parameterUse(uses, name);
}

function isMutableDisplay(value: Expression): boolean {
  const { kind } = value;
  return kind === 'List' || kind === 'Dict' || kind === 'Set' || kind === 'ListComp' || kind === 'DictComp' || kind === 'SetComp';
}

/** A literal, a signed one, or a tuple of such. */
function isConstant(value: Expression): boolean {
  const { kind } = value;
  if (kind === 'StringLiteral' || kind === 'NumberLiteral' || kind === 'Constant') return true;
  if (kind === 'UnaryOp') return value.operand.kind === 'NumberLiteral' || value.operand.kind === 'Constant';
  return kind === 'Tuple' && value.elements.every(isConstant);
}
