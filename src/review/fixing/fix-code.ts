/** One file as fixes see it: text, syntax tree, parents of nodes, lines. */
import { LineIndex } from '../../kit/line-index.ts';
import type { Place } from '../../kit/span.ts';
import { type AnyNode, childrenOf } from '../../python/facts/descendants.ts';
import { parse } from '../../python/parser.ts';
import { readSource } from '../../python/source.ts';
import type { Call, FunctionDef, Source, Statement, Tree } from '../../python/tree.ts';

const LINE_FEED = 10;

type Kind = AnyNode['kind'];
type Of<K extends Kind> = Extract<AnyNode, { readonly kind: K }>;

/** A class, for parents are worked out once. */
export class FixCode {
  readonly tree: Tree;
  readonly source: Source;
  readonly nodes: readonly AnyNode[];
  readonly lineEnd: '\n' | '\r\n';
  private readonly lines: LineIndex;
  private readonly parents = new Map<AnyNode, AnyNode | null>();
  private readonly decoder = new TextDecoder();

  private constructor(text: string, source: Source, tree: Tree) {
    this.source = source;
    this.tree = tree;
    this.lines = new LineIndex(source.bytes, source.length);
    this.lineEnd = text.includes('\r\n') ? '\r\n' : '\n';
    const nodes: AnyNode[] = [...tree.body];
    for (const node of nodes) this.parents.set(node, null);
    // The list grows while it is walked: parents come before their children.
    for (const node of nodes) {
      for (const child of childrenOf(node)) {
        this.parents.set(child, node);
        nodes.push(child);
      }
    }
    this.nodes = nodes;
  }

  /** Null where the text is no valid Python, or not kept as UTF-8. */
  static of(text: string): FixCode | null {
    const source = readSource(new TextEncoder().encode(text));
    const { tree, problems } = parse(source);
    if (problems.length > 0 || source.problems.length > 0 || source.encoding !== 'utf-8') return null;
    return new FixCode(text, source, tree);
  }

  /** The text of a node. */
  of({ start, end }: { readonly start: number; readonly end: number }): string {
    return this.decoder.decode(this.source.bytes.subarray(start, end));
  }

  /** Everything, as it is. */
  get bytes(): Uint8Array {
    return this.source.bytes.subarray(0, this.source.length);
  }

  parentOf(node: AnyNode): AnyNode | null {
    return this.parents.get(node) ?? null;
  }

  /** The nearest node of these kinds that a node lies in. */
  around<K extends Kind>(node: AnyNode, kinds: readonly K[]): Of<K> | null {
    for (let one = this.parentOf(node); one !== null; one = this.parentOf(one)) if (isOneOf(one, kinds)) return one;
    return null;
  }

  /** The statement that a node belongs to: itself, where it is one. */
  statementOf(node: AnyNode): Statement | null {
    for (let one: AnyNode | null = node; one !== null; one = this.parentOf(one)) if (isStatement(one)) return one;
    return null;
  }

  /** The function that runs a node; null for the module, a class body and a lambda. */
  functionOf(node: AnyNode): FunctionDef | null {
    const one = this.around(node, ['FunctionDef', 'ClassDef', 'Lambda']);
    return one?.kind === 'FunctionDef' ? one : null;
  }

  /** The offset at which a place starts. */
  startOf({ line, column }: Place): number {
    return this.offset(line, column);
  }

  endOf({ endLine, endColumn }: Place): number {
    return this.offset(endLine, endColumn);
  }

  /** The first node of a kind that starts where a place does, else the innermost that holds its start. */
  at<K extends Kind>(place: Place, ...kinds: readonly K[]): Of<K> | null {
    const offset = this.startOf(place);
    const found = this.nodes.flatMap((node) =>
      isOneOf(node, kinds) && 'start' in node && node.start <= offset && offset < node.end ? [node] : [],
    );
    return found.find((node) => 'start' in node && node.start === offset) ?? found.at(-1) ?? null;
  }

  /** The call of which a place tells the name or the whole. */
  callAt(place: Place): Call | null {
    const start = this.startOf(place);
    const end = this.endOf(place);
    const calls = this.nodes.flatMap((node) => (node.kind === 'Call' && node.func.start <= start && start < node.func.end ? [node] : []));
    return calls.find((call) => call.func.end === end) ?? calls.find((call) => call.end === end) ?? calls.at(-1) ?? null;
  }

  /** The blanks before the first thing on the line of an offset. */
  indentAt(offset: number): string {
    const start = this.lineStart(offset);
    return /^[ \t]*/u.exec(this.of({ start, end: offset }))?.[0] ?? '';
  }

  /** Whether nothing but blanks stands before an offset on its line. */
  startsLine(offset: number): boolean {
    return this.of({ start: this.lineStart(offset), end: offset }).trim() === '';
  }

  /** The start of the line of an offset, or of the comments that stand right above it. */
  aboveComments(offset: number): number {
    let start = this.lineStart(offset);
    while (start > 0) {
      const before = this.lineStart(start - 1);
      if (!this.of({ start: before, end: start }).trim().startsWith('#')) return start;
      start = before;
    }
    return start;
  }

  lineStart(offset: number): number {
    return this.lines.startOf(this.lines.lineAt(offset));
  }

  /** The offset behind the line end of the line of an offset. */
  lineAfter(offset: number): number {
    return this.lines.startOf(this.lines.lineAt(offset) + 1);
  }

  /** Whether the last line has no line end. */
  get isUnfinished(): boolean {
    return this.source.length > 0 && this.source.bytes[this.source.length - 1] !== LINE_FEED;
  }

  /** Lines to be written into this file. */
  linesOf(...lines: readonly string[]): string {
    return lines.map((line) => line + this.lineEnd).join('');
  }

  place(start: number, end: number): Place {
    return this.lines.place(start, end);
  }

  lineAt(offset: number): number {
    return this.lines.lineAt(offset);
  }

  private offset(line: number, column: number): number {
    const start = this.lines.startOf(line);
    if (this.lines.isAscii) return start + column - 1;
    const rest = this.of({ start, end: this.lines.startOf(line + 1) });
    return start + new TextEncoder().encode(rest.slice(0, column - 1)).length;
  }
}

function isOneOf<K extends Kind>(node: AnyNode, kinds: readonly K[]): node is Of<K> {
  return kinds.some((kind) => kind === node.kind);
}

const STATEMENTS: ReadonlySet<string> = new Set(
  'FunctionDef ClassDef Return Delete Assign TypeAlias AugAssign AnnAssign For While If With Match Raise Try Assert Import ImportFrom Global Nonlocal ExpressionStatement Pass Break Continue InvalidStatement'.split(
    ' ',
  ),
);

function isStatement(node: AnyNode): node is Statement {
  return STATEMENTS.has(node.kind);
}
