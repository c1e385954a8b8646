/** What holds for the tree and the problems of any text whatever, valid Python or not. */
import { parse } from '../../src/python/parser.ts';
import { readSource } from '../../src/python/source.ts';
import type { ParseResult, SyntaxProblem } from '../../src/python/tree.ts';

/** More nodes than this for each byte of text would mean that work is not linear. */
const NODES_PER_BYTE = 4;
const CODES: ReadonlySet<SyntaxProblem['code']> = new Set(['syntax', 'python2', 'encoding', 'too-deep', 'too-large']);

type Node = { readonly kind: string; readonly start: number; readonly end: number };

/** Throws an error that names the first broken promise. */
export function assertWellFormed(text: Uint8Array): void {
  const result = parse(readSource(text));
  const invalid = assertTree(result);
  assertProblems(result);
  assertComments(result);
  if (invalid > 0 && result.problems.length === 0) throw new Error('invalid nodes without a problem');
  const again = parse(readSource(text));
  if (JSON.stringify(again.problems) !== JSON.stringify(result.problems)) throw new Error('a second parse finds other problems');
}

/** Checks spans and nesting of all nodes; gives the number of invalid ones. */
function assertTree({ tree, source }: ParseResult): number {
  assertSpan(tree, source.length);
  let nodes = 0;
  let invalid = 0;
  const stack: Node[] = [tree];
  while (stack.length > 0) {
    const node = stack.pop()!;
    nodes += 1;
    if (node.kind.startsWith('Invalid')) invalid += 1;
    if (node.kind === 'InvalidStatement' && node.end === node.start && node.end < source.length) {
      throw new Error(`an empty InvalidStatement at ${node.start}`);
    }
    const below = childrenOf(node);
    for (const child of below) {
      assertSpan(child.node, source.length);
      assertNested(node, child);
      stack.push(child.node);
    }
    assertApart(node, below);
  }
  if (nodes > NODES_PER_BYTE * source.length + 8) throw new Error(`${nodes} nodes for ${source.length} bytes`);
  return invalid;
}

type Child = { readonly node: Node; readonly isDecorator: boolean };

/** The nodes directly below, those in spanless `Parameters` included. */
function childrenOf(node: object): Child[] {
  const below = nodesIn(node);
  // A parameter's default stands after its span, so it is the neighbour of its parameter, not its child.
  return below.flatMap((child) => [child, ...defaultOf(child.node)]);
}

function nodesIn(node: object): Child[] {
  const found: Child[] = [];
  for (const [field, value] of Object.entries(node)) {
    if (field === 'defaultValue' && 'annotation' in node) continue;
    for (const item of Array.isArray(value) ? value : [value]) {
      if (typeof item !== 'object' || item === null) continue;
      if (isNode(item)) found.push({ node: item, isDecorator: field === 'decorators' });
      else found.push(...nodesIn(item));
    }
  }
  return found;
}

function defaultOf(node: Node): Child[] {
  if (node.kind !== 'Parameter' || !('defaultValue' in node)) return [];
  const value = node.defaultValue;
  return isNode(value) ? [{ node: value, isDecorator: false }] : [];
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && 'kind' in value && 'start' in value && 'end' in value;
}

function assertSpan(node: Node, length: number): void {
  const isInside =
    Number.isInteger(node.start) && Number.isInteger(node.end) && node.start >= 0 && node.start <= node.end && node.end <= length;
  if (!isInside) throw new Error(`${describe(node)} is no span of a text of ${length} bytes`);
}

function assertNested(parent: Node, { node, isDecorator }: Child): void {
  if (isDecorator) {
    if (node.end > parent.start) throw new Error(`decorator ${describe(node)} reaches into ${describe(parent)}`);
    return;
  }
  if (node.start < parent.start || node.end > parent.end) throw new Error(`${describe(node)} is not inside ${describe(parent)}`);
}

function assertApart(parent: Node, below: readonly Child[]): void {
  const inOrder = below.map(({ node }) => node).toSorted((a, b) => a.start - b.start || a.end - b.end);
  const seen = new Set<Node>();
  let last: Node | null = null;
  for (const node of inOrder) {
    if (seen.has(node)) throw new Error(`${describe(node)} stands twice in ${describe(parent)}`);
    seen.add(node);
    if (last !== null && node.start < last.end) throw new Error(`${describe(node)} overlaps ${describe(last)} in ${describe(parent)}`);
    last = node;
  }
}

function assertProblems({ problems, source }: ParseResult): void {
  if (problems.length > source.length + 8) throw new Error(`${problems.length} problems for ${source.length} bytes`);
  for (const problem of problems) {
    const { code, message, start, end } = problem;
    const isFine = CODES.has(code) && message !== '' && start >= 0 && start <= end && end <= source.length;
    if (!isFine) throw new Error(`a malformed problem: ${JSON.stringify(problem)}`);
  }
}

function assertComments({ comments, source }: ParseResult): void {
  if (comments.length % 2 !== 0) throw new Error('comments are not pairs');
  let last = 0;
  for (let index = 0; index < comments.length; index += 2) {
    const start = comments[index]!;
    const end = comments[index + 1]!;
    if (start < last || end <= start || end > source.length || source.bytes[start] !== 35)
      throw new Error(`a malformed comment ${start}–${end}`);
    last = end;
  }
}

function describe(node: Node): string {
  return `${node.kind} ${node.start}–${node.end}`;
}
