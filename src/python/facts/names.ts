/** Names as they are written: `shop.models.Order` of an attribute chain. */
import type { Expression } from '../tree.ts';

/** The dotted name of a chain of attributes over a name, '' for any other expression. */
export function dottedName(expression: Expression): string {
  if (expression.kind === 'Name') return expression.id;
  let suffix = '';
  let current: Expression = expression;
  while (current.kind === 'Attribute') {
    suffix = `.${current.name}${suffix}`;
    current = current.value;
  }
  return current.kind === 'Name' ? current.id + suffix : '';
}

/** The name at the left end of a chain of attributes, '' where there is none. */
export function rootName(expression: Expression): string {
  let current = expression;
  while (current.kind === 'Attribute') current = current.value;
  return current.kind === 'Name' ? current.id : '';
}

/** The last part of a dotted name, '' for any other expression. */
export function lastName(expression: Expression): string {
  if (expression.kind === 'Attribute') return expression.name;
  return expression.kind === 'Name' ? expression.id : '';
}

/** Dotted name of a decorator or a base class, without call arguments and subscripts. */
export function appliedName(expression: Expression): string {
  let current = expression;
  while (current.kind === 'Call' || current.kind === 'Subscript') current = current.kind === 'Call' ? current.func : current.value;
  return dottedName(current);
}
