/** Functions that return what they are passed, as it is or as far as it passes tests: each call gets back its own. */
import { HEADER_WORDS } from '../../python/code/opcodes.ts';
import type { Machine } from './machine.ts';
import { EMPTY } from './machine.ts';

/** Tests of tests that are looked through. */
const MAX_TESTS = 8;

/** Notes that a node returns a value; false where that is no parameter. */
export function noteReturned(m: Machine, node: number, value: number): boolean {
  if (!isParameter(m, node, value)) return false;
  const values = m.returnedValues[node];
  if (values?.includes(value) === true) return true;
  m.returnedValues[node] = values === undefined ? [value] : [...values, value];
  m.cells.notify(m.resultCell(node));
  return true;
}

function isParameter(m: Machine, node: number, value: number): boolean {
  const scope = m.nodeScope[node]!;
  const flow = m.flowOf(scope);
  const words = m.codes[m.scopes.moduleOf[scope]!]!.words;
  let current = value;
  for (let depth = 0; depth < MAX_TESTS; depth += 1) {
    if (current < m.codeScope(scope).parameters.length) return true;
    const test = flow.testAt(current);
    if (test < 0) return false;
    current = words[test + HEADER_WORDS]!;
  }
  return false;
}

/** What a node returns of what `given` says was passed to its parameters. */
export function returnedParameters(m: Machine, node: number, given: (parameter: number) => number): number {
  let result = EMPTY;
  for (const value of m.returnedValues[node] ?? []) result = m.values.union(result, valueOf(m, node, value, given));
  return result;
}

function valueOf(m: Machine, node: number, value: number, given: (parameter: number) => number): number {
  const scope = m.nodeScope[node]!;
  if (value < m.codeScope(scope).parameters.length) return given(value);
  const words = m.codes[m.scopes.moduleOf[scope]!]!.words;
  const at = m.flowOf(scope).testAt(value) + HEADER_WORDS;
  const set = valueOf(m, node, words[at]!, given);
  const operand = words[at + 2]! < 0 ? EMPTY : (m.nodeValues[node]?.[words[at + 2]!] ?? EMPTY);
  const left = m.actions.narrowed(words[at + 1]!, set, operand);
  // Where nothing that this call passes is known to pass the test, what all calls passed stands for it.
  return m.values.members(left).every((object) => m.values.has(set, object)) ? left : (m.nodeValues[node]?.[value] ?? EMPTY);
}
