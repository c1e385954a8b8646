/** Functions, lambdas and classes: what is evaluated around them; their bodies are lowered later. */
import type { ClassDef, Expression, FunctionDef, Lambda, Parameters, TypeAlias, TypeParameter } from '../tree.ts';
import { lowerAnnotation } from './annotations.ts';
import { parametersInOrder } from './parameters.ts';
import { lowerElements, takeOperands, unknown } from './operands.ts';
import type { Lowering } from './lowering.ts';
import { ConstantKind, Flag, Op } from './opcodes.ts';
import { bindDefined } from './read-names.ts';
import { lowerSignatureComments } from './commented-types.ts';

export function lowerFunction(x: Lowering, node: FunctionDef): void {
  const scope = x.table.scopeOf(node);
  if (scope === -1) return;
  const decorators = node.decorators.map((decorator) => x.expression(decorator));
  const defaults = lowerDefaults(x, node.parameters);
  const outer = x.scope;
  enterTypeParameters(x, node, scope);
  const comments = lowerSignatureComments(x, node);
  const annotations = parametersInOrder(node.parameters).map(({ annotation }, index) =>
    annotation === null ? (comments?.parameters[index] ?? -1) : lowerAnnotation(x, annotation),
  );
  const returns = node.returns === null ? (comments?.returns ?? -1) : lowerAnnotation(x, node.returns);
  x.scope = outer;
  const number = addScope(x, scope, node, node.name);
  const value = emitFunction(x, node.nameStart, node.nameEnd, number, { defaults, annotations, returns });
  bindDefined(x, node.name, decorate(x, node.decorators, decorators, value), node.nameStart, node.nameEnd);
}

export function lowerLambda(x: Lowering, node: Lambda): number {
  const scope = x.table.scopeOf(node);
  if (scope === -1 || x.variables.numberOf(scope) !== -1) return unknown(x, node.start, node.end);
  const defaults = lowerDefaults(x, node.parameters);
  const annotations = defaults.map(() => -1);
  const number = addScope(x, scope, node, `<lambda${lambdaIndex(x.variables.lambdaStarts.get(x.host)!, node.start) + 1}>`);
  return emitFunction(x, node.start, node.end, number, { defaults, annotations, returns: -1 });
}

/** Where an offset stands in a sorted list that holds it. */
function lambdaIndex(starts: readonly number[], start: number): number {
  let low = 0;
  let high = starts.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (starts[middle]! < start) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The function's body waits until the code around it is complete. */
function addScope(x: Lowering, scope: number, node: FunctionDef | ClassDef | Lambda, name: string): number {
  const around = x.pending[x.number]!.qualifiedName;
  const number = x.pending.length;
  x.variables.setNumber(scope, number);
  x.pending.push({ scope, node, name, qualifiedName: around === '' ? name : `${around}.${name}`, parent: x.number });
  return number;
}

/** For each parameter in order; -1 where there is none. */
function lowerDefaults(x: Lowering, parameters: Parameters): readonly number[] {
  return parametersInOrder(parameters).map(({ defaultValue }) => (defaultValue === null ? -1 : x.expression(defaultValue)));
}

type Signature = { readonly defaults: readonly number[]; readonly annotations: readonly number[]; readonly returns: number };

function emitFunction(x: Lowering, start: number, end: number, number: number, signature: Signature): number {
  const { writer } = x;
  const { defaults, annotations, returns } = signature;
  const value = writer.newValue();
  let at = writer.begin(Op.FUNCTION, start, end, value, 3 + 2 * defaults.length);
  const { words } = writer;
  words[at++] = number;
  words[at++] = defaults.length;
  for (let index = 0; index < defaults.length; index++) {
    words[at++] = defaults[index]!;
    words[at++] = annotations[index]!;
  }
  words[at] = returns;
  return value;
}

export function lowerClass(x: Lowering, node: ClassDef): void {
  const { writer } = x;
  const scope = x.table.scopeOf(node);
  if (scope === -1) return;
  const decorators = node.decorators.map((decorator) => x.expression(decorator));
  const outer = x.scope;
  const variables = enterTypeParameters(x, node, scope);
  const { operands } = x;
  const bottom = operands.length;
  lowerElements(x, node.bases);
  if (variables.length > 0) operands.push(genericBase(x, variables, node.nameStart, node.nameEnd) * 2);
  const bases = operands.length - bottom;
  for (const keyword of node.keywords) operands.push(keyword.name === null ? -1 : writer.text(keyword.name), x.expression(keyword.value));
  x.scope = outer;
  const number = addScope(x, scope, node, node.name);
  const value = writer.newValue();
  const at = writer.begin(Op.CLASS, node.nameStart, node.nameEnd, value, 3 + operands.length - bottom);
  writer.words[at] = number;
  writer.words[at + 1] = bases;
  writer.words[at + 2] = node.keywords.length;
  takeOperands(x, bottom, at + 3);
  bindDefined(x, node.name, decorate(x, node.decorators, decorators, value), node.nameStart, node.nameEnd);
}

/** Applies decorators, the innermost first. */
function decorate(x: Lowering, nodes: readonly Expression[], decorators: readonly number[], made: number): number {
  const { writer } = x;
  let value = made;
  for (let index = decorators.length - 1; index >= 0; index--) {
    const { start, end } = nodes[index]!;
    const result = writer.newValue();
    const at = writer.begin(Op.CALL, start, end, result, 4);
    writer.words[at] = decorators[index]!;
    writer.words[at + 1] = 1;
    writer.words[at + 2] = 0;
    writer.words[at + 3] = value * 2;
    writer.addFlag(writer.last, Flag.DECORATOR);
    value = result;
  }
  return value;
}

/** Binds type parameters, and looks names up among them from here on. `scope` is the node's own. The value of each, in order. */
export function enterTypeParameters(x: Lowering, { typeParameters }: FunctionDef | ClassDef | TypeAlias, scope: number): readonly number[] {
  if (typeParameters.length === 0) return [];
  x.scope = x.table.parentOf(scope);
  return typeParameters.map((parameter) => {
    const { name, start, end } = parameter;
    const value = parameter.kind === 'TypeVar' ? typeVariable(x, parameter) : unknown(x, start, end);
    bindDefined(x, name, value, start, end);
    return value;
  });
}

/** What `TypeVar(name, bound=…)` makes; a type, so that nothing is called. */
function typeVariable(x: Lowering, { name, bound, start, end }: TypeParameter): number {
  const { writer } = x;
  const within = bound === null ? -1 : lowerAnnotation(x, bound);
  const { flags } = writer;
  writer.flags |= Flag.ANNOTATION;
  const maker = writer.define2(Op.CONSTANT, start, end, ConstantKind.STANDARD, writer.text('typing.TypeVar'));
  const text = writer.define2(Op.CONSTANT, start, end, ConstantKind.STR, writer.text(name));
  const value = writer.newValue();
  const at = writer.begin(Op.CALL, start, end, value, within < 0 ? 4 : 6);
  writer.words[at] = maker;
  writer.words[at + 1] = 1;
  writer.words[at + 2] = within < 0 ? 0 : 1;
  writer.words[at + 3] = text * 2;
  if (within >= 0) {
    writer.words[at + 4] = writer.text('bound');
    writer.words[at + 5] = within;
  }
  writer.flags = flags;
  return value;
}

/** `Generic[T]`, which a class with type parameters inherits from. */
function genericBase(x: Lowering, variables: readonly number[], start: number, end: number): number {
  const { writer } = x;
  const { flags } = writer;
  writer.flags |= Flag.ANNOTATION;
  const generic = writer.define2(Op.CONSTANT, start, end, ConstantKind.STANDARD, writer.text('typing.Generic'));
  const key = writer.defineList(
    Op.TUPLE,
    start,
    end,
    variables.map((value) => value * 2),
  );
  const base = writer.define2(Op.ITEM, start, end, generic, key);
  writer.flags = flags;
  return base;
}
