/** The state of one lowering, passed to every function that walks the tree. Hot: a class with monomorphic fields. */
import type { LineIndex } from '../../kit/line-index.ts';
import type { ClassDef, Expression, FunctionDef, Lambda, Source, Statement } from '../tree.ts';
import { CodeWriter } from './code-writer.ts';
import type { Constant } from './constants.ts';
import { Environment } from './environment.ts';
import type { Arm } from './environment.ts';
import type { TypeComment } from './type-comments.ts';
import type { Variables } from './variables.ts';
import type { SymbolTable } from '../scopes/symbol-table.ts';

/** A scope whose body is still to be lowered. */
export type PendingScope = {
  /** In the symbol table. */
  readonly scope: number;
  readonly node: FunctionDef | ClassDef | Lambda | null;
  readonly name: string;
  readonly qualifiedName: string;
  readonly parent: number;
};

/** A loop that is open. */
export type OpenLoop = {
  /** Of the undo log, before the loop and after its header. */
  readonly before: number;
  readonly dead: number;
  readonly breaks: Arm[];
  /** Variables that the body binds; for each the PHI in the header, where its operands begin, and what came back so far. */
  readonly slots: readonly number[];
  readonly headers: readonly number[];
  readonly operands: readonly number[];
  readonly backs: number[][];
  /** How many values can come back. */
  readonly capacity: number;
  /** Entries that its breaks and continues have noted. */
  noted: number;
  continues: number;
};

/** The walk over expressions and statements, for the parts that stand below it. */
export type Walk = {
  readonly expression: (x: Lowering, node: Expression) => number;
  readonly statement: (x: Lowering, node: Statement, isFollowed: boolean) => void;
};

export type LoweringInput = {
  readonly source: Source;
  readonly lines: LineIndex;
  readonly variables: Variables;
  readonly isStub: boolean;
  /** Sorted by place. */
  readonly typeComments: readonly TypeComment[];
  readonly walk: Walk;
};

export class Lowering {
  readonly walk: Walk;
  source: Source;
  bytes: Uint8Array;
  readonly lines: LineIndex;
  readonly isStub: boolean;
  readonly typeComments: readonly TypeComment[];
  readonly variables: Variables;
  readonly table: SymbolTable;
  readonly writer = WRITER;
  readonly environment = ENVIRONMENT;
  /** In which names are looked up. */
  scope = 0;
  /** The scope whose code is being lowered. */
  host = 0;
  /** Whether control can come here. */
  isReachable = true;
  readonly pending: PendingScope[] = [];
  /** Number of the scope that is being lowered. */
  number = 0;
  loops: OpenLoop[] = [];
  /** What values are known to be, by number. */
  constants: (Constant | undefined)[] = [];
  /** Annotations of the local variables of a function, by slot. */
  declared: Map<number, number> | null = null;
  /** String annotations within string annotations. */
  annotationDepth = 0;
  /** Operands that are being gathered, so that no list is made for each call and display. */
  readonly operands: number[] = [];
  /** Words were left out. */
  isCut = false;

  private text: string | null = null;

  constructor({ source, lines, variables, isStub, typeComments, walk }: LoweringInput) {
    this.source = source;
    this.bytes = source.bytes;
    this.lines = lines;
    this.variables = variables;
    this.table = variables.table;
    this.isStub = isStub;
    this.typeComments = typeComments;
    this.walk = walk;
    this.writer.reset();
  }

  /** Lowers an expression that is read; gives its value. */
  expression(node: Expression): number {
    return this.walk.expression(this, node);
  }

  /** What a name or attribute is called that is written here: `__x` in a class C is `_C__x`. */
  mangled(name: string): string {
    return this.table.mangledIn(this.scope, name);
  }

  /** Decodes a range of the text. */
  slice(start: number, end: number): string {
    if (!this.lines.isAscii || this.writer.isSpanFixed()) return UTF8.decode(this.bytes.subarray(start, end));
    // One decoding of the whole file costs less than one per string.
    this.text ??= UTF8.decode(this.bytes.subarray(0, this.source.length));
    return this.text.slice(start, end);
  }

  /** Ends one way through the code, and goes back to where it began; null where control does not leave it. */
  closeArm(mark: number): Arm | null {
    const { environment } = this;
    const arm = this.isReachable ? environment.capture(mark) : null;
    environment.undo(mark);
    return arm;
  }

  /** Goes on after any of the arms. */
  joinArms(arms: readonly (Arm | null)[]): void {
    const live: Arm[] = [];
    for (const arm of arms) if (arm !== null) live.push(arm);
    this.isReachable = live.length > 0;
    if (live.length > 0) this.environment.join(live);
  }
}

/** One for all modules, which are lowered one after the other. */
const WRITER = new CodeWriter();
const ENVIRONMENT = new Environment(WRITER);

const UTF8 = new TextDecoder('utf-8', { ignoreBOM: true });
