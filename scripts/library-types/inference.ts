/** What bodies without annotations tell: results that are plain to see. */
import { forEachStatement, textOf } from './collect.ts';
import type { Expression, FunctionDef, Statement } from '../../src/python/tree.ts';
import type { FunctionDefinition } from './definitions.ts';
import type { Context } from './annotations.ts';
import type { Functions } from './functions.ts';
import { instance, unite, UNKNOWN, type Type, type Union } from './types.ts';
import type { World } from './world.ts';

const MAX_DEPTH = 6;

export type Frame = { readonly context: Context; readonly method: FunctionDef | null; readonly definition: FunctionDefinition | null };

export class Inference {
  readonly #world: World;
  readonly #functions: Functions;
  readonly #yields = new Map<FunctionDef, boolean>();

  constructor(world: World, functions: Functions) {
    this.#world = world;
    this.#functions = functions;
  }

  /** Whether it is a generator. */
  yields(node: FunctionDef): boolean {
    const known = this.#yields.get(node);
    if (known !== undefined) return known;
    let found = false;
    forEachStatement(node.body, (statement) => {
      found ||= expressionsOf(statement).some(containsYield);
    });
    this.#yields.set(node, found);
    return found;
  }

  /** The result of a function without annotation; unknown unless every `return` is understood. */
  returns(definition: FunctionDefinition, node: FunctionDef, context: Context): Union {
    if (definition.module.isStub) return UNKNOWN;
    if (this.yields(node)) return this.#functions.annotations.typing(node.isAsync ? 'AsyncGenerator' : 'Generator');
    const returned: (Expression | null)[] = [];
    let raises = false;
    forEachStatement(node.body, (statement) => {
      if (statement.kind === 'Return') returned.push(statement.value);
      raises ||= statement.kind === 'Raise';
    });
    if (returned.length === 0) return raises || isEmptyBody(node.body) ? UNKNOWN : this.#functions.annotations.none;
    const frame: Frame = { context, method: node, definition };
    const unions = returned.map((value) => (value === null ? this.#functions.annotations.none : this.infer(value, frame)));
    return unions.every((union) => union.length > 0) ? unite(unions) : UNKNOWN;
  }

  infer(value: Expression, frame: Frame, depth = 0): Union {
    if (depth > MAX_DEPTH) return UNKNOWN;
    const { annotations } = this.#functions;
    switch (value.kind) {
      case 'Constant':
        return value.value === 'None' ? annotations.none : value.value === '...' ? UNKNOWN : annotations.builtin('bool');
      case 'NumberLiteral':
        return annotations.builtin(/^(?:\d[\d_]*|0[xob].*)$/i.test(textOf(frame.context.module, value)) ? 'int' : 'float');
      case 'StringLiteral':
        return annotations.builtin(value.isBytes ? 'bytes' : 'str');
      case 'FormattedString':
        return value.isTemplate ? UNKNOWN : annotations.builtin('str');
      case 'List':
      case 'ListComp':
        return annotations.builtin('list');
      case 'Dict':
      case 'DictComp':
        return annotations.builtin('dict');
      case 'Set':
      case 'SetComp':
        return annotations.builtin('set');
      case 'Compare':
        return value.operators.every((operator) => /is|in/.test(operator)) ? annotations.builtin('bool') : UNKNOWN;
      case 'UnaryOp':
        return value.operator === 'not' ? annotations.builtin('bool') : UNKNOWN;
      case 'IfExp':
        return this.#all([value.body, value.orelse], frame, depth);
      case 'BoolOp':
        return this.#all(value.values, frame, depth);
      case 'Name':
        return this.#name(value.id, value, frame, depth);
      case 'Attribute':
        return this.#attribute(value, frame, depth);
      case 'Call':
        return this.#call(value, frame, depth, false);
      case 'Await':
        return value.value.kind === 'Call' ? this.#call(value.value, frame, depth, true) : UNKNOWN;
      default:
        return UNKNOWN;
    }
  }

  #all(values: readonly Expression[], frame: Frame, depth: number): Union {
    const unions = values.map((each) => this.infer(each, frame, depth + 1));
    return unions.every((union) => union.length > 0) ? unite(unions) : UNKNOWN;
  }

  #name(id: string, node: Expression, frame: Frame, depth: number): Union {
    const { context, method } = frame;
    if (method !== null) {
      const receiver = receiverName(frame);
      if (id === receiver) return isAssigned(method, id) || isClassMethod(method) ? UNKNOWN : instance('Self');
      const parameter = parametersOf(method).find((each) => each.name === id);
      if (parameter !== undefined) {
        if (parameter.annotation === null || parameter === method.parameters.variadic || parameter === method.parameters.keywordVariadic)
          return UNKNOWN;
        return this.#functions.annotations.convert(parameter.annotation, context);
      }
      const assigned = assignmentsOf(method, id);
      if (assigned !== null) return assigned.length === 1 ? this.infer(assigned[0]!, frame, depth + 1) : UNKNOWN;
    }
    const entity = this.#world.evaluate(node, context);
    if (entity?.kind === 'class') return instance('type', [instance(entity)]);
    return entity?.kind === 'variable' ? this.#functions.typeOf(entity) : UNKNOWN;
  }

  #attribute(value: Extract<Expression, { kind: 'Attribute' }>, frame: Frame, depth: number): Union {
    const entity = this.#named(value, frame);
    if (entity?.kind === 'class') return instance('type', [instance(entity)]);
    if (entity?.kind === 'variable') return this.#functions.typeOf(entity);
    const member = this.#member(value, frame, depth);
    if (member?.kind === 'variable') return this.#functions.typeOf(member);
    if (member?.kind !== 'function') return UNKNOWN;
    const facts = this.#functions.describe(member);
    return facts.kind === 'property' ? facts.returns : UNKNOWN;
  }

  /** A name that is not a local variable. */
  #named(node: Expression, { context, method }: Frame): ReturnType<World['evaluate']> {
    let root = node;
    while (root.kind === 'Attribute') root = root.value;
    if (root.kind !== 'Name') return null;
    if (
      method !== null &&
      (parametersOf(method).some((each) => each.name === (root as { readonly id: string }).id) || assignmentsOf(method, root.id) !== null)
    )
      return null;
    return this.#world.evaluate(node, { module: context.module, owner: null });
  }

  #member(value: Extract<Expression, { kind: 'Attribute' }>, frame: Frame, depth: number): ReturnType<World['evaluate']> {
    const receiver = this.infer(value.value, frame, depth + 1);
    if (receiver.length !== 1) return null;
    const owner = receiver[0]!.target === 'Self' ? frame.context.owner : receiver[0]!.target;
    return owner === null || typeof owner === 'string' ? null : this.#world.memberOf(owner, value.name);
  }

  #call(call: Extract<Expression, { kind: 'Call' }>, frame: Frame, depth: number, isAwaited: boolean): Union {
    const { func } = call;
    const text = textOf(frame.context.module, func);
    const receiver = receiverName(frame);
    if (receiver !== null && frame.method !== null && isClassMethod(frame.method) && text === receiver) return instance('Self');
    if (receiver !== null && (text === `type(${receiver})` || text === `${receiver}.__class__`)) return instance('Self');
    const entity = this.#named(func, frame);
    if (entity?.kind === 'class') {
      if (entity.module.name === 'builtins' && entity.qualname === 'type') return UNKNOWN;
      return instance(entity);
    }
    const callee = entity ?? (func.kind === 'Attribute' ? this.#member(func, frame, depth) : null);
    if (callee?.kind !== 'function') return UNKNOWN;
    const facts = this.#functions.describe(callee);
    const isOpen = (type: Type): boolean =>
      type.args.some((union) => union.some(isOpen)) || (typeof type.target === 'string' && type.target.startsWith('~'));
    if (facts.returns.some(isOpen) || facts.isAsync !== isAwaited) return UNKNOWN;
    const isOther = callee.owner !== null && callee.owner !== frame.context.owner && facts.returns.some((type) => type.target === 'Self');
    return isOther ? UNKNOWN : facts.returns;
  }
}

function parametersOf({ parameters }: FunctionDef) {
  const { positionalOnly, positional, variadic, keywordOnly, keywordVariadic } = parameters;
  return [...positionalOnly, ...positional, ...keywordOnly, variadic, keywordVariadic].filter((each) => each !== null);
}

function receiverName({ context, method }: Frame): string | null {
  if (context.owner === null || method === null) return null;
  if (method.decorators.some((each) => each.kind === 'Name' && each.id === 'staticmethod')) return null;
  return (method.parameters.positionalOnly[0] ?? method.parameters.positional[0])?.name ?? null;
}

function isClassMethod(method: FunctionDef): boolean {
  return method.name === '__new__' || method.decorators.some((each) => each.kind === 'Name' && each.id === 'classmethod');
}

function isAssigned(method: FunctionDef, name: string): boolean {
  return assignmentsOf(method, name) !== null;
}

/** Values that are assigned to a local name; null where it is none; no value where it is bound in other ways. */
function assignmentsOf(method: FunctionDef, name: string): readonly Expression[] | null {
  const values: Expression[] = [];
  let isOther = false;
  let isLocal = false;
  const bind = (target: Expression, value: Expression | null): void => {
    if (target.kind === 'Name' && target.id === name) {
      isLocal = true;
      if (value === null) isOther = true;
      else values.push(value);
    } else if (target.kind === 'Tuple' || target.kind === 'List') {
      for (const element of target.elements) bind(element, null);
    } else if (target.kind === 'Starred') bind(target.value, null);
  };
  forEachStatement(method.body, (statement) => {
    if (statement.kind === 'Assign') for (const target of statement.targets) bind(target, statement.value);
    else if (statement.kind === 'AnnAssign' || statement.kind === 'AugAssign' || statement.kind === 'For') bind(statement.target, null);
    else if (statement.kind === 'With') for (const item of statement.items) if (item.target !== null) bind(item.target, null);
    if (statement.kind === 'Try') for (const handler of statement.handlers) if (handler.name === name) isLocal = isOther = true;
    if ((statement.kind === 'FunctionDef' || statement.kind === 'ClassDef') && statement.name === name) isLocal = isOther = true;
    if (statement.kind === 'Import' || statement.kind === 'ImportFrom') {
      if (statement.names.some((each) => (each.asName ?? each.name.split('.')[0]) === name)) isLocal = isOther = true;
    }
  });
  return isLocal ? (isOther ? [] : values) : null;
}

function isEmptyBody(body: readonly Statement[]): boolean {
  return body.every(
    (statement) =>
      statement.kind === 'Pass' ||
      (statement.kind === 'ExpressionStatement' && (statement.value.kind === 'StringLiteral' || statement.value.kind === 'Constant')),
  );
}

function expressionsOf(statement: Statement): readonly Expression[] {
  switch (statement.kind) {
    case 'ExpressionStatement':
    case 'Assign':
    case 'AugAssign':
      return [statement.value];
    case 'AnnAssign':
    case 'Return':
      return statement.value === null ? [] : [statement.value];
    case 'For':
      return [statement.iterable];
    case 'If':
    case 'While':
      return [statement.test];
    default:
      return [];
  }
}

function containsYield(value: Expression): boolean {
  switch (value.kind) {
    case 'Yield':
    case 'YieldFrom':
      return true;
    case 'Call':
      return value.args.some(containsYield);
    case 'Tuple':
      return value.elements.some(containsYield);
    case 'Await':
    case 'NamedExpr':
      return containsYield(value.value);
    case 'BinOp':
      return containsYield(value.left) || containsYield(value.right);
    default:
      return false;
  }
}
