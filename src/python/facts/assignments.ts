/** Assignments: what they bind, module-level variables, class attributes, literals with names, `__all__`. */
import type { AnnAssign, Assign, AugAssign, Expression } from '../tree.ts';
import { bindIn, noteClassAttribute } from './bindings.ts';
import { assignDunderAll, extendDunderAll } from './dunder-all.ts';
import { bindTarget, walkAnnotation, walkExpression } from './expressions.ts';
import { IN_IMPORT_HANDLER } from './extraction.ts';
import type { Extraction } from './extraction.ts';
import { noteLiteral } from './named-literals.ts';
import { lastName } from './names.ts';
import { CLASS_SCOPE, MODULE_SCOPE } from './scopes.ts';
import { shortString } from './strings.ts';
import { noteTypeCheckingConstant } from './type-checking.ts';
import { useAnnotationString, useName } from './uses.ts';
import { classifyVariable } from './values.ts';

/** `a = b = value`. */
export function walkAssign(x: Extraction, node: Assign): void {
  const first = node.targets[0];
  walkExpression(x, node.value, first === undefined ? '' : assignedName(x, first));
  for (const target of node.targets) assign(x, target, node.value);
}

/** `a: T = value`. */
export function walkAnnAssign(x: Extraction, node: AnnAssign): void {
  const { target, annotation, value } = node;
  walkAnnotation(x, annotation);
  const isAlias = lastName(annotation) === 'TypeAlias';
  if (value !== null) {
    if (isAlias && value.kind === 'StringLiteral') useAnnotationString(x, value);
    else walkExpression(x, value, assignedName(x, target));
  }
  if (target.kind !== 'Name') {
    bindTarget(x, target);
    if (value !== null) noteNamedValue(x, target, value);
    return;
  }
  if (!x.frame.isFunction) {
    x.interfaceHash.addString(target.id);
    x.interfaceHash.addCode(x.bytes, annotation.start, annotation.end);
  }
  assignName(x, target, value, annotation, isAlias);
}

/** `a += value`. */
export function walkAugAssign(x: Extraction, node: AugAssign): void {
  walkExpression(x, node.value, assignedName(x, node.target));
  if (node.target.kind === 'Name') {
    if (node.target.id === '__all__' && x.scope.kind === MODULE_SCOPE) extendDunderAll(x, node.operator === '+' ? node.value : null);
    useName(x, node.target.id);
  }
  bindTarget(x, node.target);
}

function assign(x: Extraction, target: Expression, value: Expression): void {
  if (target.kind === 'Name') {
    assignName(x, target, value, null, false);
  } else if (target.kind === 'Tuple' || target.kind === 'List') {
    const values = pairedValues(target.elements, value);
    for (let index = 0; index < target.elements.length; index++) {
      const element = target.elements[index]!;
      if (values === null) assignUnknown(x, element);
      else assign(x, element, values[index]!);
    }
  } else {
    bindTarget(x, target);
    noteNamedValue(x, target, value);
  }
}

/** The value of each target in `a, b = 1, 2`, null where they cannot be told apart. */
function pairedValues(targets: readonly Expression[], value: Expression): readonly Expression[] | null {
  if ((value.kind !== 'Tuple' && value.kind !== 'List') || value.elements.length !== targets.length) return null;
  for (const target of targets) if (target.kind === 'Starred') return null;
  for (const element of value.elements) if (element.kind === 'Starred') return null;
  return value.elements;
}

/** Binds what is unpacked from a value that is not seen. */
function assignUnknown(x: Extraction, target: Expression): void {
  if (target.kind === 'Tuple' || target.kind === 'List') {
    for (const element of target.elements) assignUnknown(x, element);
    return;
  }
  bindTarget(x, target);
  const name = target.kind === 'Starred' ? target.value : target;
  if (name.kind !== 'Name') return;
  noteClassAttribute(x, name.id);
  if (x.scope.kind === MODULE_SCOPE) addVariable(x, name.id, name, null, false, null);
}

function assignName(
  x: Extraction,
  target: { readonly id: string; readonly start: number; readonly end: number },
  value: Expression | null,
  annotation: Expression | null,
  isAlias: boolean,
): void {
  const { id, start, end } = target;
  const isFallback = (x.flags & IN_IMPORT_HANDLER) !== 0 || (value !== null && isNothing(value));
  bindIn(x, x.scope, id, isAlias ? 'type-alias' : 'variable', start, end, isFallback);
  if (x.scope.kind === MODULE_SCOPE) {
    noteTypeCheckingConstant(x, id, value);
    if (id === '__all__') assignDunderAll(x, value);
    else if (!isAlias) addVariable(x, id, target, annotation, true, value);
  } else if (x.scope.kind === CLASS_SCOPE) {
    noteClassAttribute(x, id);
  }
  if (value !== null) noteLiteral(x, id, value, 'assignment', x.scope.qualifiedName);
}

/** `isKnown`: all of the value is seen; a null one is then missing, else it comes from unpacking. */
function addVariable(
  x: Extraction,
  name: string,
  span: { readonly start: number; readonly end: number },
  annotation: Expression | null,
  isKnown: boolean,
  value: Expression | null,
): void {
  const fact = {
    name,
    place: x.lines.place(span.start, span.end),
    hasAnnotation: annotation !== null,
    isFinal: annotation !== null && lastName(annotation.kind === 'Subscript' ? annotation.value : annotation) === 'Final',
    valueKind: isKnown ? ('none' as const) : ('other' as const),
    callee: '',
  };
  x.variables.push(fact);
  if (value !== null) classifyVariable(x, fact, value, x.scope);
}

/** Notes the literal under the last part of `a.b = …` or the key of `a["b"] = …`. */
function noteNamedValue(x: Extraction, target: Expression, value: Expression): void {
  const { kind } = value;
  if (kind !== 'StringLiteral' && kind !== 'NumberLiteral' && kind !== 'UnaryOp') return;
  if (target.kind === 'Attribute') {
    noteLiteral(x, target.name, value, 'assignment', x.scope.qualifiedName);
  } else if (target.kind === 'Subscript') {
    const name = shortString(x, target.slice);
    if (name !== null && name !== '') noteLiteral(x, name, value, 'entry', x.scope.qualifiedName);
  }
}

/** The module-level name that strings in the value are assigned to. */
function assignedName(x: Extraction, target: Expression): string {
  return target.kind === 'Name' && x.scope.kind === MODULE_SCOPE ? target.id : '';
}

function isNothing(value: Expression): boolean {
  return value.kind === 'Constant' && (value.value === 'None' || value.value === 'False');
}
