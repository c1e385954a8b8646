/** What can be assigned to and deleted (`star_targets`, `del_targets` of the grammar). */
import type { Expression } from '../tree.ts';

/** Why this is no assignment target, '' where it is one. */
export function targetProblem(node: Expression): string {
  switch (node.kind) {
    case 'Name':
    case 'Attribute':
    case 'Subscript':
    case 'InvalidExpression':
      return '';
    case 'Starred':
      return node.value.kind === 'Starred' ? 'cannot assign to a starred expression twice' : targetProblem(node.value);
    case 'Tuple':
    case 'List':
      return elementsProblem(node.elements, targetProblem);
    default:
      return `cannot assign to ${nodeName(node)}`;
  }
}

/** Why this cannot stand on the left of `+=` and its like, '' where it can. */
export function singleTargetProblem(node: Expression): string {
  switch (node.kind) {
    case 'Name':
    case 'Attribute':
    case 'Subscript':
    case 'InvalidExpression':
      return '';
    default:
      return `${nodeName(node)} is an illegal expression for augmented assignment or annotation`;
  }
}

/** Why this cannot be deleted, '' where it can. */
export function deleteProblem(node: Expression): string {
  switch (node.kind) {
    case 'Name':
    case 'Attribute':
    case 'Subscript':
    case 'InvalidExpression':
      return '';
    case 'Tuple':
    case 'List':
      return elementsProblem(node.elements, deleteProblem);
    default:
      return `cannot delete ${nodeName(node)}`;
  }
}

function elementsProblem(elements: readonly Expression[], problemOf: (node: Expression) => string): string {
  for (const element of elements) {
    const problem = problemOf(element);
    if (problem !== '') return problem;
  }
  return '';
}

function nodeName(node: Expression): string {
  switch (node.kind) {
    case 'Call':
      return 'a function call';
    case 'StringLiteral':
    case 'NumberLiteral':
      return 'a literal';
    case 'Constant':
      return node.value;
    case 'Compare':
      return 'a comparison';
    case 'Lambda':
      return 'a lambda';
    case 'FormattedString':
      return 'an f-string';
    default:
      return 'an expression';
  }
}
