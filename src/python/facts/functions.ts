/** Function definitions: their fact, scope and frame. The body is walked by `statements.ts` in between. */
import type { FunctionFact, ParameterFact } from '../facts.ts';
import type { ClassDef, FunctionDef, Parameter, Parameters, TypeParameter } from '../tree.ts';
import { bind } from './bindings.ts';
import { isStubBody, noteDocstring } from './docstrings.ts';
import type { Draft } from './drafts.ts';
import { bindParameters, walkAnnotation, walkDefaults, walkExpression } from './expressions.ts';
import { Frame, IN_IMPORT_HANDLER, IN_IMPORT_TRY } from './extraction.ts';
import type { Extraction } from './extraction.ts';
import { noteLiteral } from './named-literals.ts';
import { appliedName } from './names.ts';
import { noteParameters } from './scope-problems.ts';
import { BOUND, CLASS_SCOPE, FUNCTION_SCOPE, Scope } from './scopes.ts';
import { classifyDefault } from './values.ts';

/** Walks all but the body and enters the function: the scope, frame and flags of `x` are the function's afterwards. */
export function enterFunction(x: Extraction, node: FunctionDef): Draft<FunctionFact> {
  for (const decorator of node.decorators) walkExpression(x, decorator, '');
  bind(x, node.name, 'function', node.nameStart, node.nameEnd);
  addToInterface(x, node);
  const outer = x.scope;
  const isMethod = outer.kind === CLASS_SCOPE;
  const qualifiedName = outer.prefix + node.name;
  const decorators = node.decorators.length === 0 ? NO_NAMES : node.decorators.map(appliedName);
  const fact: Draft<FunctionFact> = {
    name: node.name,
    qualifiedName,
    className: isMethod ? outer.qualifiedName : '',
    isAsync: node.isAsync,
    isNested: x.frame.isFunction,
    place: x.lines.place(node.nameStart, node.nameEnd),
    lastLine: 0,
    parameters: parameterFacts(x, node, qualifiedName),
    hasReturnAnnotation: node.returns !== null,
    returnsValue: false,
    decorators,
    hasDocstring: noteDocstring(x, node.body),
    cyclomatic: 1,
    cognitive: 0,
    statements: 0,
    isStub: isStubBody(node.body),
    selfAttributes: NO_NAMES,
  };
  x.functions.push(fact);
  walkDefaults(x, node.parameters);
  enterTypeParameters(x, node.typeParameters);
  walkSignature(x, node);
  const selfName = isMethod && !decorators.includes('staticmethod') ? firstParameter(node.parameters) : '';
  x.frame =
    selfName === '' ? innerFrame(x.frame, qualifiedName, isMethod, node) : new Frame(node, qualifiedName, isMethod, selfName, new Set());
  x.scope = new Scope(FUNCTION_SCOPE, x.scope, qualifiedName, `${qualifiedName}.<locals>.`);
  bindParameters(x, x.scope, node.parameters);
  // The body runs later, when the handler is gone.
  x.flags &= ~(IN_IMPORT_TRY | IN_IMPORT_HANDLER);
  return fact;
}

/** Completes the fact when the body has been walked; the caller puts back scope, frame and flags. */
export function completeFunction(x: Extraction, fact: Draft<FunctionFact>, node: FunctionDef): void {
  const { frame } = x;
  fact.lastLine = x.lines.lineAt(node.end);
  fact.cyclomatic = frame.cyclomatic;
  fact.cognitive = frame.cognitive + (frame.callsItself ? 1 : 0);
  fact.statements = frame.statements - (fact.hasDocstring ? 1 : 0);
  fact.returnsValue = frame.returnsValue;
  const attributes = frame.selfAttributes;
  if (fact.className === '' || attributes === null || attributes.size === 0) return;
  fact.selfAttributes = attributes.size === 1 ? [...attributes] : [...attributes].toSorted();
}

/** Enters a scope for PEP 695's type parameters, if there are any. */
export function enterTypeParameters(x: Extraction, parameters: readonly TypeParameter[]): void {
  if (parameters.length === 0) return;
  const outer = x.scope;
  x.scope = new Scope(FUNCTION_SCOPE, outer, outer.qualifiedName, outer.prefix);
  for (const parameter of parameters) x.scope.names.set(parameter.name, BOUND);
  noteParameters(x, x.scope, parameters.length);
  for (const parameter of parameters) {
    if (parameter.bound !== null) walkAnnotation(x, parameter.bound);
    if (parameter.defaultValue !== null) walkAnnotation(x, parameter.defaultValue);
  }
}

/** Where the header of a definition ends at the latest: its first statement, decorators included. */
export function headerEnd(node: FunctionDef | ClassDef): number {
  const first = node.body[0];
  if (first === undefined) return node.end;
  const isDefinition = first.kind === 'FunctionDef' || first.kind === 'ClassDef';
  return (isDefinition ? first.decorators[0]?.start : undefined) ?? first.start;
}

const NO_NAMES: readonly string[] = [];

/** A nested function sees the `self` of the method around it, unless a parameter of its own hides it. */
function innerFrame(outer: Frame, qualifiedName: string, isMethod: boolean, node: FunctionDef): Frame {
  const { selfName } = outer;
  const keepsSelf = outer.isFunction && selfName !== '' && !hasParameter(node.parameters, selfName);
  return new Frame(node, qualifiedName, isMethod, keepsSelf ? selfName : '', keepsSelf ? outer.selfAttributes : null);
}

function hasParameter(parameters: Parameters, name: string): boolean {
  const isNamed = (parameter: Parameter): boolean => parameter.name === name;
  return parameters.positionalOnly.some(isNamed) || parameters.positional.some(isNamed) || parameters.keywordOnly.some(isNamed);
}

function firstParameter(parameters: Parameters): string {
  return (parameters.positionalOnly[0] ?? parameters.positional[0])?.name ?? '';
}

function walkSignature(x: Extraction, node: FunctionDef): void {
  const { parameters } = node;
  for (const parameter of parameters.positionalOnly) walkParameter(x, parameter);
  for (const parameter of parameters.positional) walkParameter(x, parameter);
  for (const parameter of parameters.keywordOnly) walkParameter(x, parameter);
  if (parameters.variadic !== null) walkParameter(x, parameters.variadic);
  if (parameters.keywordVariadic !== null) walkParameter(x, parameters.keywordVariadic);
  if (node.returns !== null) walkAnnotation(x, node.returns);
}

function walkParameter(x: Extraction, parameter: Parameter): void {
  if (parameter.annotation !== null) walkAnnotation(x, parameter.annotation);
}

function parameterFacts(x: Extraction, node: FunctionDef, scope: string): readonly ParameterFact[] {
  const { parameters } = node;
  const facts: ParameterFact[] = [];
  for (const parameter of parameters.positionalOnly) facts.push(parameterFact(x, node, parameter, 'positional-only', scope));
  for (const parameter of parameters.positional) facts.push(parameterFact(x, node, parameter, 'positional', scope));
  if (parameters.variadic !== null) facts.push(parameterFact(x, node, parameters.variadic, 'variadic', scope));
  for (const parameter of parameters.keywordOnly) facts.push(parameterFact(x, node, parameter, 'keyword-only', scope));
  if (parameters.keywordVariadic !== null) facts.push(parameterFact(x, node, parameters.keywordVariadic, 'keyword-variadic', scope));
  return facts;
}

function parameterFact(x: Extraction, node: FunctionDef, parameter: Parameter, kind: ParameterFact['kind'], scope: string): ParameterFact {
  const value = parameter.defaultValue;
  const span = value ?? parameter;
  const fact: Draft<ParameterFact> = {
    name: parameter.name,
    kind,
    hasAnnotation: parameter.annotation !== null,
    defaultKind: 'none',
    use: 'read',
    place: x.lines.place(span.start, span.end),
  };
  if (value !== null) {
    classifyDefault(x, fact, value, node);
    noteLiteral(x, parameter.name, value, 'default', scope);
  }
  return fact;
}

/** Decorators and header; nested functions are nobody else's business. */
function addToInterface(x: Extraction, node: FunctionDef): void {
  if (x.frame.isFunction) return;
  const hash = x.interfaceHash;
  hash.addString(x.scope.prefix);
  for (const decorator of node.decorators) hash.addCode(x.bytes, decorator.start, decorator.end);
  hash.addCode(x.bytes, node.start, headerEnd(node));
}
