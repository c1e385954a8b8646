/** The scope whose edges are made, and where its values lie in the graph. Hot: one object for all scopes, filled anew for each. */
import type { CodeScope, ModuleCode } from '../../../python/code/module-code.ts';
import { HEADER_WORDS, Op } from '../../../python/code/opcodes.ts';
import type { CallGraph } from '../../calls/call-graph.ts';
import type { Names } from '../names.ts';
import type { ExternalRoles } from './external-roles.ts';
import type { Families } from './families.ts';
import { SharedNames } from './shared-names.ts';
import { ValueGraph } from './value-graph.ts';

export type GraphInput = {
  readonly graph: CallGraph;
  readonly roles: ExternalRoles;
  readonly names: Names;
  readonly families: Families;
  /** By scope: parameters that a framework fills, with their colours. */
  readonly given: ReadonlyMap<number, ReadonlyMap<number, number>>;
  /** Scopes whose result a framework sends. */
  readonly sent: ReadonlySet<number>;
};

export class ScopeReading {
  readonly input: GraphInput;
  readonly graph = new ValueGraph();
  readonly shared = new SharedNames(this.graph);
  /** By scope: its first value. */
  readonly values: Int32Array;
  /** What the first scope gives back; the others follow. */
  readonly returned: number;
  code!: ModuleCode;
  words!: Int32Array;
  scope!: CodeScope;
  module = 0;
  /** Of the scope, in the program. */
  number = 0;
  /** Number of the module's first scope. */
  firstScope = 0;
  base = 0;
  /** By value: the instruction that makes it, -1 for parameters. */
  definedAt = new Int32Array(1024);
  /** By value that a class was called for: its family. */
  readonly made = new Map<number, number>();
  /** By name of the module: the module for which it stands. */
  readonly imports = new Map<string, number>();

  constructor(input: GraphInput) {
    this.input = input;
    const { scopes } = input.graph;
    this.values = new Int32Array(scopes.moduleOf.length);
    scopes.codes.forEach((code, module) => {
      code?.scopes.forEach(({ valueCount }, number) => {
        this.values[scopes.firstScope[module]! + number] = this.graph.vertices(valueCount);
      });
    });
    this.returned = this.graph.vertices(scopes.moduleOf.length);
  }

  beginModule(code: ModuleCode, module: number): void {
    [this.code, this.words, this.module] = [code, code.words, module];
    this.firstScope = this.input.graph.scopes.firstScope[module]!;
  }

  beginScope(scope: CodeScope, number: number): void {
    [this.scope, this.number] = [scope, this.firstScope + number];
    this.base = this.values[this.number]!;
    if (this.definedAt.length < scope.valueCount) this.definedAt = new Int32Array(scope.valueCount * 2);
    this.definedAt.fill(-1, 0, scope.valueCount);
    this.made.clear();
  }

  /** The vertex of an operand; -1 for none. */
  value(pc: number, index: number): number {
    const number = this.words[pc + HEADER_WORDS + index]!;
    return number < 0 ? -1 : this.base + number;
  }

  starred(pc: number, index: number): number {
    return this.base + (this.words[pc + HEADER_WORDS + index]! >> 1);
  }

  text(pc: number, index: number): string {
    return this.code.strings[this.words[pc + HEADER_WORDS + index]!] ?? '';
  }

  resultOf(pc: number): number {
    const target = this.words[pc + 2]!;
    return target < 0 ? -1 : this.base + target;
  }

  /** The ATTRIBUTE through which a method is called; -1 where none is. */
  methodAt(pc: number): number {
    const made = this.definedAt[this.words[pc + HEADER_WORDS]!] ?? -1;
    return made >= 0 && (this.words[made]! & 0xff) === Op.ATTRIBUTE ? made : -1;
  }

  /** Whether what is called was given by another call: a partial function. */
  isMadeByCall(pc: number): boolean {
    const made = this.definedAt[this.words[pc + HEADER_WORDS]!] ?? -1;
    return made >= 0 && (this.words[made]! & 0xff) === Op.CALL;
  }

  /** The vertex of an argument that is given by this name; -1 for none. */
  keywordOf(pc: number, name: string): number {
    const at = pc + HEADER_WORDS;
    const [positional, keywords] = [this.words[at + 1]!, this.words[at + 2]!];
    for (let index = at + 3 + positional; index < at + 3 + positional + 2 * keywords; index += 2)
      if (this.words[index]! >= 0 && this.code.strings[this.words[index]!] === name) return this.base + this.words[index + 1]!;
    return -1;
  }

  /** Vertices of all arguments of a call. */
  argumentsOf(pc: number): readonly number[] {
    const at = pc + HEADER_WORDS;
    const [positional, keywords] = [this.words[at + 1]!, this.words[at + 2]!];
    const found: number[] = [];
    for (let index = 0; index < positional; index += 1) found.push(this.base + (this.words[at + 3 + index]! >> 1));
    for (let index = 0; index < keywords; index += 1) found.push(this.base + this.words[at + 4 + positional + 2 * index]!);
    return found;
  }
}
