/** Class definitions: their fact and scope. The body is walked by `statements.ts` in between. */
import type { ClassFact } from '../facts.ts';
import type { ClassDef } from '../tree.ts';
import { bind } from './bindings.ts';
import { noteDocstring } from './docstrings.ts';
import type { Draft } from './drafts.ts';
import { walkExpression } from './expressions.ts';
import type { Extraction } from './extraction.ts';
import { enterTypeParameters, headerEnd } from './functions.ts';
import { appliedName } from './names.ts';
import { CLASS_SCOPE, Scope } from './scopes.ts';

/** Walks all but the body and enters the class: the scope of `x` is the class's afterwards. */
export function enterClass(x: Extraction, node: ClassDef): Draft<ClassFact> {
  for (const decorator of node.decorators) walkExpression(x, decorator, '');
  const outer = x.scope;
  bind(x, node.name, 'class', node.nameStart, node.nameEnd);
  addToInterface(x, node);
  const qualifiedName = outer.prefix + node.name;
  const metaclass = node.keywords.find((keyword) => keyword.name === 'metaclass');
  const fact: Draft<ClassFact> = {
    name: node.name,
    qualifiedName,
    place: x.lines.place(node.nameStart, node.nameEnd),
    lastLine: x.lines.lineAt(node.end),
    bases: node.bases.map(appliedName),
    metaclass: metaclass === undefined ? '' : appliedName(metaclass.value),
    decorators: node.decorators.map(appliedName),
    hasDocstring: noteDocstring(x, node.body),
    attributes: [],
  };
  x.classes.push(fact);
  enterTypeParameters(x, node.typeParameters);
  for (const base of node.bases) walkExpression(x, base, '');
  for (const keyword of node.keywords) walkExpression(x, keyword.value, keyword.name ?? '');
  x.scope = new Scope(CLASS_SCOPE, x.scope, qualifiedName, `${qualifiedName}.`);
  return fact;
}

/** Completes the fact when the body has been walked; the caller puts back the scope. */
export function completeClass(x: Extraction, fact: Draft<ClassFact>): void {
  fact.attributes = [...(x.scope.attributes ?? [])];
  if (x.frame.isFunction) return;
  for (const attribute of fact.attributes) x.interfaceHash.addString(attribute);
}

function addToInterface(x: Extraction, node: ClassDef): void {
  if (x.frame.isFunction) return;
  const hash = x.interfaceHash;
  hash.addString(x.scope.prefix);
  for (const decorator of node.decorators) hash.addCode(x.bytes, decorator.start, decorator.end);
  hash.addCode(x.bytes, node.start, headerEnd(node));
}
